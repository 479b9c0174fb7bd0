import { type LocalDate, toLocalDate } from '../core/calendar/local-date.js';
import { type Month, plusMonths, toMonth } from '../core/calendar/month.js';
import { dateOf, type LocalDateTime } from '../core/calendar/instant.js';
import { transferYearOf } from '../core/calendar/transfer-year.js';
import { lapsesOfNothing } from '../core/levy/closed-months.js';
import type { LevyMovements, RecordedLapse } from '../core/levy/lots.js';
import type { AccountFacts, OfficialFigure } from '../core/levy/position.js';
import {
  type AllowanceLevy,
  type MonthlyLevy,
  allowanceLevyPosted,
  allowanceLevySentOn,
  latestMonthlyLevy,
} from '../core/levy/transfer-allowance.js';
import { type Money, ZERO, add, negate, subtract, sum } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type AsAt, balanceAsAt, recordedBy, turnoverByMonth } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { moneyFromRow } from '../platform/database/units.js';
import { type CashAccounts, type Purpose, findCashAccounts } from './purposes.js';
import { computedLapsesOfNothing } from './computed-lines.js';
import { promisedIn } from './promised.js';
import { STANDS, standsParams } from './standing.js';
import { declaredMonths } from './statement-refusal.js';

/** One account, and how far the question reaches. */
export interface AccountToGather {
  readonly levyAccountId: number;
  readonly cash: CashAccounts;
  readonly openings: readonly { readonly month: Month; readonly amount: Money }[];
  readonly lives: Policy['levyLifeMonths'];
  readonly asAt: AsAt;
}

/** A levy line of either source: which scheme and month, what entered, and how it counts for the allowance. */
interface LevyLine extends MonthlyLevy {
  readonly source: 'statement' | 'declaration';
  readonly allowance: AllowanceLevy;
}

/** Gathers what the books know of an organisation's levy account up to a day, as known at a moment. */
export async function gatherFacts(
  db: Connection,
  levyAccountId: number,
  organisationId: number,
  lives: Policy['levyLifeMonths'],
  asAt: AsAt,
): Promise<AccountFacts> {
  const cash = await findCashAccounts(db, organisationId);
  const levy = await findLevy(db, levyAccountId, asAt);
  const openings = await findOpeningLots(db, levyAccountId, asAt);
  return {
    movements: await gatherMovements(db, { levyAccountId, cash, openings, lives, asAt }),
    levy: levy.map(({ allowance }) => allowance),
    sent: await sentThisYear(db, cash, asAt),
    promised: await promisedThisYear(db, organisationId, asAt),
    monthlyLevy: latestMonthlyLevy(levy),
    historyFrom: await firstMonth(db, levyAccountId, asAt),
    hasOpening: openings.length > 0 || (await hasOpening(db, levyAccountId, asAt)),
    levyMonths: levy.some(({ source }) => source === 'statement') ? levy.map(({ month }) => month) : [],
    officialBalance: await officialBalance(db, levyAccountId, cash, asAt),
    officialAllowance: await officialAllowance(db, levyAccountId, asAt),
  };
}

/**
 * Funds in, funds out and lapse by month. Whatever moves the levy account and is neither levy, lapse nor an opening
 * balance is spending, of the month before its day: payments for a month are posted early in the next.
 */
export async function gatherMovements(
  db: Connection,
  { levyAccountId, cash, openings, lives, asAt }: AccountToGather,
): Promise<LevyMovements> {
  const turnover = (purpose: Purpose): Promise<Map<Month, Money>> => turnoverByMonth(db, cash.of(purpose), asAt);
  const levy = await turnover('levy');
  const declared = await turnover('levy-declared');
  const topUp = await turnover('top-up');
  const opening = await turnover('opening');
  const lapsed: RecordedLapse[] = [];
  for (const [purpose] of cash.all().filter(([name]) => name.startsWith('lapse-'))) {
    const lifeMonths = Number.parseInt(purpose.slice('lapse-'.length), 10);
    for (const [month, amount] of await turnover(purpose as Purpose)) lapsed.push({ month, lifeMonths, amount });
  }
  const fundsIn = new Map<Month, Money>();
  const fundsOut = new Map<Month, Money>();
  const plus = (months: Map<Month, Money>, month: Month, amount: Money): void => {
    if (!amount.isZero()) months.set(month, add(months.get(month) ?? ZERO, amount));
  };
  for (const [month, moved] of levy) {
    const entered = negate(add(declared.get(month) ?? ZERO, topUp.get(month) ?? ZERO));
    const opened = negate(opening.get(month) ?? ZERO);
    const gone = sum(lapsed.filter((lapse) => lapse.month === month).map(({ amount }) => amount));
    plus(fundsIn, month, entered);
    plus(fundsOut, plusMonths(month, -1), subtract(subtract(add(entered, opened), gone), moved));
  }
  for (const { month, amount } of openings) plus(fundsIn, month, amount);
  // Training that the state and the employer paid for alone moves no levy, and stands in a statement all the same.
  const training = await turnover('training');
  const covered = await coveredMonths(db, levyAccountId, [...levy.keys(), ...training.keys()]);
  lapsed.push(...(await computedLapsesOfNothing(db, levyAccountId, asAt)));
  return { fundsIn, fundsOut, lapsed: [...lapsed, ...lapsesOfNothing(covered, lapsed, lives)] };
}

