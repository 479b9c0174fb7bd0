import type { Month } from '../core/calendar/month.js';
import { isPayment, isTransfer } from '../core/levy/statement/line.js';
import { type Money, negate } from '../core/money/money.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { stands } from './standing.js';

/** A payment or transfer that a statement tells of. Pounds: what was paid is above zero, what came back below. */
export interface StatedPayment {
  readonly id: number;
  readonly kind: string;
  readonly isTransfer: boolean;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly provider: string;
  /** The other side of a transfer as the file names it. */
  readonly counterparty: string;
  /** What left the levy account; of a transfer that was received, below zero. */
  readonly fromLevy: Money;
  readonly employer: Money;
  readonly government: Money;
}

interface Row {
  readonly id: number;
  readonly kind: string;
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly provider: string;
  readonly counterparty: string;
  readonly effect: number;
  readonly employer_share: number;
  readonly government_share: number;
}

/** Payments and transfers of an account's statements that were posted in a month and stand. */
export async function findStatedPayments(
  db: Connection,
  levyAccountId: number,
  month: Month,
): Promise<StatedPayment[]> {
  const rows = await db.all<Row>(
    `SELECT l.id, l.kind, l.learner, l.course, l.level, l.provider, l.counterparty, l.effect, l.employer_share,
            l.government_share
       FROM statement_line l
      WHERE l.levy_account_id = ? AND l.posted_on >= ? AND l.posted_on <= ? AND ${stands('l')} ORDER BY l.id`,
    [levyAccountId, `${month}-01`, `${month}-31`],
  );
  return rows
    .filter(({ kind }) => isPayment(kind) || isTransfer(kind))
    .map((row) => ({
      id: row.id,
      kind: row.kind,
      isTransfer: isTransfer(row.kind),
      learner: row.learner,
      course: row.course,
      level: row.level,
      provider: row.provider,
      counterparty: row.counterparty,
      fromLevy: negate(moneyFromRow(row.effect)),
      employer: negate(moneyFromRow(row.employer_share)),
      government: negate(moneyFromRow(row.government_share)),
    }));
}
