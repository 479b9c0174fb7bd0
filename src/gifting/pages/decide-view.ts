import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { countOf } from '../../platform/pages/words.js';
import type { CaseView } from '../find-case.js';
import type { TeamAction } from '../what-may-be-done.js';
import { ACTION_WORDS, caseAddress, headOfCase } from './case-view.js';
import { fundingModel, twoPeopleText } from './funding-view.js';

interface Words {
  readonly explanation: string;
  readonly reasonLabel: string;
  readonly reasonHint?: string;
  readonly button: string;
}

const WHY = 'Why?';

const WORDS: Readonly<Record<TeamAction, Words>> = {
  declare: {
    explanation: 'Everybody who takes part in a decision says this first. It stands in the record with your name.',
    reasonLabel: 'If you have one, what is it?',
    button: 'Save what I said',
  },
  score: {
    explanation: 'Where several assessors give points, their mean counts; of your own the last ones count.',
    reasonLabel: 'Why these points?',
    button: 'Give these points',
  },
  approve: {
    explanation:
      'Approving holds the money of every apprentice to the end of the training. Nobody else can promise it from then on.',
    reasonLabel: WHY,
    button: 'Approve and hold the money',
  },
  wait: {
    explanation: 'It is offered by itself when money comes back: those with most points first.',
    reasonLabel: WHY,
    button: 'Put it on the waiting list',
  },
  reject: {
    explanation: 'The employer is told, with the reason and by when to appeal.',
    reasonLabel: 'Why is it not successful?',
    reasonHint: 'The employer reads this as you write it',
    button: 'Reject the application',
  },
  retract: {
    explanation: 'Nobody has been told of the approval yet. The money that it holds goes back to its pledges.',
    reasonLabel: WHY,
    button: 'Take the approval back',
  },
  extend: {
    explanation:
      'The time to answer the offer, or to report the start, is put off once. The employer is told the new day.',
    reasonLabel: WHY,
    button: 'Give more time',
  },
};

/** The field for so many learners of a line, out of a pledge or of any. */
export const awardField = (line: number, pledgeId: number | 'any'): string => `award-${line}-${pledgeId}`;

/** The page on which something is decided, with what was typed. */
export function decideModel(action: TeamAction, view: CaseView, typed: Typed): PageModel {
  const { detail, round, funding } = view;
  const { button, ...words } = WORDS[action];
  const isMoney = action === 'approve';
  return {
    ...headOfCase(view),
    ...words,
    ...{ action, typed, button_: button, heading: ACTION_WORDS[action] },
    trail: [{ href: caseAddress(detail.id), text: detail.reference }],
    criteria: action === 'score' ? criteriaOf(view, typed) : [],
    twoPeople: isMoney ? twoPeopleText(view) : null,
    funding: isMoney && funding ? fundingModel(funding, round) : null,
    choices: isMoney && funding ? choicesOf(view, typed) : null,
  };
}

const criteriaOf = ({ round }: CaseView, typed: Typed) =>
  round.terms.criteria.scoring.map(({ name, title, most, weight }) => ({
    name,
    label: title,
    hint: `A whole number from 0 to ${most}${weight === 1 ? '' : `; each counts ${weight}`}`,
    value: typed[`points.${name}`] ?? '',
  }));

function choicesOf({ detail, funding, standards }: CaseView, typed: Typed) {
  const { fitting, lines } = funding!;
  return detail.lines.map(({ line, learners, standardId }) => {
    const each = showPounds(lines.find((known) => known.line === line)!.each);
    const field = (pledgeId: number | 'any', label: string) => {
      const name = awardField(line, pledgeId);
      return { name, label, value: typed[name] ?? '' };
    };
    const fits = fitting.filter((pledge) => pledge.lines.includes(line));
    return {
      line,
      legend: `Line ${line}: ${countOf(learners, 'apprentice')}, ${standards.get(standardId) ?? ''}, ${each} each`,
      from: [
        field('any', 'So many, paid by whichever pledge fits'),
        ...fits.map(({ id, reference, sender }) => field(id, `So many, paid by ${reference} of ${sender}`)),
      ],
    };
  });
}