/**
 * The months that statements keep, which tell what lapsed in them: those with rows and without declared levy. An entry
 * by hand or an opening balance keeps no month. They are found by jumping from one to the next in the index.
 * @param moved months in which anything moved, as far as the question reaches
 */
export async function coveredMonths(db: Connection, levyAccountId: number, moved: Iterable<Month>): Promise<Month[]> {
  const rows = await db.all<{ month: Month }>(
    `WITH RECURSIVE m(day) AS (
       SELECT (SELECT min(posted_on) FROM statement_line WHERE levy_account_id = ?)
       UNION ALL
       SELECT (SELECT min(posted_on) FROM statement_line WHERE levy_account_id = ? AND posted_on > substr(m.day, 1, 7) || '-99')
         FROM m WHERE m.day IS NOT NULL)
     SELECT substr(day, 1, 7) AS month FROM m WHERE day IS NOT NULL`,
    [levyAccountId, levyAccountId],
  );
  if (rows.length === 0) return [];
  const declared = await declaredMonths(db, levyAccountId);
  const kept = new Set(rows.map(({ month }) => month));
  return [...new Set(moved)].filter((month) => kept.has(month) && !declared.has(month));
}

interface StatementLevyRow {
  readonly paye_scheme: string;
  readonly payroll_month: Month;
  readonly posted_on: LocalDate;
  readonly total: number;
  readonly top_up: number;
}

interface DeclaredLevyRow {
  readonly paye_scheme: string;
  readonly payroll_month: Month;
  readonly sent_at: LocalDateTime;
  readonly amount: number;
  readonly top_up: number;
}

async function findLevy(db: Connection, levyAccountId: number, asAt: AsAt): Promise<LevyLine[]> {
  const bounds = standsParams(asAt);
  const posted = await db.all<StatementLevyRow>(
    `SELECT l.paye_scheme, l.payroll_month, l.posted_on, l.total, l.top_up
       FROM statement_line l JOIN entry e ON e.id = l.entry_id
      WHERE l.levy_account_id = ? AND l.kind IN ('Levy', 'Levy Adjustment') AND ${STANDS}`,
    [levyAccountId, ...bounds],
  );
  const declared = await db.all<DeclaredLevyRow>(
    `SELECT d.paye_scheme, d.payroll_month, d.sent_at, l.amount, l.top_up
       FROM levy_line l JOIN declaration d ON d.id = l.declaration_id JOIN entry e ON e.id = l.entry_id
      WHERE l.levy_account_id = ? AND ${STANDS}`,
    [levyAccountId, ...bounds],
  );
  return [
    ...posted.map((row): LevyLine => {
      const total = moneyFromRow(row.total);
      const allowance = allowanceLevyPosted(toMonth(row.payroll_month), row.posted_on, total);
      return { ...monthlyLevyOf(row, total), source: 'statement', allowance };
    }),
    ...declared.map((row): LevyLine => {
      const total = moneyFromRow(row.amount);
      const allowance = allowanceLevySentOn(dateOf(row.sent_at), total);
      return { ...monthlyLevyOf(row, total), source: 'declaration', allowance };
    }),
  ];
}

const monthlyLevyOf = (row: StatementLevyRow | DeclaredLevyRow, total: Money): MonthlyLevy => ({
  scheme: row.paye_scheme,
  month: toMonth(row.payroll_month),
  amount: subtract(total, moneyFromRow(row.top_up)),
});

