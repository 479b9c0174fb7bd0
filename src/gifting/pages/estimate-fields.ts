import { AGE_BANDS } from '../../core/funding/government-share.js';
import { ZERO } from '../../core/money/money.js';
import type { Field, FieldOption } from '../../platform/pages/fields.js';
import type { FormReader } from '../../platform/pages/read-form.js';
import { LEARNERS_MAX } from '../estimate.dto.js';
import type { WishedTraining } from '../wished-training.js';
import { trainingFields } from './learner-fields.js';
import { isSmall } from './small-employer.js';

const STAFF_MAX = 999_999;

/** What is asked to find out whether a gift would help. */
export const estimateFields = (standards: readonly FieldOption[]): Field[] => [
  ...trainingFields(standards),
  { kind: 'number', name: 'staff', label: 'How many people work for you?' },
  {
    ...{ kind: 'yes-no', name: 'levyPayer', label: 'Do you pay the apprenticeship levy?' },
    hint: 'Only employers with a pay bill above £3 million a year do',
  },
  { kind: 'yes-no', name: 'evidence', label: 'Has the learner left care, or an education, health and care plan?' },
];

/** What somebody wishes for, as it was typed. @returns nothing where something is missing; the reader says what */
export function readWish(
  reader: FormReader,
  standards: readonly FieldOption[],
): { readonly standardId: number; readonly wish: WishedTraining } | undefined {
  const words = standards.map(({ value }) => value);
  const standard = reader.need('standardId', reader.choice('standardId', words), 'Choose an apprenticeship');
  const learners = reader.need('learners', reader.whole('learners', 1, LEARNERS_MAX), 'Say how many learners');
  const ageBand = reader.need('ageBand', reader.choice('ageBand', AGE_BANDS), 'Say how old they are');
  const startedOn = reader.need('startsOn', reader.day('startsOn'), 'Say when they start');
  const plannedEnd = reader.need('plannedEnd', reader.day('plannedEnd'), 'Say when they are to end');
  const training = reader.need('trainingPrice', reader.pounds('trainingPrice'), 'Say what the training costs');
  const assessment = reader.pounds('assessmentPrice') ?? ZERO;
  const staff = reader.need('staff', reader.whole('staff', 0, STAFF_MAX), 'Say how many people work for you');
  const levyPayer = reader.need('levyPayer', reader.yesNo('levyPayer'), 'Say whether you pay the levy');
  if (reader.faults.length > 0) return undefined;
  return {
    standardId: Number.parseInt(standard!, 10),
    wish: {
      ...{ startedOn: startedOn!, plannedEnd: plannedEnd!, training: training!, assessment, ageBand: ageBand! },
      hasEvidence: reader.yesNo('evidence') ?? false,
      isSmallEmployer: isSmall(staff!),
      employer: levyPayer! ? 'levy-payer' : 'no-levy',
      ...{ learners: learners!, fundsLeft: ZERO, received: null, pledgeLeft: null, yearlyAllowance: null },
    },
  };
}
