import { Injectable } from '@nestjs/common';
import { plusDays } from '../core/calendar/local-date.js';
import type { ApplicationState } from '../core/gifting/application-states.js';
import { weightedScore } from '../core/gifting/round.js';
import { isRefusal, refuse } from '../core/refusal.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import type { GiftRequest } from './acting.js';
import { type GiftCase, addEvent, isToldAtOnce, openCase, undecidableRefusal } from './gift-case.js';
import { endAwards } from './give-back.js';
import { addLetter } from './letters.js';
import { PromiseBook } from './promise-book.js';
import { approversOf } from './stored-application.js';
import { findAwards } from './stored-award.js';
import { APPLICATION_SCORE, CONFLICT_DECLARATION } from './tables.js';

export interface ApplicationDecided {
  readonly id: number;
  readonly reference: string;
  readonly state: ApplicationState;
}

const decided =
  ({ application: { id, reference } }: GiftCase, state: ApplicationState) =>
  (): ApplicationDecided => ({
    ...{ id, reference, state },
  });

/** What the programme team does with an application besides approving it. */
@Injectable()
export class DecideApplication {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Says whether a person has an interest in an application; who has one takes no part in deciding on it. */
  declare(
    request: GiftRequest,
    id: number,
    hasConflict: boolean,
    explanation: string,
  ): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'declare');
      if (isRefusal(opened)) return opened;
      const draft = new RecordDraft('conflict-declaration');
      draft.add(CONFLICT_DECLARATION, {
        application_id: id,
        person_id: request.personId,
        has_conflict: hasConflict ? 1 : 0,
        explanation,
      });
      return { drafts: [draft], answer: decided(opened, opened.to) };
    });
  }

  /** Gives points by the criteria of the round; of one assessor the last ones count. */
  score(
    request: GiftRequest,
    id: number,
    points: Readonly<Record<string, number>>,
    comment: string,
  ): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'score');
      if (isRefusal(opened)) return opened;
      const { round } = opened;
      const against = undecidableRefusal(opened);
      if (against) return against;
      const { scoring } = round.terms.criteria;
      if (weightedScore(scoring, points) === undefined) {
        const faults = scoring.map(({ name, title, most }) => ({
          where: `points.${name}`,
          message: `${title}: a whole number from 0 to ${most}`,
        }));
        return refuse(
          'DECISION.POINTS_INVALID',
          'Give points for every criterion of the round, and for nothing else',
          faults,
        );
      }
      const draft = new RecordDraft('application-score');
      draft.add(APPLICATION_SCORE, {
        application_id: id,
        person_id: request.personId,
        terms_version: round.terms.version,
        points: JSON.stringify(points),
        comment,
      });
      return { drafts: [draft], answer: decided(opened, opened.to) };
    });
  }

  /** Puts an application on the waiting list: it is offered by itself when money comes back. */
  wait(request: GiftRequest, id: number, reason: string): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'wait');
      if (isRefusal(opened)) return opened;
      const { application, round } = opened;
      const against = undecidableRefusal(opened);
      if (against) return against;
      if (application.state === 'waiting' && approversOf(application).has(request.personId!)) {
        return refuse('DECISION.SAME_PERSON', 'You have put it on the waiting list already: a second person has to');
      }
      const draft = new RecordDraft('application-decision');
      addEvent(draft, opened, 'wait', 'waiting', reason);
      if (isToldAtOnce(opened) && application.state !== 'waiting') {
        addLetter(draft, {
          kind: 'waiting',
          to: application.receiverId,
          about: application.reference,
          round: round.name,
        });
      }
      return { drafts: [draft], answer: decided(opened, 'waiting') };
    });
  }

  /** Turns an application down, with a reason that its employer is told. */
  reject(request: GiftRequest, id: number, reason: string): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<ApplicationDecided>> => {
      const opened = await openCase(tx, request, this.clock, id, 'reject');
      if (isRefusal(opened)) return opened;
      const { application, round, today } = opened;
      const against = undecidableRefusal(opened);
      if (against) return against;
      const draft = new RecordDraft('application-decision');
      addEvent(draft, opened, 'reject', 'rejected', reason);
      if (isToldAtOnce(opened)) {
        const { receiverId: to, reference: about } = application;
        const appealBy = plusDays(today, (await findSettings(tx, null)).on('appeal-days', today));
        addLetter(draft, { kind: 'rejected', to, about, round: round.name, reason, appealBy });
      }
      return { drafts: [draft], answer: decided(opened, 'rejected') };
    });
  }

  /** Takes an approval back while nobody has been told of it. */
  retract(request: GiftRequest, id: number, reason: string): Promise<Outcome<ApplicationDecided>> {
    return this.books.execute(request, async (unit): Promise<Decision<ApplicationDecided>> => {
      const { tx } = unit;
      const opened = await openCase(tx, request, this.clock, id, 'retract');
      if (isRefusal(opened)) return opened;
      const { application, today } = opened;
      const draft = new RecordDraft('application-decision');
      addEvent(draft, opened, 'retract', opened.to, reason);
      const awards = (await findAwards(tx, { applicationId: id })).filter(({ status }) => status !== 'ended');
      const words = { on: today, narrative: 'Approval taken back', evidence: `application ${application.reference}` };
      const book = new PromiseBook(unit, () => draft);
      const returned = await endAwards(tx, book, draft, this.policy.policy, awards, words);
      if (isRefusal(returned)) return returned;
      return { drafts: [draft], answer: decided(opened, opened.to) };
    });
  }
}