/** Gifts that left since 20 April less what of them came back, as one sum on the day asked for. */
async function sentThisYear(db: Connection, cash: CashAccounts, asAt: AsAt): Promise<AccountFacts['sent']> {
  const year = transferYearOf(asAt.asAt);
  const before = toLocalDate(`${year.slice(0, 4)}-04-19`);
  const account = cash.of('transfer-sent');
  const all = await balanceAsAt(db, account, asAt);
  const earlier = await balanceAsAt(db, account, { ...asAt, asAt: before });
  return [{ date: asAt.asAt, amount: subtract(all, earlier) }];
}

/** What the promise book holds for the organisation in the allowance year; nothing until gifts are promised. */
const promisedThisYear = (db: Connection, organisationId: number, asAt: AsAt): Promise<Money> =>
  promisedIn(db, organisationId, transferYearOf(asAt.asAt), asAt);

export async function findOpeningLots(
  db: Connection,
  levyAccountId: number,
  asAt: AsAt,
): Promise<{ month: Month; amount: Money }[]> {
  const rows = await db.all<{ month: Month; amount: number }>(
    `SELECT o.month, o.amount FROM opening_lot o JOIN opening_balance b ON b.id = o.opening_balance_id
       JOIN entry e ON e.id = o.entry_id WHERE b.levy_account_id = ? AND ${STANDS}`,
    [levyAccountId, ...standsParams(asAt)],
  );
  return rows.map(({ month, amount }) => ({ month: toMonth(month), amount: moneyFromRow(amount) }));
}

async function hasOpening(db: Connection, levyAccountId: number, { asAt, knownAt }: AsAt): Promise<boolean> {
  const rows = await db.all(
    `SELECT b.id FROM opening_balance b JOIN record r ON r.id = b.record_id
      WHERE b.levy_account_id = ? AND b.on_day <= ? AND r.recorded_at <= ?
        AND NOT EXISTS (SELECT 1 FROM opening_lot o JOIN entry x ON x.reverses_id = o.entry_id
                         WHERE o.opening_balance_id = b.id)`,
    [levyAccountId, asAt, recordedBy(knownAt)],
  );
  return rows.length > 0;
}

/** The first month in which something was posted to the account that stands. */
async function firstMonth(db: Connection, levyAccountId: number, asAt: AsAt): Promise<Month | null> {
  const bounds = [levyAccountId, ...standsParams(asAt)];
  const [row] = await db.all<{ first: string | null }>(
    `SELECT min(first) AS first FROM (
       SELECT min(e.effective_on) AS first FROM statement_line l JOIN entry e ON e.id = l.entry_id
        WHERE l.levy_account_id = ? AND ${STANDS}
       UNION ALL
       SELECT min(e.effective_on) AS first FROM levy_line l JOIN entry e ON e.id = l.entry_id
        WHERE l.levy_account_id = ? AND ${STANDS}) f`,
    [...bounds, ...bounds],
  );
  return row?.first ? toMonth(row.first.slice(0, 7)) : null;
}

interface OfficialRow {
  readonly on_day: LocalDate;
  readonly amount: number;
}

/** The figure typed in for the latest day within bounds; of one day, the one typed in last. */
async function latestOfficial(
  db: Connection,
  levyAccountId: number,
  figure: 'balance' | 'allowance',
  from: LocalDate,
  { asAt, knownAt }: AsAt,
): Promise<OfficialFigure | null> {
  const [row] = await db.all<OfficialRow>(
    `SELECT o.on_day, o.amount FROM official_figure o JOIN record r ON r.id = o.record_id
      WHERE o.levy_account_id = ? AND o.figure = ? AND o.on_day >= ? AND o.on_day <= ? AND r.recorded_at <= ?
      ORDER BY o.on_day DESC, o.id DESC LIMIT 1`,
    [levyAccountId, figure, from, asAt, recordedBy(knownAt)],
  );
  return row ? { on: row.on_day, amount: moneyFromRow(row.amount) } : null;
}

const FIRST_DAY = '2017-04-01' as LocalDate;

async function officialBalance(
  db: Connection,
  levyAccountId: number,
  cash: CashAccounts,
  asAt: AsAt,
): Promise<AccountFacts['officialBalance']> {
  const figure = await latestOfficial(db, levyAccountId, 'balance', FIRST_DAY, asAt);
  if (!figure) return null;
  return { ...figure, computed: await balanceAsAt(db, cash.of('levy'), { ...asAt, asAt: figure.on }) };
}

const officialAllowance = (db: Connection, levyAccountId: number, asAt: AsAt): Promise<OfficialFigure | null> =>
  latestOfficial(db, levyAccountId, 'allowance', transferYearOf(asAt.asAt), asAt);
