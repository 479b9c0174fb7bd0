import type { MeantFor } from '../../core/gifting/meant-for.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { countOf } from '../../platform/pages/words.js';
import type { PledgeChange } from '../change-pledge.js';
import type { MeaningOfConditions } from '../find-meant-for.js';
import type { PledgeView } from '../find-pledges.js';
import { conditionRows, summaryRow } from './check-pledge-view.js';
import type { PledgeChoices } from './pledge-choices.js';

const many = ({ learners, applications }: MeantFor): string =>
  learners === 0 ? 'none of them' : `${countOf(learners, 'apprentice')} of ${countOf(applications, 'application')}`;

/** What an edit means for applications that are not decided yet, in sentences. */
export function meaningWords({ all, now, then }: MeaningOfConditions): string[] {
  if (all.learners === 0) return ['No application waits for a decision or for money that this pledge could pay.'];
  const waiting = `${countOf(all.learners, 'apprentice')} of ${countOf(all.applications, 'application')} ${all.learners === 1 ? 'waits' : 'wait'} for a decision or for money.`;
  const change =
    now.learners === then.learners && now.applications === then.applications
      ? `The pledge is for ${many(then)}, now and after the change.`
      : `The pledge is for ${many(now)} now, and for ${many(then)} after the change.`;
  return [waiting, change];
}

/** What was typed once more, before it holds; and all of it in fields that are not shown. */
export function checkConditionsView(
  change: PledgeChange & { readonly conditions: NonNullable<PledgeChange['conditions']> },
  choices: PledgeChoices,
  meaning: MeaningOfConditions,
  typed: Typed,
): PageModel {
  return {
    rows: [
      ...conditionRows(change.conditions, choices),
      summaryRow('Your name', change.showsName === true ? 'Employers see it' : 'Employers do not see it'),
      summaryRow('Reason', change.reason),
    ],
    meaning: meaningWords(meaning),
    hidden: Object.entries(typed)
      .filter(([name]) => name !== 'step')
      .flatMap(([name, value]) => [value].flat().map((text) => ({ name, value: text }))),
  };
}

/** What stands at the head of both pages. */
export const headOf = ({ id, reference }: PledgeView, organisation: string): PageModel => ({
  ...{ id, reference, organisation, action: `/pledges/${id}/conditions` },
  trail: [
    { href: '/home', text: 'Home' },
    { href: `/pledges/${id}`, text: `Pledge ${reference}` },
  ],
});
