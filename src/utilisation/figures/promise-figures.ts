import { toMonth } from '../../core/calendar/month.js';
import { negate } from '../../core/money/money.js';
import { FIGURE_ENTRIES } from '../../core/utilisation/gift-entries.js';
import type { MoneyFigure } from '../../core/utilisation/gift-figures.js';
import type { SystemMoney } from '../../core/utilisation/system-figures.js';
import { recordedBy } from '../../journal/index.js';
import type { Connection } from '../../platform/database/connection.js';
import { moneyFromRow } from '../../platform/database/units.js';
import { EVER, type Span } from './asked.js';
import type { ReadCell } from './cells.js';
import type { Parting, Pointer } from './pointers.js';

export type PromiseFigure = Extract<SystemMoney, 'pledged' | 'promised' | 'paid' | 'returned'>;

/** Entries of one kind that move the accounts of pledges or awards, and what they do to a figure. */
export interface PromiseRule {
  readonly figure: PromiseFigure;
  readonly of: 'pledge' | 'award';
  readonly kind: string;
  /** The side of the pledge's or award's account. */
  readonly side: 'from' | 'to';
  readonly adds: boolean;
}

const FIGURES: readonly (readonly [PromiseFigure, MoneyFigure, PromiseRule['of']])[] = [
  ['pledged', 'pledged', 'pledge'],
  ['promised', 'awarded', 'award'],
  ['paid', 'drawn', 'award'],
  ['returned', 'givenBack', 'award'],
];

export const PROMISE_RULES: readonly PromiseRule[] = FIGURES.flatMap(([figure, name, of]) => {
  const { added, takenOff } = FIGURE_ENTRIES[name];
  return [...added.map((move) => ({ ...move, adds: true })), ...takenOff.map((move) => ({ ...move, adds: false }))].map(
    ({ kind, to, adds }): PromiseRule => ({ figure, of, kind, side: to === of ? 'to' : 'from', adds }),
  );
});

/** What a pledge or an award points to. What is pledged is for nobody in particular. */
export const PROMISE_POINTERS: Readonly<Record<PromiseRule['of'], Readonly<Record<Pointer, string>>>> = {
  pledge: { trust: 'g.sender_id', receiver: 'NULL', holder: 'NULL', standard: 'NULL' },
  award: { trust: 'g.sender_id', receiver: 'g.receiver_id', holder: 'g.receiver_id', standard: 'g.standard_id' },
};

/** SQL: postings of a side in the accounts of pledges or awards, with their entries. */
export const promisePostings = (of: PromiseRule['of'], side: PromiseRule['side']): string =>
  `${of} g JOIN ${of}_year y ON y.${of}_id = g.id JOIN posting p ON p.${side}_account_id = y.account_id
     JOIN entry e ON e.id = p.entry_id`;

interface MovedRow {
  readonly pointer: number | null;
  readonly month: string;
  readonly kind: string;
  readonly units: string;
}

/** Pledged, promised, paid and returned, added up in the database by what is asked and by month. */
export async function promiseCells(
  db: Connection,
  parting: Parting,
  { from, until, knownAt }: Span,
  trustId: number | null,
): Promise<ReadCell[]> {
  const cells: ReadCell[] = [];
  for (const table of ['pledge', 'award'] as const) {
    for (const side of ['from', 'to'] as const) {
      const rules = PROMISE_RULES.filter((rule) => rule.of === table && rule.side === side);
      if (rules.length === 0) continue;
      const rows = await db.all<MovedRow>(
        `SELECT ${parting.column(PROMISE_POINTERS[table])} AS pointer, substr(e.effective_on, 1, 7) AS month, e.kind,
                CAST(sum(p.amount) AS TEXT) AS units
           FROM ${promisePostings(table, side)}
          WHERE e.effective_on >= ? AND e.effective_on <= ? AND e.recorded_at <= ?
            AND e.kind IN (${rules.map(({ kind }) => `'${kind}'`).join(', ')}) AND (g.sender_id = ? OR ? = 0)
          GROUP BY 1, 2, 3`,
        [from ?? EVER, until, recordedBy(knownAt), trustId ?? 0, trustId ?? 0],
      );
      for (const { pointer: pointerId, month, kind, units } of rows) {
        const { figure, adds } = rules.find((rule) => rule.kind === kind)!;
        const amount = moneyFromRow(units);
        cells.push({
          ...{ pointerId, month: toMonth(month), ownerId: null, figure },
          amount: adds ? amount : negate(amount),
        });
      }
    }
  }
  return cells;
}
