import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { inForceOn } from '../core/policy/dated.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { LevyStatus, Membership, Organisation } from './entities.js';
import { membershipSpell } from './membership-spell.js';
import { isMemberOn } from './sight.js';
import type { OrganisationView } from './register-organisation.js';

/** An organisation as a line of the register, as at a day. */
export interface RegisterLine extends OrganisationView {
  /** Null where nothing is recorded. */
  readonly paysLevy: boolean | null;
  readonly isMember: boolean;
  /** The first day in the system; null where it never belonged to it. */
  readonly since: LocalDate | null;
  /** The first day on which it no longer belongs to it; null where no end is recorded. */
  readonly until: LocalDate | null;
}

/** Every organisation with what is dated about it, in the order of names. */
@Injectable()
export class FindOrganisationRegister {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** @param date today where it is null */
  asAt(date: LocalDate | null): Promise<RegisterLine[]> {
    const on = date ?? this.clock.today();
    const inOrder = { order: { id: 'ASC' } } as const;
    return this.reads.run(async ({ manager }) => {
      const levy = groupedBy(await manager.find(LevyStatus, inOrder), ({ organisationId }) => organisationId);
      const membership = groupedBy(await manager.find(Membership, inOrder), ({ organisationId }) => organisationId);
      const organisations = await manager.find(Organisation, inOrder);
      const lines = organisations.map((organisation): RegisterLine => {
        const status = inForceOn(levy.get(organisation.id) ?? [], on);
        const spell = membershipSpell(membership.get(organisation.id) ?? [], on);
        return {
          ...organisation,
          paysLevy: status === undefined ? null : status.paysLevy === 1,
          isMember: isMemberOn({ membership: membership.get(organisation.id) ?? [] }, on),
          ...{ since: spell?.since ?? null, until: spell?.until ?? null },
        };
      });
      return lines.sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
    });
  }
}
