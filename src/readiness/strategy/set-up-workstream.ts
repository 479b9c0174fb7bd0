import { Injectable } from '@nestjs/common';
import { refuse } from '../../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { findOrganisation, nameKey, unknownOrganisation } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { BY_OFFICER } from '../acting.js';
import { WORKSTREAM } from '../tables.js';
import { findWorkstreams } from './stored-strategy.js';

export interface NewWorkstream {
  readonly name: string;
  readonly purpose: string;
  /** The organisation that leads it; null for the programme's team. */
  readonly leadId: number | null;
}

/** Sets up a workstream, in which deliverables are worked on. */
@Injectable()
export class SetUpWorkstream {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, { name, purpose, leadId }: NewWorkstream): Promise<Outcome<{ id: number }>> {
    return this.books.execute(request, async ({ tx }) => {
      const against = await roleRefusal(tx, request, BY_OFFICER, null, this.clock.today());
      if (against) return against;
      if (leadId !== null && !(await findOrganisation(tx, leadId))) return unknownOrganisation();
      await tx.lock('workstreams');
      const known = await findWorkstreams(tx);
      if (known.some((each) => nameKey(each.name) === nameKey(name))) {
        const message = `There is a workstream ${name} already`;
        return refuse('WORKSTREAM.NAME_TAKEN', message, [{ where: 'name', message }]);
      }
      const draft = new RecordDraft('workstream');
      const ref = draft.add(WORKSTREAM, { name, purpose, lead_id: leadId });
      return { drafts: [draft], answer: () => ({ id: ref.id! }) };
    });
  }
}
