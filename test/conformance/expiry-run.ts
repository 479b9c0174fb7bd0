import { parseCollectionPeriod, deliveryMonth } from '../../src/core/calendar/collection-period.js';
import { monthOfDate } from '../../src/core/calendar/local-date.js';
import { type Month, plusMonths } from '../../src/core/calendar/month.js';
import { type LevyMovements, balanceOf, computeLots, lapsesDue } from '../../src/core/levy/lots.js';
import { type Money, ZERO, absolute, add, negate, sum } from '../../src/core/money/money.js';
import { type Checks, figure } from './compare.js';
import { livesIn } from './expiry.js';
import { UnreadableCase, listIn, readDate, readMoney, readMonth, readText, textIn, wholeNumberIn } from './input.js';
import type { JsonObject } from './json.js';

type LineType = 'levy' | 'payment' | 'transfer' | 'lapse';

interface Line {
  readonly type: LineType;
  readonly amount: Money;
  readonly posted: Month;
  /** The month that a payment or transfer is for. */
  readonly spentIn: Month;
  readonly lifeMonths: number | undefined;
}

/** Kind `expiry-run`: a ledger of dated lines, and the monthly run on a day. Amounts are signed. */
export function expiryRun(input: JsonObject): Checks {
  const lines = listIn(input, 'transactions').map(lineOf);
  const lives = livesIn(input);
  const runMonth = monthOfDate(readDate(input, 'runDate'));
  const movements = movementsOf(lines, lives.long);
  const due = lapsesDue(computeLots(movements, lives.rows), runMonth);
  const inMonth = (type: LineType): Money =>
    sum(lines.filter((line) => line.type === type && line.posted === runMonth).map(({ amount }) => amount));
  const lapsedNow = negate(sum(due.map(({ amount }) => amount)));
  return {
    // A run is posted under its own month, a caught-up month with it.
    expiredThisMonth: figure(add(lapsedNow, inMonth('lapse'))),
    balanceAfterRun: figure(balanceOf({ ...movements, lapsed: [...movements.lapsed, ...due] })),
    monthLevy: figure(inMonth('levy')),
    monthPayment: figure(inMonth('payment')),
    monthTransfer: figure(inMonth('transfer')),
  };
}

function lineOf(row: JsonObject): Line {
  const posted = monthOfDate(readDate(row, 'dateCreated', 'createdDate', 'date'));
  return {
    type: typeOf(readText(row, 'type')),
    amount: readMoney(row.amount, 'amount'),
    posted,
    spentIn: spentIn(row, posted),
    lifeMonths: wholeNumberIn(row, 'expiryPeriodMonths'),
  };
}

function typeOf(text: string): LineType {
  if (/expir|lapse/i.test(text)) return 'lapse';
  if (/levy|declaration|top-?up/i.test(text)) return 'levy';
  if (/transfer/i.test(text)) return 'transfer';
  if (/payment|refund/i.test(text)) return 'payment';
  throw new UnreadableCase(`'${text}' is not a type of line`);
}

/** The calendar month of the period end: as stated, or that of the period, or the month before posting. */
function spentIn(row: JsonObject, posted: Month): Month {
  const stated = textIn(row, 'periodEndCalendarMonth');
  if (stated !== undefined) return readMonth(stated, 'periodEndCalendarMonth');
  const period = parseCollectionPeriod(textIn(row, 'periodEnd') ?? '');
  return period === undefined ? plusMonths(posted, -1) : deliveryMonth(period);
}

function movementsOf(lines: readonly Line[], lifeMonths: number): LevyMovements {
  const fundsIn = new Map<Month, Money>();
  const fundsOut = new Map<Month, Money>();
  const put = (months: Map<Month, Money>, month: Month, amount: Money) =>
    months.set(month, add(months.get(month) ?? ZERO, amount));
  for (const line of lines) {
    if (line.type === 'levy') put(fundsIn, line.posted, line.amount);
    else if (line.type !== 'lapse') put(fundsOut, line.spentIn, negate(line.amount));
  }
  const lapses = lines.filter(({ type }) => type === 'lapse');
  const lapsed = lapses.map((line) => ({
    month: line.posted,
    lifeMonths: line.lifeMonths ?? lifeMonths,
    amount: absolute(line.amount),
  }));
  return { fundsIn, fundsOut, lapsed };
}
