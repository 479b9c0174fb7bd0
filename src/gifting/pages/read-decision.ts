import { type Refusal } from '../../core/refusal.js';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { SentForm } from '../../platform/pages/page.js';
import type { CaseView } from '../find-case.js';
import type { AskedAward } from '../hold-awards.js';
import { awardField } from './decide-view.js';

const CODE = 'DECISION.INVALID';
const WHY = 'Say why';

/** The reason that was typed. */
export function readReason(form: SentForm): string | Refusal {
  const read = new FieldReader(form);
  const reason = read.words('reason', WHY);
  return read.refusal(CODE) ?? reason;
}

/** What somebody said of an own interest. */
export function readInterest(form: SentForm): { hasConflict: boolean; explanation: string } | Refusal {
  const read = new FieldReader(form);
  const hasConflict = read.oneOf('interest', ['no', 'yes'], 'Say whether you have an interest') === 'yes';
  // Whoever has none may say more, such as what was long ago.
  const explanation = hasConflict
    ? read.words('reason', 'Say what your interest is', 1000)
    : (read.wordsOrNone('reason', 1000) ?? 'None');
  return read.refusal(CODE) ?? { hasConflict, explanation };
}

/** Points by the criteria of the round. */
export function readPoints(form: SentForm, { round }: CaseView): Record<string, number> | Refusal {
  const read = new FieldReader(form);
  const points = Object.fromEntries(
    round.terms.criteria.scoring.map(({ name, title, most }) => [name, read.whole(`points.${name}`, 0, most, title)]),
  );
  read.words('reason', WHY);
  return read.refusal(CODE) ?? points;
}

/** Which learners are approved, out of which pledges; null for all of them out of whichever fit. */
export function readAwards(form: SentForm, { detail, funding }: CaseView): readonly AskedAward[] | null | Refusal {
  const read = new FieldReader(form);
  const isSome = form.text('which') === 'some';
  const awards: AskedAward[] = [];
  for (const { line, learners } of isSome ? detail.lines : []) {
    for (const pledgeId of [null, ...(funding?.fitting.map(({ id }) => id) ?? [])]) {
      const name = awardField(line, pledgeId ?? 'any');
      const count = form.text(name) === '' ? 0 : read.whole(name, 0, learners, `Line ${line}`);
      if (count > 0) awards.push({ line, learners: count, pledgeId });
    }
  }
  if (isSome && awards.length === 0 && read.faults.length === 0) {
    read.fault('which', 'Type how many apprentices you approve, or choose all of them');
  }
  read.words('reason', WHY);
  return read.refusal(CODE) ?? (isSome ? awards : null);
}
