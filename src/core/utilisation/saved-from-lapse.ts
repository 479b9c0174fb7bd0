import type { Month } from '../calendar/month.js';
import { invariant } from '../invariant.js';
import { type LevyMovements, type Lot, computeLots } from '../levy/lots.js';
import { type Money, ZERO, add, subtract } from '../money/money.js';
import type { Dated } from '../policy/dated.js';

/** What one account has moved, and which part of its spending left as gifts. Pounds, by the month that it is for. */
export interface GivingAccount {
  readonly movements: LevyMovements;
  /** Gifts less what came back of them; a month in which more came back is negative. */
  readonly gifts: ReadonlyMap<Month, Money>;
}

/** What gifts saved of the levy of one month. Pounds. */
export interface SavedLot {
  /** In which it entered. */
  readonly entered: Month;
  /** In which it lapses. */
  readonly month: Month;
  readonly lifeMonths: number;
  /** What would have lapsed without gifts. */
  readonly without: Money;
  /** What lapsed, or would have by the books. */
  readonly lapse: Money;
  /** The one less the other. It is negative where gifts came back in whose place own spending had saved other levy. */
  readonly saved: Money;
}

type SavedRule = (account: GivingAccount, lives: readonly Dated<number>[]) => SavedLot[];

/**
 * The lapse is worked out anew as though no gift had left the account, by the same rules and with the same lapses on
 * record: of a lot whose lapse is recorded, no more is used than was in truth. What gifts used of a lot, and nothing
 * else would have used before it lapsed, was saved.
 */
const firstRule: SavedRule = ({ movements, gifts }, lives) => {
  const fundsOut = new Map(movements.fundsOut);
  for (const [month, gift] of gifts) fundsOut.set(month, subtract(fundsOut.get(month) ?? ZERO, gift));
  const actual = computeLots(movements, lives).lots;
  const without = new Map(computeLots({ ...movements, fundsOut }, lives).lots.map((lot) => [lot.month, lot]));
  return actual.map((lot) => savedOf(lot, without.get(lot.month)!));
};

function savedOf(lot: Lot, without: Lot): SavedLot {
  const saved = subtract(lot.spent, without.spent);
  const lapse = lot.closed ? lot.lapsed : lot.remaining;
  const { month: entered, lapsesIn: month, lifeMonths } = lot;
  return { entered, month, lifeMonths, without: add(lapse, saved), lapse, saved };
}

const RULES: Readonly<Record<string, SavedRule>> = { '1': firstRule };

/**
 * What gifts saved from lapse, lot by lot, those included whose month has not come yet.
 * @param version of the rule
 * @throws InvariantError for a version that there is no rule of
 */
export function savedFromLapse(
  version: string,
  account: GivingAccount,
  lives: readonly Dated<number>[],
): readonly SavedLot[] {
  const rule = RULES[version];
  invariant(rule !== undefined, `there is no rule ${version} for what was saved from lapse`);
  return rule(account, lives);
}
