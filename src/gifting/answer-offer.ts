import { Injectable } from '@nestjs/common';
import { type LocalDate, plusDays } from '../core/calendar/local-date.js';
import { completeLines } from '../core/gifting/application-form.js';
import type { ApplicationAction, ApplicationState } from '../core/gifting/application-states.js';
import { eligibilityRefusal, receiverFindings } from '../core/gifting/eligibility.js';
import { type Money, ZERO, toUnits } from '../core/money/money.js';
import { toPenceHalfAway } from '../core/money/rounding.js';
import { showPounds } from '../core/money/show-pounds.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import type { GiftRequest } from './acting.js';
import { checkApplication, offeredSubsidyRefusal } from './check-application.js';
import type { ApplicationDecided } from './decide-application.js';
import { readFigures } from './draft-offer.js';
import { type GiftCase, addEvent, openCase } from './gift-case.js';
import { endAwards } from './give-back.js';
import { addLetters } from './letters.js';
import { PromiseBook } from './promise-book.js';
import { type StoredAward, findAwards } from './stored-award.js';
import { type Deadline, findDeadline } from './stored-deadline.js';
import { AID_RECEIVED, AWARD_EVENT, GIFT_DEADLINE } from './tables.js';

/** What somebody has read and confirms when accepting. Pounds. */
export interface Acceptance {
  /** What the employer pays above the funding band, as the offer states it. */
  readonly aboveBand: Money;
  /** The most that it could owe if the sender runs dry, as the offer states it. */
  readonly mostOwed: Money;
  /** It may receive the gift as minimal financial assistance. */
  readonly confirmsSubsidy: boolean;
}

/** How an application ends without a start, and what the books say of it. */
const ENDINGS = {
  decline: { to: 'declined', how: 'was declined' },
  withdraw: { to: 'withdrawn', how: 'was withdrawn' },
  release: { to: 'released', how: 'was given up' },
  expire: { to: 'expired', how: 'has lapsed' },
} as const;

/** What a receiver answers to an offer, or what time does. */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Accepts an offer. What the employer may come to pay is repeated, so that it was read. */
  accept(request: GiftRequest, id: number, acceptance: Acceptance): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'accept');
      if (isRefusal(opened)) return opened;
      const { application, receiver, today } = opened;
      const { dueOn } = (await findDeadline(tx, id, null))!;
      if (today > dueOn) return refuse('OFFER.PAST_DEADLINE', `The offer was to be answered by ${dueOn}`);
      const figures = readFigures(application.events.findLast(({ action }) => action === 'offer')!.detail);
      const unread = unreadRefusal(figures, acceptance);
      if (unread) return unread;
      const { question } = await checkApplication(tx, this.policy.policy, application, opened.round, today);
      const barred = eligibilityRefusal(receiverFindings(question), 'The offer cannot be accepted any more');
      if (barred) return barred;
      const over = await offeredSubsidyRefusal(tx, this.policy.policy, application, figures.subsidy, today);
      if (over) return over;
      const draft = new RecordDraft('offer-answer');
      addEvent(draft, opened, 'accept', 'accepted', '', {
        readAboveBand: figures.aboveBand.toFixed(5),
        readMostOwed: figures.mostOwed.toFixed(5),
        confirmsSubsidy: true,
      });
      const awards = (await findAwards(tx, { applicationId: id })).filter(({ status }) => status === 'held');
      const startDays = (await findSettings(tx, null)).on('start-days', today);
      const [startBy = null] = awards.map((award) => draftAccepted(draft, award, today, startDays)).sort();
      if (!figures.subsidy.isZero()) {
        draft.add(AID_RECEIVED, {
          organisation_id: application.receiverId,
          application_id: id,
          on_day: today,
          amount: toUnits(figures.subsidy),
          giver: 'the pool',
          basis: `Gift ${application.reference}, told with the offer and confirmed with its acceptance`,
        });
      }
      const text = { kind: 'accepted', about: application.reference, receiver } as const;
      addLetters(draft, [application.receiverId], { ...text, startBy });
      const senders = awards.map(({ senderId }) => senderId);
      addLetters(draft, senders, { ...text, startBy: null });
      return { drafts: [draft], answer: () => ({ id, reference: application.reference, state: 'accepted' }) };
    });
  }

  /** Declines an offer, withdraws an application, or gives up what was accepted and has not started. */
  end(
    request: GiftRequest | 'system',
    id: number,
    action: keyof typeof ENDINGS,
    reason: string,
  ): Promise<Outcome<ApplicationDecided>> {
    const asked = request === 'system' ? { actor: 'timer' } : request;
    return this.books.execute(asked, async (unit): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(unit.tx, request, this.clock, id, action);
      if (isRefusal(opened)) return opened;
      if (action === 'expire') {
        const until =
          opened.application.state === 'waiting' ? lastStart(opened) : (await findDeadline(unit.tx, id, null))!.dueOn;
        if (opened.today <= until) return refuse('OFFER.NOT_DUE', `It stands until ${until}`);
      }
      return this.endIt(unit, opened, action, reason);
    });
  }

  /** Gives more time to answer, or to report a start: once each. */
  extend(request: GiftRequest, id: number, reason: string): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'extend');
      if (isRefusal(opened)) return opened;
      const { application, today } = opened;
      const days = (await findSettings(tx, null)).on('extension-days', today);
      const awards = (await findAwards(tx, { applicationId: id })).filter(({ status }) => status === 'accepted');
      const of = application.state === 'offered' ? [null] : awards.map((award) => award.id);
      const deadlines: Deadline[] = [];
      for (const awardId of of) deadlines.push((await findDeadline(tx, id, awardId))!);
      if (deadlines.length === 0) return refuse('OFFER.NO_DEADLINE', 'There is no time limit that could be extended');
      if (deadlines.some(({ isExtended }) => isExtended)) {
        return refuse('OFFER.EXTENDED_ALREADY', 'It was extended before; a time limit is extended once');
      }
      const draft = new RecordDraft('offer-extension');
      addEvent(draft, opened, 'extend', opened.to, reason);
      const dueOn = deadlines.map((deadline) => plusDays(deadline.dueOn, days)).sort();
      for (const { awardId: award_id, kind, dueOn: before } of deadlines) {
        const due_on = plusDays(before, days);
        draft.add(GIFT_DEADLINE, { application_id: id, award_id, kind, due_on, extended: 1 });
      }
      const what = application.state === 'offered' ? 'Answer the offer' : 'Report the first start';
      const text = { kind: 'extended', about: application.reference, what, dueOn: dueOn[0]! } as const;
      addLetters(draft, [application.receiverId], text);
      return { drafts: [draft], answer: () => ({ id, reference: application.reference, state: opened.to }) };
    });
  }

  private async endIt(
    unit: BooksUnit,
    opened: GiftCase,
    action: keyof typeof ENDINGS,
    reason: string,
  ): Promise<Decision<ApplicationDecided>> {
    const { application, receiver, today } = opened;
    const { id, reference, receiverId } = application;
    const { to, how }: { readonly to: ApplicationState; readonly how: string } = ENDINGS[action];
    const all = (await findAwards(unit.tx, { applicationId: id })).filter(({ status }) => status !== 'ended');
    const started = all.filter(({ status }) => status === 'started');
    if (started.length > 0) {
      return refuse(
        'OFFER.STARTED_ALREADY',
        `${started.length} of its apprenticeships have started: report what becomes of each instead`,
      );
    }
    const draft = new RecordDraft('offer-answer');
    addEvent(draft, opened, action satisfies ApplicationAction, to, reason);
    const words = { on: today, narrative: `${reference} ${how}`, evidence: `application ${reference}` };
    const returned = await endAwards(
      unit.tx,
      new PromiseBook(unit, () => draft),
      draft,
      this.policy.policy,
      all,
      words,
    );
    if (isRefusal(returned)) return returned;
    // Of an approval that was not offered yet nobody has heard.
    const isTold = application.state !== 'approved';
    const told = [receiverId, ...(isTold ? all.map(({ senderId }) => senderId) : [])];
    if (application.state !== 'draft') {
      const text = { kind: 'ended', about: reference, receiver, how, returned: isTold ? returned : ZERO } as const;
      addLetters(draft, told, text);
    }
    return { drafts: [draft], answer: () => ({ id, reference, state: to }) };
  }
}

