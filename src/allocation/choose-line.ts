import { Injectable } from '@nestjs/common';
import { type Acting, dutyRefusal } from '../core/access/duties.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type GiftRequest, findPledges, findRound } from '../gifting/index.js';
import { findActing } from '../identity/index.js';
import { Books, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Tx } from '../platform/database/tx.js';
import type { ChoiceKind, LineChoice } from './stored-choices.js';
import { ALLOCATION_CHOICE } from './tables.js';

export type NewChoice = Pick<LineChoice, 'applicationId' | 'line' | 'pledgeId' | 'learners' | 'reason'> & {
  readonly kind: ChoiceKind;
};

export interface LineChosen {
  readonly applicationId: number;
  readonly line: number;
  readonly kind: ChoiceKind;
}

const CHOOSERS = { roles: ['approver'], needsPerson: true } as const;

/** Fixes a line by hand or rules it out, with a reason; the next proposal goes by it. */
@Injectable()
export class ChooseLine {
  constructor(
    private readonly books: Books,
    private readonly clock: Clock,
  ) {}

  run(request: GiftRequest, roundId: number, choice: NewChoice): Promise<Outcome<LineChosen>> {
    return this.books.execute(request, async ({ tx }): Promise<Decision<LineChosen>> => {
      const acting: Acting | Refusal = await findActing(tx, request, this.clock.today());
      if (isRefusal(acting)) return acting;
      const against = dutyRefusal(acting, CHOOSERS, null) ?? (await choiceRefusal(tx, roundId, choice));
      if (against) return against;
      const { applicationId, line, pledgeId, kind, learners, reason } = choice;
      const draft = new RecordDraft('allocation-choice');
      draft.add(ALLOCATION_CHOICE, {
        ...{ round_id: roundId, application_id: applicationId, line, pledge_id: pledgeId },
        ...{ kind, learners: kind === 'fix' ? learners : 0, reason, person_id: request.personId },
      });
      return { drafts: [draft], answer: () => ({ applicationId, line, kind }) };
    });
  }
}

async function choiceRefusal(tx: Tx, roundId: number, choice: NewChoice): Promise<Refusal | undefined> {
  const { applicationId, line, pledgeId, kind, learners } = choice;
  const round = await findRound(tx, roundId);
  if (isRefusal(round)) return round;
  const [asked] = await tx.all<{ content: string }>(
    `SELECT v.content FROM current_application a JOIN application_version v ON v.application_id = a.id
      WHERE a.id = ? AND a.round_id = ? ORDER BY v.version DESC LIMIT 1`,
    [applicationId, roundId],
  );
  if (!asked) return refuse('APPLICATION.UNKNOWN', 'There is no such application in the round');
  const lines = (JSON.parse(asked.content) as { readonly lines: readonly { readonly learners?: number }[] }).lines;
  const most = lines[line - 1]?.learners ?? 0;
  if (most === 0) return refuse('ALLOCATION.LINE_UNKNOWN', `The application has no line ${line}`);
  if (pledgeId !== null && (await findPledges(tx, { id: pledgeId })).length === 0) {
    return refuse('PLEDGE.UNKNOWN', 'There is no such pledge');
  }
  if (kind !== 'fix') return undefined;
  if (pledgeId === null) return refuse('ALLOCATION.NO_PLEDGE', 'Say which pledge is to pay for the line');
  if (learners >= 1 && learners <= most) return undefined;
  return refuse('ALLOCATION.TOO_MANY_LEARNERS', `Line ${line} asks for ${most} learners: choose from 1 to ${most}`);
}
