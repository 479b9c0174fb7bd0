import { allowanceYearOf, dayAfter, lastDayOf, monthAfter, monthOf } from './days.js';
import type { ModelAward, ModelGifts, ModelStart } from './model-gifts.js';
import { follow, instalmentsOf } from './model-starts.js';
import { leavesOn } from './planned.js';
import { type Said, refused } from './said.js';
import { type Units, smallerOf, totalOf } from './units.js';

/** A month to be closed. */
export interface ModelPeriod {
  readonly name: string;
  /** Those of its academic year that it looks at. */
  readonly months: readonly string[];
  /** The last day that it looks at: it is closed afterwards. */
  readonly asAt: string;
  /** Payments leave on this day. */
  readonly debitedOn: string;
}

/** What is closed before anything starts. */
export const CLOSED_BEFORE = '2627-R03';

/**
 * The months to be closed in their turn, with both corrections of an academic year. They end before the third allowance
 * year: the levy that trusts begin with reaches until then, so that no gift is ever short.
 */
export const PERIODS: readonly ModelPeriod[] = Array.from({ length: 17 }, (_, index) =>
  monthAfter('2026-11', index),
).flatMap((month) => {
  const periods = [periodOf(month)];
  // Corrections of the year before come after the first two months of a year.
  if (month.endsWith('-08')) periods.push(correctionsOf(monthAfter(month, -1), 13));
  if (month.endsWith('-09')) periods.push(correctionsOf(monthAfter(month, -2), 14));
  return periods;
});

function periodOf(month: string): ModelPeriod {
  const first = augustBefore(month);
  const months = Array.from({ length: 12 }, (_, index) => monthAfter(first, index)).filter((each) => each <= month);
  return { name: nameOf(first, months.length), months, asAt: lastDayOf(month), debitedOn: leavesOn(month) };
}

/** @param july that ended the academic year; R13 is in September, R14 in October */
function correctionsOf(july: string, number: 13 | 14): ModelPeriod {
  const debitedOn = `${monthAfter(july, number - 11)}-20`;
  const { months } = periodOf(july);
  return { name: nameOf(months[0]!, number), months, asAt: dayAfter(debitedOn, -1), debitedOn };
}

function augustBefore(month: string): string {
  const year = Number(month.slice(0, 4));
  return `${month.slice(5) >= '08' ? year : year - 1}-08`;
}

function nameOf(august: string, number: number): string {
  const year = Number(august.slice(2, 4));
  return `${year}${year + 1}-R${String(number).padStart(2, '0')}`;
}

/** Closes a month: pays what is earned and not yet paid, and takes back what is not earned any more. */
export function closeMonth(gifts: ModelGifts, period: ModelPeriod): Said {
  const turn = PERIODS.indexOf(period);
  if (turn < gifts.closed) return { answer: {} };
  if (turn > gifts.closed) return refused('MONTH_END.NOT_ITS_TURN');
  if (gifts.today <= period.asAt) return refused('MONTH_END.NOT_OVER');
  gifts.closed += 1;
  const notes = new Set<string>();
  const refunded = new Set<ModelStart>();
  for (const begun of gifts.starts.filter(({ startsOn }) => startsOn <= period.asAt)) {
    const earned = new Map(instalmentsOf(begun).map(({ month, units }) => [month, units]));
    for (const month of period.months) {
      const paid = begun.paid.get(month);
      const due = earned.get(month);
      if (paid && due === undefined) {
        begun.paid.delete(month);
        refunded.add(begun);
        notes.add(takeBack(gifts, begun.award, paid, period.debitedOn));
      }
      if (paid || due === undefined) continue;
      begun.paid.set(month, { units: due, year: allowanceYearOf(period.debitedOn) });
      draw(gifts, begun.award, due, period.debitedOn);
      notes.add('drew');
    }
  }
  for (const begun of refunded) if (follow(gifts, begun)) notes.add('gave back');
  return { answer: {}, notes: [...notes] };
}

/** From the year of the payment, then from those before it, then from those after it. */
function draw(gifts: ModelGifts, award: ModelAward, units: Units, debitedOn: string): void {
  const current = allowanceYearOf(debitedOn);
  const years = [...award.years.keys()].sort();
  let left = units;
  for (const year of [current, ...years.filter((each) => each < current), ...years.filter((each) => each > current)]) {
    const part = smallerOf(left, gifts.balance(gifts.account(award, year)));
    if (part > 0n) moveDrawn(gifts, award, year, part, debitedOn);
    left -= part;
  }
  noteSent(gifts, award, units, debitedOn);
  endWhenEmpty(gifts, award);
}

/** A year that has ended gets nothing back. */
function takeBack(
  gifts: ModelGifts,
  award: ModelAward,
  paid: { readonly units: Units; readonly year: string },
  debitedOn: string,
): string {
  const current = allowanceYearOf(debitedOn);
  if (paid.year < current) return 'a year that has ended got nothing back';
  // It is there from the day on which it can be promised again.
  const on = gifts.today < debitedOn ? gifts.today : debitedOn;
  let left = paid.units;
  for (const [year, { drawn }] of [...award.years].filter(([each]) => each >= current).sort()) {
    const part = smallerOf(left, drawn);
    if (part > 0n) moveDrawn(gifts, award, year, -part, on);
    left -= part;
  }
  noteSent(gifts, award, -paid.units, debitedOn);
  endWhenEmpty(gifts, award);
  return 'took back';
}

function moveDrawn(gifts: ModelGifts, award: ModelAward, year: string, units: Units, on: string): void {
  const { senderId } = award.pledge;
  gifts.move(gifts.account(award, year), gifts.drawn(senderId, year), units);
  gifts.yearOf(award, year).drawn += units;
  gifts.trust(senderId).draws.push({ on, year, units });
}

/** A statement says itself what left in its months. */
function noteSent(gifts: ModelGifts, { pledge }: ModelAward, units: Units, on: string): void {
  const trust = gifts.trust(pledge.senderId);
  if (!trust.levy.some(({ postedOn }) => monthOf(postedOn) === monthOf(on))) trust.sent.push({ on, units });
}

function endWhenEmpty(gifts: ModelGifts, award: ModelAward): void {
  const left = totalOf([...award.years.keys()].map((year) => gifts.balance(gifts.account(award, year))));
  if (left === 0n) award.status = 'ended';
}
