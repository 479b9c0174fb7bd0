import { Injectable } from '@nestjs/common';
import { dutyRefusal } from '../../core/access/duties.js';
import type { Need } from '../../core/readiness/pool-needs.js';
import { needRefusal } from '../../core/readiness/tender.js';
import { isRefusal } from '../../core/refusal.js';
import { type PersonRequest, findActing } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { findOrganisation, unknownOrganisation } from '../../organisations/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { findStandard, unknownStandard } from '../../standards/index.js';
import { FOR_ORGANISATION, personOf } from '../acting.js';
import { TENDER_NEED } from '../tables.js';
import { holdTender } from './hold-tender.js';

/** An organisation joins a tender: it says how many learners it needs trained to a standard from a month on. */
@Injectable()
export class JoinTender {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** What was said of the same standard and month before holds no more; 0 takes it back. */
  run(request: PersonRequest, tenderId: number, need: Need): Promise<Outcome<{ id: number; learners: number }>> {
    const today = this.clock.today();
    const { organisationId, standardId, intake, learners } = need;
    return this.books.execute(request, async ({ tx }) => {
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const notTheirs = dutyRefusal(acting, FOR_ORGANISATION, organisationId);
      if (notTheirs) return notTheirs;
      const tender = await holdTender(tx, tenderId, today);
      if (isRefusal(tender)) return tender;
      const against = needRefusal(tender.state, intake, tender.joinBy);
      if (against) return against;
      if (!(await findOrganisation(tx, organisationId))) return unknownOrganisation();
      if (!(await findStandard(tx, standardId))) return unknownStandard();
      const draft = new RecordDraft('tender-need');
      draft.add(TENDER_NEED, {
        ...{ tender_id: tenderId, organisation_id: organisationId, standard_id: standardId, intake, learners },
        person_id: personOf(acting),
      });
      return { drafts: [draft], answer: () => ({ id: tenderId, learners }) };
    });
  }
}
