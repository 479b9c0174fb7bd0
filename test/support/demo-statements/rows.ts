import type { LocalDate } from '../../../src/core/calendar/local-date.js';
import type { OfficialLine } from '../../../src/core/levy/statement/write-row.js';
import { isPayment } from '../../../src/core/levy/statement/line.js';
import { type Money, absolute, negate, subtract } from '../../../src/core/money/money.js';
import { toFivePlacesHalfEven } from '../../../src/core/money/rounding.js';
import { BLANK_LINE } from '../blank-line.js';
import type { Apprenticeship, Instalment } from './apprenticeships.js';

/** A row that the official service posted on a day. */
export type Row = OfficialLine & { readonly date: LocalDate };

/** A row of which only some columns are filled; what it is described as is its kind, where nothing else is said. */
export const rowOf = (filled: Partial<OfficialLine> & { date: LocalDate; kind: string }): Row => ({
  ...BLANK_LINE,
  description: filled.kind,
  ...filled,
});

/** What a row does to the levy balance. */
export const effectOf = (row: Row): Money => (isPayment(row.kind) ? row.paidFromLevy : row.total);

function learnerCells({ learner, course }: Apprenticeship): Omit<Partial<OfficialLine>, 'date' | 'kind'> {
  return {
    cohort: learner.cohort,
    provider: course.provider,
    uln: learner.uln,
    learner: learner.name,
    course: course.title,
    level: course.level,
    courseType: 'Apprenticeship',
  };
}

/** A payment from the account's own levy, or from a gift, which the row does not tell apart. */
export function paymentRow(apprenticeship: Apprenticeship, { date, kind, amount }: Instalment): Row {
  const paid = negate(amount);
  return rowOf({ date, kind, ...learnerCells(apprenticeship), paidFromLevy: paid, total: paid });
}

const EMPLOYER_SHARE = '0.05';

/** A payment of an employer who pays no levy and has no gift: 5% from the employer, the rest from government. */
export function coInvestedRow(apprenticeship: Apprenticeship, { date, kind, amount }: Instalment): Row {
  const total = negate(amount);
  const employerShare = toFivePlacesHalfEven(total.times(EMPLOYER_SHARE));
  const shares = { employerShare, governmentShare: subtract(total, employerShare), total };
  return rowOf({ date, kind, ...learnerCells(apprenticeship), ...shares });
}

/**
 * One side of a transfer. It names no learner, its money is printed without a sign, and both sides read `sent to`:
 * the official service labels a received transfer with the receiver's own name.
 * @param moved signed as the account sees it
 */
export function transferRow({ course }: Apprenticeship, date: LocalDate, receiver: string, moved: Money): Row {
  return rowOf({
    date,
    kind: 'Transfer',
    description: `Transfer sent to ${receiver.toUpperCase()}`,
    course: course.title,
    level: course.level,
    paidFromLevy: absolute(moved),
    total: moved,
  });
}
