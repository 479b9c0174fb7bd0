import { Injectable } from '@nestjs/common';
import { daysInclusive } from '../core/calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../core/calendar/transfer-year.js';
import { isRefusal } from '../core/refusal.js';
import { warningDue } from '../core/gifting/timers.js';
import { Books, type Outcome, RecordDraft } from '../journal/index.js';
import { findOrganisation } from '../organisations/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import type { Tx } from '../platform/database/tx.js';
import { CurrentPolicy } from '../programme/index.js';
import { AnswerOffer, lastStart } from './answer-offer.js';
import { draftWithdrawn } from './draft-pledge.js';
import { endAwards } from './give-back.js';
import { addLetters } from './letters.js';
import { OfferWaiting } from './offer-waiting.js';
import { lockSender } from './pledge-facts.js';
import { PromiseBook } from './promise-book.js';
import { findApplication, findApplications } from './stored-application.js';
import { findAwards } from './stored-award.js';
import { type Deadline, findDeadline, findOpenDeadlines } from './stored-deadline.js';
import { findPledges } from './stored-pledge.js';
import { GIFT_REMINDER } from './tables.js';

/** What the timers did. Running them again on the same day does nothing more. */
export interface TimersRun {
  readonly warnings: number;
  readonly offersExpired: number;
  readonly awardsExpired: number;
  readonly yearsEnded: number;
  readonly offeredFromWaitingList: number;
  /** Applications that waited until they were to start. */
  readonly waitedInVain: number;
}

const ACTOR = 'timer';

