import { type Refusal, refuse } from '../refusal.js';
import type { AllocationProblem } from './problem.js';
import { type Violation, violations } from './violations.js';

const WORDS: Readonly<Record<Violation['rule'], string>> = {
  line: 'a line that is no longer asked for, or a pledge that is no longer open',
  'pledge-not-for-group': 'a pledge that is not meant for the learners, or was ruled out for them',
  learners: 'more learners than are asked for',
  'pledge-year': 'more than a pledge has for a year',
  'allowance-year': 'more than a sender may give in a year',
  'round-budget': 'more than the round may promise',
  subsidy: 'more assistance than an employer may be given',
  cash: 'more than a sender will have in a month',
  fixed: 'fewer learners than were chosen',
};

/** Why lines that people have chosen cannot all be kept, or nothing. */
export function fixedLinesRefusal(problem: AllocationProblem): Refusal | undefined {
  const broken = violations(problem, problem.fixed);
  if (broken.length === 0) return undefined;
  const faults = [...new Set(broken.map(({ rule }) => WORDS[rule]))].map((words) => ({
    where: 'choices',
    message: `What was chosen by hand asks for ${words}`,
  }));
  return refuse('ALLOCATION.CHOICES_DO_NOT_FIT', 'Lines that were chosen by hand do not fit: take one back', faults);
}
