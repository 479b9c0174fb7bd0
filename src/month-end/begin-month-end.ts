import type { CollectionPeriod } from '../core/calendar/collection-period.js';
import type { MonthEndDays } from '../core/funding/month-end-days.js';
import { toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { ACCOUNT, type BooksUnit, RecordDraft } from '../journal/index.js';
import { draftComputedLine, findAccountsToClose, findCashAccounts, lapseEntry } from '../levy-accounts/index.js';
import type { Connection } from '../platform/database/connection.js';
import { addFinding, levyMissing } from './findings.js';
import { MONTH_END, MONTH_END_ACCOUNT } from './tables.js';

const ROUNDING = 'cash:rounding';

/** The account that balances parts of a payment which were rounded each by itself; undefined before the first month end. */
export async function findRoundingAccount(db: Connection): Promise<number | undefined> {
  const [row] = await db.all<{ id: number }>('SELECT id FROM account WHERE code = ?', [ROUNDING]);
  return row?.id;
}

/**
 * Begins a month end: says what it looks at, lets old levy lapse, and says what every account may spend. All of it at
 * once, while nobody reports starts, so that whatever is recorded later belongs to the next month.
 */
export async function beginMonthEnd(
  unit: BooksUnit,
  policy: Policy,
  period: CollectionPeriod,
  { asAt, debitedOn, lapsesIn }: MonthEndDays,
): Promise<RecordDraft | Refusal> {
  const { tx } = unit;
  const accountIds = await tx.all<{ id: number }>('SELECT id FROM levy_account ORDER BY id');
  for (const { id } of accountIds) await tx.lock(`levy-account ${id}`);
  const draft = new RecordDraft('month-end');
  if ((await findRoundingAccount(tx)) === undefined) {
    draft.add(ACCOUNT, { code: ROUNDING, book: 'cash', purpose: 'rounding', organisation_id: null, floor: null });
  }
  const monthEnd = draft.add(MONTH_END, {
    period,
    policy_version: policy.version,
    as_at: asAt,
    debited_on: debitedOn,
    starts_up_to: await latestStart(tx),
    changes_up_to: await latestChange(tx),
  });
  for (const account of await findAccountsToClose(tx, policy, asAt, lapsesIn)) {
    const { levyAccountId, organisationId, balance, allowance, lacksLevy } = account;
    if (account.lapses.length > 0) {
      const cash = await findCashAccounts(tx, organisationId);
      await unit.hold(cash.all().map(([, id]) => id));
      for (const lapse of account.lapses) {
        const { line, entry } = lapseEntry({ levyAccountId, cash }, lapse, policy);
        const ref = draftComputedLine(draft, line, entry, unit.accounts);
        if (isRefusal(ref)) return ref;
      }
    }
    if (lacksLevy) addFinding(draft, monthEnd, levyMissing(account, lapsesIn!));
    draft.add(MONTH_END_ACCOUNT, {
      month_end_id: monthEnd,
      levy_account_id: levyAccountId,
      organisation_id: organisationId,
      stage: 'opened',
      balance: toUnits(balance),
      allowance: toUnits(allowance),
      is_posted: 1,
    });
  }
  return draft;
}

async function latestStart(db: Connection): Promise<number> {
  const [row] = await db.all<{ id: number | null }>('SELECT max(id) AS id FROM apprenticeship_start');
  return Number(row?.id ?? 0);
}

/** The record of the last change of any kind. */
async function latestChange(db: Connection): Promise<number> {
  const [row] = await db.all<{ id: number | null }>(
    `SELECT max(id) AS id FROM (SELECT max(record_id) AS id FROM start_change
                                 UNION ALL SELECT max(record_id) FROM start_party_change
                                 UNION ALL SELECT max(record_id) FROM provider_order) c`,
  );
  return Number(row?.id ?? 0);
}
