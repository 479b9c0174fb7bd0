import type { Chance } from '../chance.js';

/** A learner as a payment row names them. */
export interface Learner {
  readonly uln: string;
  readonly name: string;
  readonly cohort: string;
}

const FIRST =
  'Abena Alwyn Beatrix Bronwen Caspian Delphine Dilip Efua Fenella Gethin Hestia Idris Jocasta Kwabena Linnea Marisol Nerys Oluwaseun Persis Quentin Rosalba Soraya Tegwen Ulla Verity Wilf Xanthe Yusra Zebedee'.split(
    ' ',
  );
const LAST =
  'Appletoft Barleymow Candlewick Dovetail Elmswright Fernyhaugh Goosander Hollybower Inkersley Jackdawson Kittiwake Larkspurr Mossthwaite Nettlebed Oakapple Pennyroyal Quickbeam Rushlight Sandpiper Thistlegrove Underbough Vetchling Wrenbury Yarrowby'.split(
    ' ',
  );
const LETTERS = 'BCDFGHJKLMNPRSTVWXYZ23456789';

/** Learners who are nobody: made-up names, and numbers that can belong to no one. */
export function inventLearner(random: Chance): Learner {
  const name = `${random.pick(FIRST)} ${random.pick(LAST)}`;
  const cohort = Array.from({ length: 6 }, () => LETTERS[random.below(LETTERS.length)]).join('');
  return { uln: inventUln(random), name, cohort };
}

/** Ten digits whose last is not the check digit that the first nine ask for, so that no learner has the number. */
function inventUln(random: Chance): string {
  const digits = [random.between(1, 9), ...Array.from({ length: 8 }, () => random.below(10))];
  const remainder = digits.reduce((total, digit, index) => total + digit * (10 - index), 0) % 11;
  const check = 10 - remainder;
  return [...digits, (check + 3) % 10].join('');
}
