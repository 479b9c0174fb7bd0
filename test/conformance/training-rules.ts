import {
  collectionPeriodOf,
  debitMonth,
  deliveryMonth,
  isClosingPeriod,
  parseCollectionPeriod,
} from '../../src/core/calendar/collection-period.js';
import { startOf } from '../../src/core/calendar/instant.js';
import { plusDays } from '../../src/core/calendar/local-date.js';
import {
  parseTaxYear,
  payrollMonth,
  payrollMonthEnd,
  payrollMonthStart,
} from '../../src/core/calendar/payroll-month.js';
import { type AgeBand, type ShareFacts, governmentShare } from '../../src/core/funding/government-share.js';
import { entryDay } from '../../src/core/levy/receive-declarations.js';
import { valueOn } from '../../src/core/policy/dated.js';
import { senderAfter } from '../../src/core/training/parties.js';
import { type Check, type Checks, compareWith, count, figure, same, under } from './compare.js';
import { UnreadableCase, listIn, readDate, readText, textIn, wholeNumberIn } from './input.js';
import { type JsonObject, isList, isObject, shown } from './json.js';
import { policy } from './policy.js';

/** A list whose items are compared one by one, in order. */
function listed(actual: readonly Checks[]): Check {
  return (expected) => {
    if (!isList(expected) || expected.length !== actual.length)
      return [`${shown(expected)} has not ${actual.length} items`];
    return expected.flatMap((item, index) => under(String(index + 1), compareWith(item, actual[index]!)));
  };
}

const sameOrNothing =
  (actual: string | null): Check =>
  (expected) =>
    actual === null
      ? expected === null
        ? []
        : [`expected ${shown(expected)}, got nothing`]
      : same(actual)(expected, policy.defaultProgrammeCap);

/** Kind `period-map`: all fourteen collections of an academic year. */
export function periodMap(input: JsonObject): Checks {
  const year = readText(input, 'academicYear');
  const periods = Array.from({ length: 14 }, (_, index) => {
    const period = parseCollectionPeriod(`${year}-R${String(index + 1).padStart(2, '0')}`);
    if (!period) throw new UnreadableCase(`${year} is not an academic year`);
    const month = isClosingPeriod(period) ? null : deliveryMonth(period);
    return {
      collectionPeriod: same(month === null ? period : collectionPeriodOf(month)),
      deliveryMonth: sameOrNothing(month),
      debitMonth: same(debitMonth(period)),
    };
  });
  return { periods: listed(periods) };
}

/** Kind `payroll-map`: the tax months of a year, and when their levy is there. */
export function payrollMap(input: JsonObject): Checks {
  const year = parseTaxYear(readText(input, 'taxYear'));
  if (!year) throw new UnreadableCase('taxYear does not read');
  const months = Array.from({ length: 12 }, (_, index) => {
    const month = payrollMonth(year, index + 1);
    const sentAt = startOf(plusDays(payrollMonthEnd(month), 1));
    return {
      taxMonth: count(index + 1),
      from: same(payrollMonthStart(month)),
      to: same(payrollMonthEnd(month)),
      levyAvailableAround: same(entryDay({ month, sentAt }, policy.levyDay)),
    };
  });
  return { taxMonths: listed(months) };
}

function ageBandOf(age: number): AgeBand {
  if (age <= 18) return '16-18';
  if (age <= 21) return '19-21';
  return age <= 24 ? '22-24' : '25+';
}

/** What a case leaves out: an employer who pays levy, an apprentice of 25 or more. */
export function shareFacts(input: JsonObject): ShareFacts {
  const age =
    textIn(input, 'age', 'ageAtStart') === undefined
      ? undefined
      : wholeNumberIn(input, textIn(input, 'age') === undefined ? 'ageAtStart' : 'age');
  return {
    startedOn: readDate(input, 'start'),
    employer: input.levyPayer === false ? 'no-levy' : 'levy-payer',
    ageBand: age === undefined ? '25+' : ageBandOf(age),
    isSmallEmployer: input.smallEmployer === true,
    hasEvidence: input.hasEvidence === true,
  };
}

/** Kinds `government-share` and `government-share-table`. */
export function shareOfGovernment(input: JsonObject): Checks {
  const { share, isUnsettled } = governmentShare(policy, shareFacts(input));
  return { governmentContribution: figure(share), certainty: same(isUnsettled ? 'likely' : 'sure') };
}

/** Kind `minimum-duration`. */
export const minimumDuration = (input: JsonObject): Checks => ({
  months: count(valueOn(policy.minimumDurationMonths, readDate(input, 'start'), 'the minimum duration')),
});

/** Kind `transfer-on-change`: whose gift pays after each change by itself. */
export function transferOnChange(input: JsonObject): Checks {
  const { apprentice } = input;
  if (!isObject(apprentice)) throw new UnreadableCase('apprentice does not read');
  const sender = textIn(apprentice, 'transferSender') ?? null;
  const after = listIn(input, 'changes').map((change) => {
    const kind = readText(change, 'change');
    if (kind !== 'employer' && kind !== 'provider') throw new UnreadableCase(`${kind} is no change of party`);
    return senderAfter(sender, { kind, senderAgrees: change.senderAgreedAgain === true });
  });
  return {
    transferSenderAfter: (expected) =>
      JSON.stringify(expected) === JSON.stringify(after) ? [] : [`expected ${shown(expected)}, got ${shown(after)}`],
  };
}
