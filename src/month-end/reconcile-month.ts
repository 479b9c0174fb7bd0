import { Injectable } from '@nestjs/common';
import type { Month } from '../core/calendar/month.js';
import { OUTCOMES, type Outcome, differenceOf } from '../core/reconciliation/reconcile.js';
import { toUnits } from '../core/money/money.js';
import { type Refusal, isRefusal, refuse } from '../core/refusal.js';
import { type PersonRequest, roleRefusal } from '../identity/index.js';
import { Books, type Outcome as Written, RecordDraft } from '../journal/index.js';
import { FindLevyAccounts } from '../levy-accounts/index.js';
import { Clock } from '../platform/clock/clock.js';
import type { Connection } from '../platform/database/connection.js';
import { Reads } from '../platform/database/reads.js';
import { ACCEPT } from './accept-duty.js';
import {
  type AmountsView,
  type NamedLine,
  type ReconciledAccount,
  type ReconciliationLineView,
  reconcileMonth,
  showAmounts,
  showLine,
} from './reconciliation.js';
import { ACCEPTED_DIFFERENCE } from './tables.js';

export interface ReconciliationView {
  readonly organisation: string;
  readonly levyAccountId: number;
  /** The month in which the statement shows the payments. */
  readonly month: string;
  /** Lines by outcome, with what the statement says less what was expected. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly lines: number; readonly difference: AmountsView }[];
  /** Lines that do not agree and that nobody has accepted. */
  readonly open: number;
  readonly lines: readonly ReconciliationLineView[];
}

export interface DifferenceAccepted {
  readonly id: number;
  readonly line: string;
  readonly reason: string;
}

/** Holds what month ends expected of an account against what its statement says it paid. */
@Injectable()
export class ReconcileMonth {
  constructor(
    private readonly books: Books,
    private readonly reads: Reads,
    private readonly accounts: FindLevyAccounts,
    private readonly clock: Clock,
  ) {}

  async run(levyAccountId: number, month: Month): Promise<ReconciliationView | Refusal> {
    const account = await this.accounts.one(levyAccountId);
    if (isRefusal(account)) return account;
    return this.reads.run(async (db) => {
      const lines = await reconcileMonth(db, account, month);
      if (isRefusal(lines)) return lines;
      const accepted = await findAccepted(db, account, month);
      const views = lines.map((line) => showLine(line, accepted.get(line.name) ?? null));
      return {
        organisation: account.organisation,
        levyAccountId,
        month,
        outcomes: outcomesOf(lines),
        open: views.filter((view) => view.outcome !== 'agrees' && view.accepted === null).length,
        lines: views,
      };
    });
  }

  /** Accepts a line that does not agree, as it is now, in the name of a person: when either side changes, it is open again. */
  async accept(
    request: PersonRequest,
    levyAccountId: number,
    month: Month,
    { line: name, reason }: { readonly line: string; readonly reason: string },
  ): Promise<Written<DifferenceAccepted>> {
    const account = await this.accounts.one(levyAccountId);
    if (isRefusal(account)) return account;
    return this.books.execute(request, async ({ tx }) => {
      await tx.lock(`levy-account ${levyAccountId}`);
      const notTheirs = await roleRefusal(tx, request, ACCEPT, account.organisationId, this.clock.today());
      if (notTheirs) return notTheirs;
      const lines = await reconcileMonth(tx, account, month);
      if (isRefusal(lines)) return lines;
      const line = lines.find((each) => each.name === name);
      if (!line) return refuse('RECONCILIATION.LINE_UNKNOWN', 'There is no such line any more: look at it again');
      if (line.outcome === 'agrees') return refuse('RECONCILIATION.AGREES', 'The line agrees: nothing is to accept');
      const { levy, employer, government } = differenceOf(line);
      const draft = new RecordDraft('reconciliation');
      const ref = draft.add(ACCEPTED_DIFFERENCE, {
        levy_account_id: levyAccountId,
        month,
        line: name,
        outcome: line.outcome,
        levy: toUnits(levy),
        employer: toUnits(employer),
        government: toUnits(government),
        reason,
      });
      return { drafts: [draft], answer: () => ({ id: ref.id!, line: name, reason }) };
    });
  }
}

async function findAccepted(
  db: Connection,
  { id }: ReconciledAccount,
  month: Month,
): Promise<Map<string, ReconciliationLineView['accepted']>> {
  const rows = await db.all<{ line: string; reason: string; actor: string; recorded_at: string }>(
    `SELECT a.line, a.reason, r.actor, r.recorded_at FROM accepted_difference a JOIN record r ON r.id = a.record_id
      WHERE a.levy_account_id = ? AND a.month = ? ORDER BY a.id`,
    [id, month],
  );
  return new Map(rows.map(({ line, reason, actor: by, recorded_at: at }) => [line, { reason, by, at }]));
}

const outcomesOf = (lines: readonly NamedLine[]): ReconciliationView['outcomes'] =>
  OUTCOMES.map((outcome) => {
    const of = lines.filter((line) => line.outcome === outcome);
    const [says, was] = [of.flatMap(({ stated }) => stated), of.flatMap(({ expected }) => expected)];
    const difference = differenceOf({ outcome, expected: was, stated: says });
    return { outcome, lines: of.length, difference: showAmounts(difference) };
  }).filter(({ lines: count }) => count > 0);
