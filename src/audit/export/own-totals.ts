import type { LocalDate } from '../../core/calendar/local-date.js';
import type { Month } from '../../core/calendar/month.js';
import { fromUnits, toText, toUnits } from '../../core/money/money.js';
import { balanceAsAt } from '../../journal/index.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import type { ReadTx } from '../../platform/database/reads.js';
import { moneyFromRow, unitsFromRow } from '../../platform/database/units.js';
import type { ExportedAccount, ExportedBalance } from './exported.js';

/**
 * What accounts hold by the totals that the books keep, and not by the postings that are exported: a reader that adds
 * those up compares the one with the other.
 */
export class OwnTotals {
  private readonly units = new Map<number, bigint>();

  constructor(private readonly db: ReadTx) {}

  /** What accounts hold at the end of a month in which they moved, asked for month after month. */
  async atEndOf(month: Month, moved: ReadonlyMap<number, ExportedAccount>): Promise<ExportedBalance[]> {
    const rows = await this.db.all<{ id: number; total: number | string }>(
      `SELECT a.id, (SELECT t.total FROM turnover t WHERE t.account_id = a.id AND t.period = ?
                      ORDER BY t.recorded_at DESC LIMIT 1) AS total
         FROM account a WHERE a.id IN (${listParameter(this.db, 'integer')}) ORDER BY a.id`,
      [month, JSON.stringify([...moved.keys()])],
    );
    return rows.map(({ id, total }) => {
      const units = (this.units.get(id) ?? 0n) + unitsFromRow(total);
      this.units.set(id, units);
      return { account: moved.get(id)!, amount: toText(fromUnits(units)) };
    });
  }

  /** What every account holds at the end of a day, or of all days. */
  async atTheEnd(accounts: readonly ExportedAccount[], asAt: LocalDate | null): Promise<ExportedBalance[]> {
    if (asAt === null) {
      const rows = await this.db.all<{ id: number; balance: number }>('SELECT id, balance FROM account');
      const byId = new Map(rows.map(({ id, balance }) => [id, toUnits(moneyFromRow(balance))]));
      return accounts.map((account) => ({ account, amount: toText(fromUnits(byId.get(account.id)!)) }));
    }
    const balances: ExportedBalance[] = [];
    for (const account of accounts) {
      const balance = await balanceAsAt(this.db, account.id, { asAt, knownAt: null });
      balances.push({ account, amount: toText(balance) });
    }
    return balances;
  }
}
