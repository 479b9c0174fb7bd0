import type { OfficialLine } from '../../src/core/levy/statement/write-row.js';
import { ZERO, rate } from '../../src/core/money/money.js';

/** A row of a statement in which nothing is filled. */
export const BLANK_LINE: OfficialLine = {
  date: null,
  kind: '',
  description: '',
  payeScheme: '',
  payrollMonth: null,
  levyDeclared: ZERO,
  englishFraction: rate('0'),
  topUp: ZERO,
  cohort: '',
  provider: '',
  uln: '',
  learner: '',
  course: '',
  level: '',
  courseType: '',
  paidFromLevy: ZERO,
  employerShare: ZERO,
  governmentShare: ZERO,
  total: ZERO,
};
