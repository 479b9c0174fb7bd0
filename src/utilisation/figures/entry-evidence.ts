import { toText } from '../../core/money/money.js';
import { recordedBy } from '../../journal/index.js';
import type { Connection, Param } from '../../platform/database/connection.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import { moneyFromRow } from '../../platform/database/units.js';
import { EVER, type Span } from './asked.js';
import { CASH_RULES, type CashFigure } from './cash-figures.js';
import type { EvidenceItem } from './evidence-view.js';
import { PROMISE_POINTERS, PROMISE_RULES, type PromiseFigure, promisePostings } from './promise-figures.js';
import type { Parting } from './pointers.js';

/** From which id on, and how many at the most. */
export interface Page {
  readonly after: number;
  readonly limit: number;
}

interface EntryRow {
  readonly id: number;
  readonly effective_on: string;
  readonly kind: string;
  readonly narrative: string;
  readonly units: string;
}

const entriesOf = (moved: string): string => `
  SELECT e.id, e.effective_on, e.kind, e.narrative, CAST(sum(m.units) AS TEXT) AS units
    FROM (${moved}) m JOIN entry e ON e.id = m.entry_id
   WHERE e.effective_on >= ? AND e.effective_on <= ? AND e.recorded_at <= ? AND e.id > ?
   GROUP BY e.id, e.effective_on, e.kind, e.narrative HAVING sum(m.units) <> 0 ORDER BY e.id LIMIT ?`;

async function read(
  db: Connection,
  moved: string,
  params: readonly Param[],
  { from, until, knownAt }: Span,
  { after, limit }: Page,
): Promise<EvidenceItem[]> {
  const rows = await db.all<EntryRow>(entriesOf(moved), [
    ...params,
    ...[from ?? EVER, until, recordedBy(knownAt), after, limit],
  ]);
  return rows.map(({ id, effective_on: on, kind, narrative: what, units }) => ({
    ...{ id, is: 'entry', on, what, kind, counted: toText(moneyFromRow(units)) },
  }));
}

/** Entries that moved accounts of the cash book, each with what it adds to the figure. @param accounts those that count */
export function cashEvidence(
  db: Connection,
  figure: CashFigure,
  accounts: readonly { readonly id: number; readonly purpose: string }[],
  span: Span,
  page: Page,
): Promise<EvidenceItem[]> {
  const { is, holds } = CASH_RULES.find((rule) => rule.figure === figure)!;
  const [gained, lost] = is === 'gained' ? ['', '-'] : ['-', ''];
  const ids = JSON.stringify(accounts.filter(({ purpose }) => holds(purpose)).map(({ id }) => id));
  const list = listParameter(db, 'integer');
  const moved = `
    SELECT p.entry_id, ${gained}p.amount AS units FROM posting p WHERE p.to_account_id IN (${list})
    UNION ALL SELECT p.entry_id, ${lost}p.amount FROM posting p WHERE p.from_account_id IN (${list})`;
  return read(db, moved, [ids, ids], span, page);
}

/** What an evidence query looks for: rows whose pointer is one of these, or nothing. */
export interface Wanted {
  readonly ids: readonly number[];
  readonly orNone: boolean;
}

/** Entries that moved the accounts of pledges or awards. @param wanted null for whatever they point to */
export function promiseEvidence(
  db: Connection,
  figure: PromiseFigure,
  parting: Parting,
  wanted: Wanted | null,
  trustId: number | null,
  span: Span,
  page: Page,
): Promise<EvidenceItem[]> {
  const rules = PROMISE_RULES.filter((rule) => rule.figure === figure);
  const params: Param[] = [];
  const moved = rules.map(({ of, side, kind, adds }) => {
    const [where, own] = pointsTo(db, parting.column(PROMISE_POINTERS[of]), wanted);
    params.push(kind, trustId ?? 0, trustId ?? 0, ...own);
    return `SELECT p.entry_id, ${adds ? '' : '-'}p.amount AS units FROM ${promisePostings(of, side)}
             WHERE e.kind = ? AND (g.sender_id = ? OR ? = 0) AND ${where}`;
  });
  return read(db, moved.join(' UNION ALL '), params, span, page);
}

/** SQL: a pointer is one of those wanted. */
export function pointsTo(db: Connection, pointer: string, wanted: Wanted | null): readonly [string, readonly Param[]] {
  if (wanted === null) return ['1 = 1', []];
  const isOne = `${pointer} IN (${listParameter(db, 'integer')})`;
  return [wanted.orNone ? `(${isOne} OR ${pointer} IS NULL)` : isOne, [JSON.stringify(wanted.ids)]];
}
