import { dateOf } from '../../src/core/calendar/instant.js';
import { monthOfDate, toLocalDate } from '../../src/core/calendar/local-date.js';
import type { Month } from '../../src/core/calendar/month.js';
import type { Declaration } from '../../src/core/levy/declaration.js';
import type { DatedFraction } from '../../src/core/levy/english-fraction.js';
import { levyCredits, type LevyCredit } from '../../src/core/levy/levy-credits.js';
import { type LevyAmounts, type LevyRates, levyLine } from '../../src/core/levy/levy-line.js';
import type { Rate } from '../../src/core/money/money.js';
import type { Dated } from '../../src/core/policy/dated.js';
import { policy } from './policy.js';
import { listIn, moneyIn, rateIn, readDate, readPayrollMonth, readRate, readText, readTime, textIn } from './input.js';
import type { JsonObject } from './json.js';

/** One entry of a case: the declaration, and what the case says around it. */
export interface Entry {
  readonly declaration: Declaration;
  readonly account: string;
  readonly row: JsonObject;
}

/** A line of levy that an entry brought. */
export interface PostedLine {
  readonly entry: Entry;
  readonly credit: LevyCredit;
  readonly amounts: LevyAmounts;
}

export const DEFAULT_ACCOUNT = 'account-1';
const DEFAULT_SCHEME = '000/CASE';
/** From before any case: a rate without a date holds throughout. */
export const ALWAYS = toLocalDate('2000-01-01');

/**
 * Entries without a payroll month (inactive, ceased) bring nothing and are left out.
 * @param firstId the number that the first entry gets if it has no id, the next one for the second
 */
export function entriesOf(
  rows: readonly JsonObject[],
  around: JsonObject,
  account = DEFAULT_ACCOUNT,
  firstId = 1,
): Entry[] {
  return rows.flatMap((row, index) => {
    if (textIn({ ...around, ...row }, 'payrollMonth') === undefined) return [];
    const declaration: Declaration = {
      id: textIn(row, 'id', 'submissionId') ?? String(firstId + index),
      scheme: textIn(row, 'payeScheme', 'empref') ?? textIn(around, 'payeScheme', 'empref') ?? DEFAULT_SCHEME,
      month: readPayrollMonth(row, around),
      levyDueYtd: moneyIn(row, 'levyDueYtd') ?? null,
      noPayment: row.noPaymentForPeriod === true,
      sentAt: readTime(row, 'submissionDate', 'submissionTime'),
    };
    return [{ declaration, account: textIn(row, 'account') ?? account, row }];
  });
}

/** The levy lines of entries: each scheme's credits over all accounts, at the rates of the entry's own account. */
export function linesOf(entries: readonly Entry[], input: JsonObject): PostedLine[] {
  const byDeclaration = new Map(entries.map((entry) => [entry.declaration, entry]));
  const schemes = new Set(entries.map(({ declaration }) => declaration.scheme));
  return [...schemes].flatMap((scheme) => {
    const ofScheme = [...byDeclaration.keys()].filter((declaration) => declaration.scheme === scheme);
    return levyCredits(ofScheme).map((credit) => {
      const entry = byDeclaration.get(credit.declaration)!;
      return { entry, credit, amounts: levyLine(credit, ratesFor(entry, input)) };
    });
  });
}

const holds = (value: Rate): Dated<Rate> => ({ from: ALWAYS, value, source: 'the case' });

function topUpOf(input: JsonObject): readonly Dated<Rate>[] {
  const dated = listIn(input, 'topUps').map((row) => ({
    from: readDate(row, 'dateFrom', 'from'),
    value: readRate(textIn(row, 'rate', 'value', 'percentage'), 'topUps'),
    source: 'the case',
  }));
  if (dated.length > 0) return dated;
  const always = rateIn(input, 'topUp', 'topUpRate');
  return always === undefined ? policy.topUp : [holds(always)];
}

function ratesFor({ declaration, account, row }: Entry, input: JsonObject): LevyRates {
  const own = (item: JsonObject): boolean =>
    [declaration.scheme, undefined].includes(textIn(item, 'payeScheme', 'empref')) &&
    [account, undefined].includes(textIn(item, 'account'));
  const always = rateIn(input, 'englishFraction');
  const ofRow = rateIn(row, 'englishFraction');
  return {
    topUp: topUpOf(input),
    fractions: [...(always ? [holds(always)] : []), ...fractionsIn(input, 'englishFractions', own)],
    overrides: [...fractionsIn(input, 'fractionOverrides', own), ...(ofRow ? [holds(ofRow)] : [])],
  };
}

function fractionsIn(input: JsonObject, key: string, own: (item: JsonObject) => boolean): DatedFraction[] {
  return listIn(input, key)
    .filter(own)
    .map((item) => ({
      from: readDate(item, 'dateCalculated', 'dateFrom', 'from'),
      value: readRate(readText(item, 'value', 'fraction', 'englishFraction'), key),
    }));
}

export const monthSent = ({ declaration }: Entry): Month => monthOfDate(dateOf(declaration.sentAt));
