import { firstDay, showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { toMonth } from '../../core/calendar/month.js';
import { type Money, ZERO, add, money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type ShortCell, shortTable, summary } from '../../platform/pages/short-table.js';
import type { PaidBy } from '../find-month-ends.js';
import type { MonthEndView } from '../month-end-view.js';
import type { MonthPreview } from '../preview-month.js';

/** What organisations are called, and which of their levy figures whoever looks may see. */
export interface Seen {
  readonly name: (organisationId: number) => string;
  readonly mayBalance: (organisationId: number) => boolean;
  readonly mayLapse: (organisationId: number) => boolean;
  readonly mayReconcile: boolean;
}

const pounds = (text: string): string => showPounds(money(text));
/** `October 2026`. */
export const monthText = (month: string): string => showDate(firstDay(toMonth(month))).replace(/^1 /, '');
export const dayText = (day: string): string => showDate(toLocalDate(day));
const HIDDEN = 'Not shared';

/** What a month end comes or came to. */
export function monthEndModel(view: MonthEndView | MonthPreview, paid: readonly PaidBy[], seen: Seen): PageModel {
  const { period, state, deliveryMonth, debitedOn, asAt, totals, paymentCount } = view;
  return {
    ...{ period, state, isPreview: state === 'preview' },
    month: monthText(deliveryMonth),
    debitedOn: dayText(debitedOn),
    trail: [{ href: '/programme/month-ends', text: 'Month ends' }],
    totals: summary([
      ['Payments', String(paymentCount)],
      ['Due altogether', pounds(totals.due)],
      ['Paid by gifts', pounds(totals.gift)],
      ['Paid by employers’ own levy', pounds(totals.levy)],
      ['Paid by government', pounds(totals.governmentCoInvestment)],
      ['Paid by employers themselves', pounds(totals.employerCoInvestment)],
      ['Accounts as at', dayText(asAt)],
    ]),
    findings: view.findings.map(({ message }) => message),
    gifts: payersTable('Gifts, by who gives', paid, 'gift', ({ senderId }) => senderId, seen),
    levy: payersTable('Own levy, by who pays', paid, 'levy', ({ employerId }) => employerId, seen),
    employers: payersTable(
      ...(['What employers pay themselves', paid, 'employerCoInvestment'] as const),
      ({ employerId }) => employerId,
      seen,
    ),
    lapses: 'lapses' in view ? lapsesTable(view, seen) : null,
    accounts: accountsTable(view, seen),
  };
}

function payersTable(
  caption: string,
  paid: readonly PaidBy[],
  part: 'gift' | 'levy' | 'employerCoInvestment',
  payer: (row: PaidBy) => number | null,
  { name }: Seen,
) {
  const amounts = new Map<number, Money>();
  for (const row of paid) {
    const id = payer(row);
    if (id !== null) amounts.set(id, add(amounts.get(id) ?? ZERO, money(row[part])));
  }
  const rows = [...amounts].filter(([, amount]) => !amount.isZero());
  if (rows.length === 0) return null;
  return shortTable(
    caption,
    ['Organisation', '#Amount'],
    rows.map(([id, amount]) => ({ cells: [name(id), showPounds(amount)] })),
  );
}

const lapsesTable = ({ lapses }: MonthPreview, { mayLapse }: Seen) =>
  lapses.length === 0
    ? null
    : shortTable(
        'Levy that lapses',
        ['Organisation', '#Amount'],
        lapses.map(({ organisation, organisationId, amount }) => ({
          cells: [organisation, mayLapse(organisationId) ? pounds(amount) : HIDDEN],
        })),
      );

/** An account of a month that is closed leads to what its statements say. */
function accountsTable({ accounts, state }: MonthEndView, { mayBalance, mayReconcile }: Seen) {
  const nameOf = (organisation: string, id: number): ShortCell =>
    mayReconcile && state === 'closed' ? { text: organisation, href: `/trusts/${id}/reconciliation` } : organisation;
  return shortTable(
    'Levy accounts',
    ['Organisation', '#Before', '#After'],
    accounts.map(({ organisation, organisationId, balanceBefore, balanceAfter }) => ({
      cells: [
        nameOf(organisation, organisationId),
        ...(mayBalance(organisationId) ? [pounds(balanceBefore), pounds(balanceAfter)] : [HIDDEN, HIDDEN]),
      ],
    })),
  );
}
