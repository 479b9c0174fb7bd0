import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { countOf, listOf } from '../../platform/pages/words.js';
import type { SystemFiguresView } from '../figures/utilisation-view.js';

const shown = (amount: string): string => showPounds(money(amount));
const isSome = (amount: string | null): amount is string => amount !== null && !money(amount).isZero();

type LevyFigures = Pick<SystemFiguresView, 'levyIn' | 'ownSpend' | 'gifted' | 'lapsed' | 'savedFromLapse'>;

/** What came in, and where it went. Null is what is not shared. */
export function levyWords({ levyIn, ownSpend, gifted, lapsed, savedFromLapse }: LevyFigures): string[] {
  const went = [
    ...(isSome(ownSpend) ? [`${shown(ownSpend)} paid for apprentices of one’s own`] : []),
    ...(isSome(gifted) ? [`${shown(gifted)} was given to others`] : []),
    ...(isSome(lapsed) ? [`${shown(lapsed)} lapsed`] : []),
  ];
  const came = isSome(levyIn) ? `${shown(levyIn)} of levy came in` : 'No levy came in';
  const first =
    went.length === 0 ? `${came}, and nothing of it was spent, given or lapsed.` : `${came}: ${listOf(went)}.`;
  return isSome(savedFromLapse) ? [first, `Gifts kept ${shown(savedFromLapse)} from lapsing.`] : [first];
}

type GiftFigures = Pick<SystemFiguresView, 'promised' | 'starts' | 'additional'>;

/** What gifts made possible. Null is a count that is not told. */
export function additionalWords({ promised, starts, additional }: GiftFigures): string[] {
  const promise = isSome(promised) ? [`${shown(promised)} was promised to apprentices of other employers.`] : [];
  const began =
    starts === null ? [] : [starts === 0 ? 'No apprenticeship began.' : `${countOf(starts, 'apprenticeship')} began.`];
  if (additional === null)
    return [
      ...promise,
      ...began,
      'How many a gift made possible is not told, so that no small number can be worked out.',
    ];
  if (additional === 0) return [...promise, ...began, 'None so far counts as made possible by a gift.'];
  return [...promise, ...began, `${countOf(additional, 'apprenticeship')} would not have begun without a gift.`];
}

/** Whose figures are in none of the sums. */
export const notSharedWords = (names: readonly string[]): string[] =>
  names.length === 0
    ? []
    : [
        `${listOf(names)} ${names.length === 1 ? 'has' : 'have'} not shared all figures: what is not shared is in no sum.`,
      ];