/** The last day on which something of an application was to start: after it there is nothing to wait for. */
export const lastStart = ({ application }: Pick<GiftCase, 'application'>): LocalDate =>
  completeLines(application.content)
    .map(({ startsOn }) => startsOn)
    .sort()
    .at(-1)!;

/** @returns the day by which its apprenticeship is to have started */
function draftAccepted(draft: RecordDraft, award: StoredAward, today: LocalDate, startDays: number): LocalDate {
  draft.add(AWARD_EVENT, { award_id: award.id, kind: 'accepted', on_day: today, start_id: null, reason: '' });
  const dueOn = plusDays(award.startsOn, startDays);
  const { applicationId: application_id, id: award_id } = award;
  draft.add(GIFT_DEADLINE, { application_id, award_id, kind: 'start', due_on: dueOn, extended: 0 });
  return dueOn;
}

/** An offer says its costs in pence, and the books know them to the fifth place. */
const isRead = (read: Money, told: Money): boolean => toPenceHalfAway(read).equals(toPenceHalfAway(told));

/** Whoever accepts repeats what the offer says about costs. */
function unreadRefusal(
  figures: { readonly aboveBand: Money; readonly mostOwed: Money },
  { aboveBand, mostOwed, confirmsSubsidy }: Acceptance,
): Refusal | undefined {
  const faults = [];
  if (!isRead(aboveBand, figures.aboveBand)) {
    faults.push({ where: 'aboveBand', message: `Above the funding band you pay ${showPounds(figures.aboveBand)}` });
  }
  if (!isRead(mostOwed, figures.mostOwed)) {
    const message = `The most that you could owe if the giver runs out of levy is ${showPounds(figures.mostOwed)}`;
    faults.push({ where: 'mostOwed', message });
  }
  if (!confirmsSubsidy) faults.push({ where: 'confirmsSubsidy', message: 'Confirm that you may receive the gift' });
  if (faults.length === 0) return undefined;
  return refuse('OFFER.COSTS_NOT_READ', 'Repeat what the offer says you may come to pay', faults);
}
