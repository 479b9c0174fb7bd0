import { dateOf } from '../../src/core/calendar/instant.js';
import { transferYearOf } from '../../src/core/calendar/transfer-year.js';
import { levyAmounts } from '../../src/core/levy/levy-line.js';
import {
  type AllowanceLevy,
  allowanceLevySentOn,
  levyBehind,
  remainingAllowance,
  sentInYear,
  startingAllowance,
} from '../../src/core/levy/transfer-allowance.js';
import { type Money, type Rate, absolute, rate, subtract } from '../../src/core/money/money.js';
import { inForceOn } from '../../src/core/policy/dated.js';
import { type Checks, figure } from './compare.js';
import { entriesOf, linesOf } from './declarations.js';
import { listIn, moneyIn, rateIn, readDate, readMoney } from './input.js';
import type { JsonObject } from './json.js';
import { policy } from './policy.js';

/** Kind `transfer-allowance`: from declarations, or from a year's levy as one sum. */
export function transferAllowance(input: JsonObject): Checks {
  const declared = moneyIn(input, 'levyDeclaredPreviousTaxYear');
  return declared === undefined ? allowanceFromLines(input, declaredLevy(input)) : allowanceFromSum(input, declared);
}

/** Kind `transfer-allowance-window`: from posted lines, by the date on which their declarations were sent. */
export function transferAllowanceWindow(input: JsonObject): Checks {
  const levy = listIn(input, 'levyLines').map((line) =>
    allowanceLevySentOn(readDate(line, 'transactionDate'), readMoney(line.amount, 'levyLines')),
  );
  return allowanceFromLines(input, levy);
}

function declaredLevy(input: JsonObject): AllowanceLevy[] {
  const entries = entriesOf(listIn(input, 'declarations'), input);
  return linesOf(entries, input).map(({ credit, amounts }) =>
    allowanceLevySentOn(dateOf(credit.declaration.sentAt), amounts.amount),
  );
}

function allowanceFromLines(input: JsonObject, levy: readonly AllowanceLevy[]): Checks {
  const asOf = readDate(input, 'asOf');
  const year = transferYearOf(asOf);
  const share = rateIn(input, 'allowancePercentage') ?? inForceOn(policy.transferCap, asOf)?.value ?? rate('0');
  const starting = startingAllowance(levyBehind(levy, year), share);
  const sent = listIn(input, 'transfersSent').map((transfer) => ({
    date: readDate(transfer, 'createdDate', 'date'),
    amount: absolute(readMoney(transfer.amount, 'transfersSent')),
  }));
  return {
    transferAllowance: figure(starting),
    startingAllowance: figure(starting),
    remainingAllowance: figure(remainingAllowance(starting, sentInYear(sent, year))),
  };
}

function allowanceFromSum(input: JsonObject, declared: Money): Checks {
  const share = (key: string, missing: string): Rate => rateIn(input, key) ?? rate(missing);
  const { topUp, amount } = levyAmounts(declared, share('englishFraction', '1'), share('topUp', '0'), false);
  const allowance = startingAllowance(amount, share('allowancePercentage', '0'));
  return {
    englishLevy: figure(subtract(amount, topUp)),
    topUpAmount: figure(topUp),
    fundsEntered: figure(amount),
    transferAllowance: figure(allowance),
    startingAllowance: figure(allowance),
  };
}
