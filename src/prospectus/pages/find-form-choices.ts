import { Injectable } from '@nestjs/common';
import { hasRole } from '../../core/access/roles.js';
import { sendingRefusal } from '../../core/gifting/round.js';
import { FindRounds } from '../../gifting/index.js';
import { ownOrganisationsOf } from '../../identity/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/access.js';
import type { FieldOption } from '../../platform/pages/fields.js';
import { FindStandards } from '../../standards/index.js';
import type { ListingFormChoices } from './listing-form.js';

const ALL = 100_000;
const ANY = { words: null, level: null, route: null };

/** What whoever writes a listing may choose from. */
@Injectable()
export class FindFormChoices {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly standards: FindStandards,
    private readonly rounds: FindRounds,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor): Promise<ListingFormChoices> {
    const today = this.clock.today();
    const standards = await this.standards.list(0, ALL, ANY, null);
    const open = (await this.rounds.published()).filter(
      ({ state, terms }) => sendingRefusal(state, { ...terms, budget: null }, today) === undefined,
    );
    return {
      employers: await this.employers(actor),
      standards: sorted(standards.map(({ id, title, level }) => option(id, `${title}, level ${level}`))),
      rounds: open.map(({ id, reference, name }) => option(id, `${reference} ${name}`)),
    };
  }

  private async employers({ person }: Actor): Promise<FieldOption[]> {
    if (person && !hasRole(person, 'prospectus-editor')) {
      const own = ownOrganisationsOf(person, 'trust-editor', 'receiver');
      return sorted([...(await this.organisations.names(own))].map(([id, name]) => option(id, name)));
    }
    const all = await this.organisations.list(0, ALL, null);
    return sorted(all.map(({ id, name }) => option(id, name)));
  }
}

const option = (id: number, text: string): FieldOption => ({ value: String(id), text });

const sorted = (options: readonly FieldOption[]): FieldOption[] =>
  [...options].sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
