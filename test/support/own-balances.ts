import { toText } from '../../src/core/money/money.js';
import { moneyFromRow } from '../../src/platform/database/units.js';

/** What another program found by the paths of accounts, by their numbers: a path ends with it. */
export const byNumber = (found: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...found].map(([path, amount]) => [path.slice(path.lastIndexOf('-') + 1), amount]));

/** What our own books say that accounts hold, by their numbers. */
export const ownBalances = (
  rows: readonly { readonly id: number | bigint; readonly balance: number | bigint | string }[],
): Record<string, string> =>
  Object.fromEntries(rows.map(({ id, balance }) => [`${id}`, toText(moneyFromRow(`${balance}`))]));
