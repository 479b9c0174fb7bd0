import { Injectable } from '@nestjs/common';
import { type ApplicationContent, completeLines, missingFrom, showLine } from '../core/gifting/application-form.js';
import { type ApplicationState, showApplicationState } from '../core/gifting/application-states.js';
import type { EligibilityFinding } from '../core/gifting/eligibility.js';
import { fieldsAsked, type FormField } from '../core/gifting/form-fields.js';
import { type Fault, type Refusal, isRefusal } from '../core/refusal.js';
import { Clock } from '../platform/clock/clock.js';
import { type ReadTx, Reads } from '../platform/database/reads.js';
import { CurrentPolicy, findSettings } from '../programme/index.js';
import { checkApplication } from './check-application.js';
import { averageScore } from './offer-waiting.js';
import {
  type ApplicationSearch,
  type StoredApplication,
  findApplication,
  findApplications,
} from './stored-application.js';
import { findDeadline } from './stored-deadline.js';
import { type StoredRound, findRound } from './stored-round.js';

/** An application as JSON shows it. */
export interface ApplicationView {
  readonly id: number;
  readonly reference: string;
  readonly roundId: number;
  readonly receiverId: number;
  /** Who began it with a mailed link, before any account; null where it began with one. */
  readonly applicantId: number | null;
  /** Whether it is known that whoever began it works for the organisation. */
  readonly isChecked: boolean;
  readonly state: ApplicationState;
  /** The state in words. */
  readonly status: string;
  readonly version: number;
  readonly content: ApplicationContent;
  /** The mean of what assessors gave, weighted; null where nobody has. */
  readonly score: number | null;
  readonly history: readonly {
    readonly action: string;
    readonly to: string;
    readonly on: string;
    readonly personId: number | null;
    readonly reason: string;
    readonly detail: Readonly<Record<string, unknown>>;
  }[];
}

/** An application with what it is told while it is written, and by when an offer is to be answered. */
export interface ApplicationDetail extends ApplicationView {
  readonly lines: readonly ReturnType<typeof showLine>[];
  /** The questions that are asked. */
  readonly questions: readonly FormField[];
  readonly missing: readonly Fault[];
  readonly findings: readonly EligibilityFinding[];
  readonly replyBy: string | null;
}

/** Questions about applications. */
@Injectable()
export class FindApplications {
  constructor(
    private readonly reads: Reads,
    private readonly policy: CurrentPolicy,
    private readonly clock: Clock,
  ) {}

  /** Applications after an id, one more than the page holds. */
  list(after: number, limit: number, search: ApplicationSearch): Promise<ApplicationView[]> {
    return this.reads.run(async (db) => {
      const found = await findApplications(db, search, after, limit + 1);
      const rounds = new Map<number, StoredRound>();
      for (const { roundId } of found) {
        const round = rounds.get(roundId) ?? (await findRound(db, roundId));
        if (!isRefusal(round)) rounds.set(roundId, round);
      }
      return found.map((application) => viewOf(application, rounds.get(application.roundId)!));
    });
  }

  one(id: number): Promise<ApplicationDetail | Refusal> {
    return this.reads.run(async (db) => {
      const application = await findApplication(db, id);
      if (isRefusal(application)) return application;
      const round = await findRound(db, application.roundId);
      return isRefusal(round) ? round : this.detailOf(db, application, round);
    });
  }

  private async detailOf(db: ReadTx, application: StoredApplication, round: StoredRound): Promise<ApplicationDetail> {
    const today = this.clock.today();
    const { fields, knockOuts } = round.terms.criteria;
    const asked = [...(await findSettings(db, null)).on('form-fields', today), ...fields];
    const { findings } = await checkApplication(db, this.policy.policy, application, round, today);
    const isDraft = application.state === 'draft';
    return {
      ...viewOf(application, round),
      lines: completeLines(application.content).map(showLine),
      questions: fieldsAsked(asked),
      missing: isDraft ? missingFrom(application.content, asked, knockOuts) : [],
      findings,
      replyBy: application.state === 'offered' ? (await findDeadline(db, application.id, null))!.dueOn : null,
    };
  }
}

function viewOf(application: StoredApplication, round: StoredRound): ApplicationView {
  const { id, reference, roundId, receiverId, applicant, state, version, content, events, scores } = application;
  return {
    ...{ id, reference, roundId, receiverId, state, version, content },
    applicantId: applicant?.personId ?? null,
    isChecked: applicant === null || applicant.isConfirmed === true,
    status: showApplicationState(state),
    score: scores.length === 0 ? null : averageScore(application, round),
    history: events.map(({ action, to, on, personId, reason, detail }) => ({
      action,
      to,
      on,
      personId,
      reason,
      detail,
    })),
  };
}
