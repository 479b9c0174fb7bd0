import { groupedBy } from '../grouped-by.js';
import { type Money, ZERO, add, subtract } from '../money/money.js';

/** What one side says was paid. Pounds, below zero for what came back. */
export interface Amounts {
  /** Out of the levy account, gifts that came in with it. */
  readonly levy: Money;
  readonly employer: Money;
  readonly government: Money;
}

/** What a month end expects that a statement says, or a row of the statement. */
export interface Item {
  readonly what: 'payment' | 'transfer-sent' | 'transfer-received';
  /** As the other side would name it too: learner, course, kind of payment. Transfers have no learner. */
  readonly learner: string;
  readonly course: string;
  readonly level: string;
  readonly kind: string;
  /** The provider of a payment, the other side of a transfer: a hint, where both sides write it alike. */
  readonly party: string;
  readonly amounts: Amounts;
  /** The start, or the row of the file. */
  readonly id: number;
}

export const OUTCOMES = ['agrees', 'differs', 'not-in-statement', 'not-expected', 'cannot-be-told-apart'] as const;
/** `cannot-be-told-apart`: some of these are missing on one side, and nothing says which. */
export type Outcome = (typeof OUTCOMES)[number];

export interface Line {
  readonly outcome: Outcome;
  readonly expected: readonly Item[];
  readonly stated: readonly Item[];
}

export const NOTHING: Amounts = { levy: ZERO, employer: ZERO, government: ZERO };

export const together = (items: readonly Item[]): Amounts =>
  items.reduce(
    ({ levy, employer, government }, { amounts }) => ({
      levy: add(levy, amounts.levy),
      employer: add(employer, amounts.employer),
      government: add(government, amounts.government),
    }),
    NOTHING,
  );

/** What the statement says less what was expected. */
export function differenceOf({ expected, stated }: Line): Amounts {
  const [says, was] = [together(stated), together(expected)];
  return {
    levy: subtract(says.levy, was.levy),
    employer: subtract(says.employer, was.employer),
    government: subtract(says.government, was.government),
  };
}

/** Courses as both sides name them: without capitals, punctuation and what stands in brackets. */
export const courseName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

const partyName = (text: string): string => courseName(text);

/** Holds what a month end expects against what a statement says, line by line. */
export function reconcile(expected: readonly Item[], stated: readonly Item[]): Line[] {
  const [ours, theirs] = [groupedBy(expected, groupOf), groupedBy(stated, groupOf)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((key) => {
    const [was, says] = [ours.get(key) ?? [], theirs.get(key) ?? []];
    return (was[0] ?? says[0])!.what === 'payment' ? [payment(was, says)] : transfers(was, says);
  });
}

const groupOf = ({ what, learner, course, level, kind }: Item): string =>
  JSON.stringify([what, learner, courseName(course), what === 'payment' ? '' : level, kind]);

/** Payments of one learner, course and kind: several months of either side add up. */
function payment(expected: readonly Item[], stated: readonly Item[]): Line {
  if (stated.length === 0) return { outcome: 'not-in-statement', expected, stated };
  if (expected.length === 0) return { outcome: 'not-expected', expected, stated };
  return { outcome: isSame(together(expected), together(stated)) ? 'agrees' : 'differs', expected, stated };
}

/**
 * Transfers of one course and level, which name no learner: as many of an amount on either side agree. The name of the
 * other side tells them apart where it can.
 */
function transfers(expected: readonly Item[], stated: readonly Item[]): Line[] {
  const lines: Line[] = [];
  const open: { was: Item[]; says: Item[] } = { was: [], says: [] };
  const [ours, theirs] = [groupedBy(expected, levyOf), groupedBy(stated, levyOf)];
  for (const amount of new Set([...ours.keys(), ...theirs.keys()])) {
    const [all, these] = [ours.get(amount) ?? [], theirs.get(amount) ?? []];
    const byParty =
      all.length === these.length
        ? { lines: [], was: all, says: these }
        : compared(all, these, ({ party }) => partyName(party));
    // The name is a hint: what it has not matched may be the same all the same.
    const byAmount = compared(byParty.was, byParty.says, levyOf);
    lines.push(...byParty.lines, ...byAmount.lines);
    open.was.push(...byAmount.was);
    open.says.push(...byAmount.says);
  }
  return [...lines, ...leftOver(open.was, open.says)];
}

/** Items of one amount that are alike by a key: as many on both sides agree; what one side lacks whole is left over. */
function compared(
  expected: readonly Item[],
  stated: readonly Item[],
  key: (item: Item) => string,
): { lines: Line[]; was: Item[]; says: Item[] } {
  const [ours, theirs] = [groupedBy(expected, key), groupedBy(stated, key)];
  const result = { lines: [] as Line[], was: [] as Item[], says: [] as Item[] };
  for (const alike of new Set([...ours.keys(), ...theirs.keys()])) {
    const [was, says] = [ours.get(alike) ?? [], theirs.get(alike) ?? []];
    if (was.length === 0 || says.length === 0) {
      result.was.push(...was);
      result.says.push(...says);
    } else if (was.length === says.length) {
      was.forEach((item, at) => result.lines.push({ outcome: 'agrees', expected: [item], stated: [says[at]!] }));
    } else {
      result.lines.push({ outcome: 'cannot-be-told-apart', expected: was, stated: says });
    }
  }
  return result;
}

/** What no amount has matched: one against one of a party differs, one side alone is missing on the other. */
function leftOver(expected: readonly Item[], stated: readonly Item[]): Line[] {
  const says = [...stated];
  const lines: Line[] = [];
  const was = expected.filter((item) => {
    const same = ({ party }: Item): boolean => partyName(party) === partyName(item.party);
    if (expected.filter(same).length !== 1 || says.filter(same).length !== 1) return true;
    lines.push({ outcome: 'differs', expected: [item], stated: says.splice(says.findIndex(same), 1) });
    return false;
  });
  if (was.length === 1 && says.length === 1) return [...lines, { outcome: 'differs', expected: was, stated: says }];
  if (was.length > 0 && says.length > 0) {
    return [...lines, { outcome: 'cannot-be-told-apart', expected: was, stated: says }];
  }
  return [
    ...lines,
    ...was.map((item): Line => ({ outcome: 'not-in-statement', expected: [item], stated: [] })),
    ...says.map((item): Line => ({ outcome: 'not-expected', expected: [], stated: [item] })),
  ];
}

const levyOf = ({ amounts }: Item): string => amounts.levy.toFixed();

const isSame = (a: Amounts, b: Amounts): boolean =>
  a.levy.equals(b.levy) && a.employer.equals(b.employer) && a.government.equals(b.government);
