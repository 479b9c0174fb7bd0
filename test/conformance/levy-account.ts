import { type Month, parseMonth } from '../../src/core/calendar/month.js';
import { payrollNumber, taxYearOf } from '../../src/core/calendar/payroll-month.js';
import { sum } from '../../src/core/money/money.js';
import { type Check, type Checks, compareWith, count, figure, nested, same, table } from './compare.js';
import type { PostedLine } from './declarations.js';
import { readText } from './input.js';
import { isList, isObject, shown } from './json.js';

export interface Shown {
  readonly account: string;
  /** The month under which the line is shown. */
  readonly month: Month;
  readonly line: PostedLine;
}

/** What a case can assert of the levy of several accounts: of the one it names, or of each under its name. */
export function levyChecks(accounts: readonly string[], named: string | undefined, lines: readonly Shown[]): Checks {
  const account = named ?? accounts.at(-1) ?? '';
  const each = Object.fromEntries(accounts.map((name) => [name, nested(accountChecks(name, lines))]));
  return {
    ...each,
    ...accountChecks(account, lines),
    forAccount: same(accounts.includes(account) ? account : 'no account of that name'),
    accounts: nested(each),
    balances: nested(Object.fromEntries(accounts.map((name) => [name, accountChecks(name, lines).balance!]))),
  };
}

function accountChecks(account: string, all: readonly Shown[]): Checks {
  const own = all.filter((line) => line.account === account);
  return {
    balance: figure(sum(own.map(({ line }) => line.amounts.amount))),
    months: table((month) => (parseMonth(month) ? monthCheck(own, month) : undefined)),
    lines: linesCheck(own.map(({ line }) => line)),
    lineCount: count(own.length),
  };
}

function monthCheck(own: readonly Shown[], month: string): Check {
  const amounts = own.filter((line) => line.month === month).map(({ line }) => line.amounts);
  return nested({
    levyTotal: figure(sum(amounts.map(({ amount }) => amount))),
    levyDeclared: figure(sum(amounts.map(({ declared }) => declared))),
    topUp: figure(sum(amounts.map(({ topUp }) => topUp))),
  });
}

/** Lines are known by their declaration's id. One that the case does not list must at least move no money. */
function linesCheck(lines: readonly PostedLine[]): Check {
  return (expected, tolerance) => {
    if (!isList(expected)) return [`${shown(expected)} is not a list of lines`];
    const left = new Map(lines.map((line) => [line.entry.declaration.id, line]));
    const differences = expected.flatMap((wanted) => {
      const id = isObject(wanted) ? readText(wanted, 'submissionId', 'id') : shown(wanted);
      const line = left.get(id);
      left.delete(id);
      if (!line) return [`no line of declaration ${id}`];
      return compareWith(wanted, lineChecks(line), tolerance).map((difference) => `line ${id}, ${difference}`);
    });
    const unexpected = [...left.values()].filter(({ amounts }) => !amounts.amount.isZero());
    return [...differences, ...unexpected.map((line) => `a line of declaration ${line.entry.declaration.id} too many`)];
  };
}

function lineChecks({ entry, credit, amounts }: PostedLine): Checks {
  const { id, month, scheme } = entry.declaration;
  return {
    id: same(id),
    submissionId: same(id),
    payeScheme: same(scheme),
    payrollYear: same(taxYearOf(month)),
    payrollMonth: count(payrollNumber(month)),
    endOfYearAdjustment: same(credit.endOfYear),
    levyDeclared: figure(amounts.declared),
    englishFraction: figure(amounts.fraction),
    topUpRate: figure(amounts.topUpRate),
    topUp: figure(amounts.topUp),
    amount: figure(amounts.amount),
  };
}
