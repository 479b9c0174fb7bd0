import { Injectable } from '@nestjs/common';
import { type Duty, dutyRefusal } from '../../core/access/duties.js';
import { poolNeeds } from '../../core/readiness/pool-needs.js';
import { awardRefusal, overRefusal } from '../../core/readiness/tender.js';
import { type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { type PersonRequest, findActing } from '../../identity/index.js';
import { Books, type Outcome, RecordDraft } from '../../journal/index.js';
import { addMail } from '../../outbox/index.js';
import { Clock } from '../../platform/clock/clock.js';
import { personOf } from '../acting.js';
import { TENDER_END } from '../tables.js';
import { type HeldTender, holdTender } from './hold-tender.js';

/** Nobody can answer for a contract but a person. */
const DECIDE: Duty = { roles: ['approver', 'programme-officer'], needsPerson: true };

export interface TenderEnded {
  readonly id: number;
  readonly state: 'awarded' | 'withdrawn';
  /** Organisations that were told. */
  readonly told: number;
}

/** Awards a tender to a provider, or withdraws it; whoever has joined is told. */
@Injectable()
export class EndTender {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  /** @param ukprn of a provider that quotes for everything that is needed */
  award(request: PersonRequest, tenderId: number, ukprn: string, reason: string): Promise<Outcome<TenderEnded>> {
    return this.end(request, tenderId, reason, (tender) => awardTo(tender, ukprn));
  }

  withdraw(request: PersonRequest, tenderId: number, reason: string): Promise<Outcome<TenderEnded>> {
    return this.end(request, tenderId, reason, ({ state }) => overRefusal(state) ?? null);
  }

  private end(
    request: PersonRequest,
    tenderId: number,
    reason: string,
    decide: (tender: HeldTender) => Winner | null | Refusal,
  ): Promise<Outcome<TenderEnded>> {
    const today = this.clock.today();
    return this.books.execute(request, async ({ tx }) => {
      const acting = await findActing(tx, request, today);
      if (isRefusal(acting)) return acting;
      const notTheirs = dutyRefusal(acting, DECIDE, null);
      if (notTheirs) return notTheirs;
      const tender = await holdTender(tx, tenderId, today);
      if (isRefusal(tender)) return tender;
      const winner = decide(tender);
      if (isRefusal(winner)) return winner;
      const outcome = winner ? 'awarded' : 'withdrawn';
      const draft = new RecordDraft('tender-end');
      draft.add(TENDER_END, {
        ...{ tender_id: tenderId, outcome, ukprn: winner?.ukprn ?? null, on_day: today, reason },
        person_id: personOf(acting),
      });
      const joined = joinedBy(tender);
      for (const organisationId of joined) tellEnd(draft, organisationId, tender, winner, reason);
      return { drafts: [draft], answer: () => ({ id: tenderId, state: outcome, told: joined.length }) };
    });
  }
}

interface Winner {
  readonly ukprn: string;
  readonly provider: string;
}

function awardTo({ state, quotesBy, needs, quotes }: HeldTender, ukprn: string): Winner | Refusal {
  const against = awardRefusal(state, quotesBy);
  if (against) return against;
  const own = quotes.filter((quote) => quote.ukprn === ukprn);
  const [first] = own;
  if (!first) return refuse('TENDER.NO_QUOTE', 'This provider has not quoted', [at('This provider has not quoted')]);
  const isQuoted = (id: number): boolean => own.some(({ standardId }) => standardId === id);
  const needed = new Set(poolNeeds(needs).map(({ standardId }) => standardId));
  if (needed.size === 0) return refuse('TENDER.NO_NEEDS', 'No organisation has joined: withdraw the tender instead');
  if ([...needed].every(isQuoted)) return { ukprn, provider: first.provider };
  const message = `${first.provider} has not quoted for every standard that is needed`;
  return refuse('TENDER.QUOTE_INCOMPLETE', message, [at(message)]);
}

const at = (message: string) => ({ where: 'ukprn', message });

/** Organisations that need something. */
export const joinedBy = ({ needs }: Pick<HeldTender, 'needs'>): number[] => [
  ...new Set(needs.filter(({ learners }) => learners > 0).map(({ organisationId }) => organisationId)),
];

function tellEnd(
  draft: RecordDraft,
  organisationId: number,
  { reference, title }: HeldTender,
  winner: Winner | null,
  reason: string,
): void {
  const what = winner ? `was awarded to ${winner.provider} (UKPRN ${winner.ukprn})` : 'was withdrawn';
  addMail(draft, {
    organisationId,
    topic: winner ? 'TENDER.AWARDED' : 'TENDER.WITHDRAWN',
    subject: `Tender ${reference} ${winner ? 'is awarded' : 'is withdrawn'}`,
    body: `The tender ${reference}, ${title}, that you have joined ${what}.\n\nWhy: ${reason}\n`,
    about: `tender ${reference}`,
  });
}
