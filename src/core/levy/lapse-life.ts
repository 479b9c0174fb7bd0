import { type LocalDate, firstDay, monthOfDate } from '../calendar/local-date.js';
import { plusMonths } from '../calendar/month.js';
import { invariant } from '../invariant.js';
import { type Dated, inForceOn } from '../policy/dated.js';

/**
 * Which life the levy had that a statement's row says expired. The row may name it (`Expired Levy 12 month`); where
 * it does not, it is the longest life of which a lot could lapse in the row's month: until the shorter life came in,
 * there was only the longer, and afterwards the plain label stays with it. (Domain: levy accounts, 5.4 and 7.1)
 */
export function lifeOfLapse(kind: string, postedOn: LocalDate, lives: readonly Dated<number>[]): number {
  const named = /(\d+) month/.exec(kind);
  if (named) return Number.parseInt(named[1]!, 10);
  const longestFirst = [...new Set(lives.map(({ value }) => value))].sort((a, b) => b - a);
  const possible = longestFirst.find((life) => {
    const entered = plusMonths(monthOfDate(postedOn), -life);
    return inForceOn(lives, firstDay(entered))?.value === life;
  });
  const life = possible ?? longestFirst[0];
  invariant(life !== undefined, 'the life of levy has no dated rule');
  return life;
}