/** What time does by itself, decided as at today; each decision is a unit of its own and happens once. */
@Injectable()
export class RunTimers {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
    private readonly answers: AnswerOffer,
    private readonly waiting: OfferWaiting,
  ) {}

  /** @param ending stops after the decision that is being written */
  async run(ending?: AbortSignal): Promise<TimersRun> {
    const today = this.clock.today();
    let [warnings, offersExpired, awardsExpired] = [0, 0, 0];
    for (const deadline of await this.reads.run(findOpenDeadlines)) {
      if (ending?.aborted) break;
      const { kind, dueOn, applicationId, awardId } = deadline;
      if (dueOn >= today) warnings += await this.done(this.warn(deadline));
      else if (kind === 'reply') {
        offersExpired += isRefusal(await this.answers.end('system', applicationId, 'expire', 'Not answered in time'))
          ? 0
          : 1;
      } else awardsExpired += await this.done(this.expireAward(applicationId, awardId!));
    }
    let yearsEnded = 0;
    for (const id of await this.reads.run((db) => this.pledgesOfEndedYears(db))) {
      if (ending?.aborted) break;
      yearsEnded += await this.done(this.endYears(id));
    }
    const offeredFromWaitingList = await this.waiting.run(ending);
    const waitedInVain = await this.endWaiting(ending);
    return { warnings, offersExpired, awardsExpired, yearsEnded, offeredFromWaitingList, waitedInVain };
  }

  /** Nobody waits for ever: what was to start by now and found no money lapses, and its employer is told. */
  private async endWaiting(ending?: AbortSignal): Promise<number> {
    const today = this.clock.today();
    const waiting = await this.reads.run((db) => findApplications(db, { state: 'waiting' }));
    let ended = 0;
    for (const application of waiting.filter((each) => lastStart({ application: each }) < today)) {
      if (ending?.aborted) break;
      const outcome = await this.answers.end('system', application.id, 'expire', 'No money came back in time');
      if (!isRefusal(outcome)) ended++;
    }
    return ended;
  }

  private async done(outcome: Promise<Outcome<boolean>>): Promise<number> {
    const decided = await outcome;
    return !isRefusal(decided) && decided.answer ? 1 : 0;
  }

  /** Warns 28, 14, 7 and 1 days before a time limit, each once. */
  private warn({ applicationId, awardId, kind }: Deadline): Promise<Outcome<boolean>> {
    return this.books.execute({ actor: ACTOR }, async ({ tx }) => {
      await lockRoundOf(tx, applicationId);
      const today = this.clock.today();
      const draft = new RecordDraft('gift-reminder');
      const deadline = await findDeadline(tx, applicationId, awardId);
      const { dueOn, isExtended } = deadline!;
      const days = warningDue(dueOn, today, await sentBefore(tx, deadline!));
      if (days !== undefined) {
        draft.add(GIFT_REMINDER, { application_id: applicationId, award_id: awardId, kind, due_on: dueOn, days });
        const [award] = awardId === null ? [] : await findAwards(tx, { id: awardId });
        const application = await findApplication(tx, applicationId);
        if (isRefusal(application)) return application;
        const what = kind === 'reply' ? 'Answer the offer' : 'Report the start of the apprenticeship';
        const about = award?.reference ?? application.reference;
        // A warning that comes late says how many days are left now.
        const left = daysInclusive(today, dueOn) - 1;
        addLetters(draft, [application.receiverId], { kind: 'deadline', about, what, dueOn, days: left, isExtended });
      }
      return { drafts: [draft], answer: () => days !== undefined };
    });
  }

  /** A learner who never started: everything that was held goes back. */
  private expireAward(applicationId: number, awardId: number): Promise<Outcome<boolean>> {
    return this.books.execute({ actor: ACTOR }, async (unit) => {
      const { tx } = unit;
      await lockRoundOf(tx, applicationId);
      const today = this.clock.today();
      const [award] = await findAwards(tx, { id: awardId });
      const deadline = await findDeadline(tx, applicationId, awardId);
      const draft = new RecordDraft('award-expiry');
      if (award!.status !== 'accepted' || deadline!.dueOn >= today) return { drafts: [], answer: () => false };
      const how = 'has lapsed, because no start was reported in time';
      const words = { on: today, narrative: `${award!.reference} ${how}`, evidence: `award ${award!.reference}` };
      const book = new PromiseBook(unit, () => draft);
      const returned = await endAwards(tx, book, draft, this.policy.policy, [award!], words);
      if (isRefusal(returned)) return returned;
      const receiver = (await findOrganisation(tx, award!.receiverId))!.name;
      const text = { kind: 'ended', about: award!.reference, receiver, how, returned } as const;
      addLetters(draft, [award!.receiverId, award!.senderId], text);
      return { drafts: [draft], answer: () => true };
    });
  }

  private async pledgesOfEndedYears(db: Parameters<typeof findPledges>[0]): Promise<number[]> {
    const current = transferYearOf(this.clock.today());
    const pledges = await findPledges(db, {});
    return pledges
      .filter(({ years }) => years.some(({ year, available }) => year < current && !available.isZero()))
      .map(({ id }) => id);
  }

  /** What was pledged for a year that is over and not promised to anybody cannot be given any more. */
  private endYears(pledgeId: number): Promise<Outcome<boolean>> {
    return this.books.execute({ actor: ACTOR }, async (unit) => {
      const { tx } = unit;
      const today = this.clock.today();
      const [known] = await findPledges(tx, { id: pledgeId });
      await lockSender(tx, known!.senderId);
      const draft = new RecordDraft('year-end');
      const book = new PromiseBook(unit, () => draft);
      const ended: { year: TransferYear; amount: Awaited<ReturnType<PromiseBook['balance']>> }[] = [];
      for (const { year, accountId } of known!.years) {
        if (year < transferYearOf(today)) ended.push({ year, amount: await book.balance(accountId) });
      }
      const words = { kind: 'year-ended', effectiveOn: today, narrative: 'The allowance year is over' } as const;
      const refusal = await draftWithdrawn(book, this.policy.policy, known!, ended, words);
      if (refusal) return refusal;
      return { drafts: [draft], answer: () => !draft.isEmpty };
    });
  }
}

async function lockRoundOf(tx: Tx, applicationId: number): Promise<void> {
  const [row] = await tx.all<{ round_id: number }>('SELECT round_id FROM application WHERE id = ?', [applicationId]);
  await tx.lock(`round ${row!.round_id}`);
}

/** The warnings that were sent for a time limit as it is now; an extension begins them anew. */
async function sentBefore(tx: Tx, { applicationId, awardId, dueOn }: Deadline): Promise<number[]> {
  const rows = await tx.all<{ days: number }>(
    'SELECT days FROM gift_reminder WHERE application_id = ? AND coalesce(award_id, 0) = ? AND due_on = ?',
    [applicationId, awardId ?? 0, dueOn],
  );
  return rows.map(({ days }) => days);
}
