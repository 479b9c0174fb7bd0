import { type Instant, parseInstant } from '../../core/calendar/instant.js';
import { type LocalDate, parseLocalDate, showDate } from '../../core/calendar/local-date.js';
import { type Money, subtract, toText } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Fault } from '../../core/refusal.js';
import type { AccountHistory, JournalAccount, Movement } from '../../journal/index.js';
import type { Download, PageModel } from '../../platform/pages/answers.js';
import { type Column, type TableQuery, tableFile, tableView } from '../../platform/pages/data-table.js';
import { type Names, ownerWords } from './names.js';
import { accountWords, kindWords, momentWords } from './words.js';

/** The columns of the list of accounts. */
export const accountsTable = (names: Names): readonly Column<JournalAccount>[] => [
  { name: 'organisation', heading: 'Organisation', show: ({ organisationId }) => ownerWords(names, organisationId) },
  { name: 'account', heading: 'Account', show: accountWords, link: ({ id }) => `/accounts/${id}` },
  { name: 'code', heading: 'Name in the books', show: ({ code }) => code },
  { name: 'balance', heading: 'Holds now', isNumber: true, ...pounds(({ balance }) => balance) },
];

interface Moments {
  readonly asAt: LocalDate | null;
  readonly knownAt: Instant | null;
}

type Asked = TableQuery & { readonly asAt?: string; readonly knownAt?: string };

/** The day and the moment that an address asks for; a browser's field gives a moment without its zone, which is UTC. */
export function readMoments({ asAt = '', knownAt = '' }: Asked): { moments: Moments; faults: readonly Fault[] } {
  const day = parseLocalDate(asAt) ?? null;
  const moment = parseInstant(knownAt) ?? parseInstant(`${knownAt}Z`) ?? null;
  const faults: Fault[] = [];
  if (asAt !== '' && day === null)
    faults.push({ where: 'asAt', message: 'Enter a day of the calendar, such as 21 11 2026' });
  if (knownAt !== '' && moment === null) {
    faults.push({ where: 'knownAt', message: 'Enter a day and a time such as 2026-11-21T09:30' });
  }
  return { moments: { asAt: day, knownAt: moment }, faults };
}

/** A movement with what the account held after it, pounds. */
interface ShownMovement extends Movement {
  readonly after: Money;
}

const COLUMNS: readonly Column<ShownMovement>[] = [
  {
    name: 'effective-on',
    heading: 'Takes effect',
    show: ({ effectiveOn }) => showDate(effectiveOn),
    value: ({ effectiveOn }) => effectiveOn,
  },
  {
    name: 'entry',
    heading: 'Entry',
    show: ({ entryId }) => `Entry ${entryId}`,
    value: ({ entryId }) => `${entryId}`,
    link: ({ entryId }) => `/entries/${entryId}`,
  },
  { name: 'kind', heading: 'What', show: ({ kind }) => kindWords(kind) },
  { name: 'narrative', heading: 'In words', show: ({ narrative }) => narrative },
  { name: 'other', heading: 'From or to', show: ({ other }) => accountWords(other) },
  { name: 'amount', heading: 'Amount', isNumber: true, ...pounds(({ amount }) => amount) },
  { name: 'after', heading: 'Held after it', isNumber: true, ...pounds(({ after }) => after) },
  {
    name: 'recorded-at',
    heading: 'Recorded',
    show: ({ recordedAt }) => momentWords(recordedAt),
    value: ({ recordedAt }) => recordedAt,
  },
  { name: 'evidence', heading: 'Rests on', show: ({ evidence }) => evidence },
];

/** An amount as people read it, and in a file to its last digit. */
function pounds<Row>(amountOf: (row: Row) => Money): Pick<Column<Row>, 'show' | 'value'> {
  return { show: (row) => showPounds(amountOf(row)), value: (row) => toText(amountOf(row)) };
}

/** Back from the balance, movement by movement. */
function withBalances({ balance, movements }: AccountHistory): ShownMovement[] {
  let after = balance;
  return movements.map((movement) => {
    const shown = { ...movement, after };
    after = subtract(after, movement.amount);
    return shown;
  });
}

export const movementsFile = (history: AccountHistory, asked: Asked): Promise<Download | null> =>
  tableFile(`account-${history.account.id}`, COLUMNS, withBalances(history), asked);

/** The page of an account. @param history null where what was asked for cannot be told */
export function accountModel(
  account: JournalAccount,
  history: AccountHistory | null,
  names: Names,
  asked: Asked,
): PageModel {
  const { asAt = '', knownAt = '', ...query } = asked;
  const given = Object.entries({ asAt, knownAt }).filter(([, value]) => value !== '');
  const path = `/accounts/${account.id}${given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`}`;
  const owner = ownerWords(names, account.organisationId);
  return {
    trail: [{ href: '/accounts', text: 'Accounts' }],
    ...{ id: account.id, name: accountWords(account), code: account.code, owner, asAt, knownAt },
    history: history && {
      balance: showPounds(history.balance),
      exact: toText(history.balance),
      asAt: showDate(history.asAt),
      knownAt: history.knownAt && momentWords(history.knownAt),
      table: tableView('movements', 'What moved it', COLUMNS, withBalances(history), query, path),
    },
  };
}
