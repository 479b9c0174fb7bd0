import type { Outcome } from '../../core/reconciliation/reconcile.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { countOf } from '../../platform/pages/words.js';
import { allOf } from '../find-reconciliations.js';
import type { ReconciliationLineView } from '../reconciliation.js';

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  agrees: 'Agrees',
  differs: 'Differs',
  'not-in-statement': 'Not in the statement',
  'not-expected': 'Not expected',
  'cannot-be-told-apart': 'Cannot be told apart',
};

const KINDS: Readonly<Record<string, string>> = {
  'on-programme': 'Monthly payment',
  completion: 'Completion payment',
  balancing: 'Balancing payment',
  milestone: 'Milestone payment',
  'transfer-sent': 'Gift sent',
  'transfer-received': 'Gift received',
};

/** `Monthly payment`, `Gift sent`. */
export const whatWords = ({ what, kind }: ReconciliationLineView): string => {
  const name = what === 'payment' ? kind : what;
  return KINDS[name] ?? name;
};

/** For whom it was paid: the learner of a payment, by the reference that stands for the number, or the other side. */
export const whomWords = ({ learner, parties }: ReconciliationLineView): string =>
  [...(learner === null ? [] : [learner]), ...parties].join(', ');

export const courseWords = ({ course, level }: ReconciliationLineView): string => `${course}, level ${level}`;

/** Why the two sides do not agree, in a sentence or two. */
export function reasonWords({ outcome, expected, stated, starts, statementLines }: ReconciliationLineView): string {
  const [was, says] = [showPounds(allOf(expected)), showPounds(allOf(stated))];
  switch (outcome) {
    case 'agrees':
      return 'The statement says what was expected.';
    case 'differs':
      return `${was} was expected, and the statement says ${says}. The provider may have reported something else than was reported here.`;
    case 'not-in-statement':
      return `${was} was expected, and the statement does not have it. The provider may not have reported it yet, or another month has it.`;
    case 'not-expected':
      return `The statement has ${says}, and nothing here expected it. An apprentice may not be registered here, or may have left.`;
    case 'cannot-be-told-apart':
      return `${countOf(starts.length, 'payment')} alike ${starts.length === 1 ? 'was' : 'were'} expected, ${was} together, and the statement has ${statementLines.length}, ${says} together. Nothing says which of them is which.`;
  }
}

/** `Accepted by Ann Approver: the provider corrects it`; nothing where nobody has. */
export const acceptedWords = ({ accepted }: ReconciliationLineView): string =>
  accepted === null ? '' : `Accepted by ${nameOf(accepted.by)}: ${accepted.reason}`;

/** The record names a person with the number; people know the name. */
export const nameOf = (actor: string): string => actor.replace(/^(.* for )?person \d+ /, '');
