import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { Acting } from '../../core/access/duties.js';
import { ROUND_STEPS, type RoundState, type RoundStep, takeStep, tooEarlyRefusal } from '../../core/gifting/round.js';
import { FORM_FIELDS } from '../../core/gifting/form-fields.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { withDaysInWords } from '../../platform/pages/words.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import { summary, shortTable } from '../../platform/pages/short-table.js';
import type { RoundTermsView, RoundView } from '../find-rounds.js';
import { day, pounds } from './case-view.js';

/** What the ids in a round's conditions and steps are called. */
export interface RoundNames {
  readonly standard: (id: number) => string;
  readonly person: (id: number | null) => string;
  readonly kind: (kind: string) => string;
}

export const KIND_WORDS: Readonly<Record<string, string>> = {
  window: 'A window: decided together when it has closed',
  'first-come': 'First come, first served: decided as they come',
};

const STATE_WORDS: Readonly<Record<string, string>> = {
  draft: 'In preparation',
  open: 'Open',
  closed: 'Closed',
  decided: 'Decided',
  published: 'Published',
};

/** What each step is called on a button, and what it does. */
export const STEP_WORDS: Readonly<Record<RoundStep, { readonly text: string; readonly does: string }>> = {
  open: {
    text: 'Open the round',
    does: 'Employers can apply from now on. What they are told then stays: purpose, questions and points.',
  },
  close: { text: 'Close the round', does: 'No more applications are taken.' },
  decide: {
    text: 'Declare the round decided',
    does: 'Every application has been decided. Somebody else publishes it then.',
  },
  publish: {
    text: 'Publish the decisions',
    does: 'Offers go out, and everybody who waits or was not successful is told. It cannot be taken back.',
  },
};

export const roundAddress = (id: number): string => `/programme/rounds/${id}`;

const applicationsOf = ({ applications }: RoundView): number =>
  Object.values(applications).reduce((total, count) => total + count, 0);

export const ROUND_COLUMNS: readonly Column<RoundView>[] = [
  {
    ...{ name: 'round', heading: 'Round', show: ({ reference }) => reference },
    link: ({ id }) => roundAddress(id),
  },
  { name: 'name', heading: 'Name', show: ({ name, phase }) => (phase === 1 ? name : `${name}, phase ${phase}`) },
  { name: 'state', heading: 'State', show: ({ state }) => STATE_WORDS[state] ?? state },
  { name: 'opens', heading: 'Opens', show: ({ terms }) => day(terms.opensOn), value: ({ terms }) => terms.opensOn },
  {
    ...{ name: 'closes', heading: 'Closes', value: ({ terms }) => terms.closesOn ?? '' },
    show: ({ terms }) => (terms.closesOn === null ? 'No end' : day(terms.closesOn)),
  },
  {
    ...{ name: 'applications', heading: 'Applications', isNumber: true },
    show: (round) => String(applicationsOf(round)),
    link: ({ id }) => `${roundAddress(id)}/applications`,
  },
  {
    ...{ name: 'promised', heading: 'Promised', isNumber: true, value: ({ promised }) => promised },
    show: ({ promised }) => pounds(promised),
  },
  {
    ...{ name: 'left', heading: 'Left of its budget', isNumber: true, value: ({ left }) => left ?? '' },
    show: ({ left }) => (left === null ? 'No budget' : pounds(left)),
  },
];

/** Why a step cannot be taken by somebody now, or nothing. */
export function stepRefusal(round: RoundView, step: RoundStep, acting: Acting, today: LocalDate): Refusal | undefined {
  const decidedBy = round.steps.findLast((taken) => taken.step === 'decided')?.personId ?? null;
  const taken = takeStep(round.state as RoundState, step, acting, decidedBy);
  if (isRefusal(taken)) return taken;
  const { kind, opensOn, closesOn } = round.terms;
  const terms = {
    kind: kind as 'window' | 'first-come',
    opensOn: toLocalDate(opensOn),
    closesOn: closesOn === null ? null : toLocalDate(closesOn),
  };
  return tooEarlyRefusal(step, terms, today);
}

/** One round: its terms in every version, its steps, and where it stands. */
export function roundModel(
  round: RoundView,
  names: RoundNames,
  acting: Acting,
  today: LocalDate,
  mayChange: boolean,
): PageModel {
  const { id, reference, name, phase, state, terms, versions, steps, learners, promised, left } = round;
  const steps_ = ROUND_STEPS.map((step) => ({ step, against: stepRefusal(round, step, acting, today) }));
  const address = roundAddress(id);
  return {
    ...{ reference, address, name: phase === 1 ? name : `${name}, phase ${phase}` },
    state: STATE_WORDS[state] ?? state,
    trail: [{ href: '/programme/rounds', text: 'Rounds' }],
    applications: applicationsOf(round),
    standing: [
      `${learners} apprentices are promised ${showPounds(money(promised))}`,
      ...(left === null ? [] : [`${pounds(left)} is left of its budget of ${pounds(terms.budget!)}`]),
    ],
    actions: [
      ...steps_
        .filter(({ against }) => against === undefined)
        .map(({ step }) => ({ href: `${address}/${step}`, text: STEP_WORDS[step].text })),
      ...(mayChange ? [{ href: `${address}/change`, text: 'Change the terms' }] : []),
    ],
    notes: steps_.flatMap(({ against }) =>
      against && ['ROUND.TOO_EARLY', 'ROUND.SAME_PERSON'].includes(against.code)
        ? [withDaysInWords(against.message)]
        : [],
    ),
    terms: termsRows(terms, names),
    versions:
      versions.length === 1
        ? []
        : versions.map((each) => ({
            text: `Version ${each.version}${each.version === terms.version ? ', which holds' : ''}: ${each.reason}`,
            rows: termsRows(each, names),
          })),
    reason: versions[0]!.reason,
    steps:
      steps.length === 0
        ? null
        : shortTable(
            'Steps that were taken',
            ['On', 'Step', 'Who', 'Why'],
            steps.map((taken) => ({
              cells: [showDate(taken.on), sentence(taken.step), names.person(taken.personId), taken.reason],
            })),
          ),
  };
}

const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const lines = (texts: readonly string[]): string => texts.join('\n');

/** The terms of a round, row by row. */
function termsRows({ kind, opensOn, closesOn, replyBy, budget, criteria }: RoundTermsView, names: RoundNames) {
  const { purpose, conditions, knockOuts, scoring, fields } = criteria;
  return summary([
    ['Kind', KIND_WORDS[kind] ?? kind],
    ['Opens', day(opensOn)],
    ['Closes after', closesOn === null ? 'No end' : day(closesOn)],
    ['Offers are answered by', replyBy === null ? 'As many days as the settings say' : day(replyBy)],
    ['Budget', budget === null ? 'All that is pledged' : pounds(budget)],
    ['Purpose', purpose],
    ['Sectors', lines(conditions.sectors) || 'Any'],
    ['Places', lines(conditions.places) || 'Any'],
    ['Levels', conditions.levels.join(', ') || 'Any'],
    ['Standards', lines(conditions.standards.map(names.standard)) || 'Any'],
    ['Kinds of employer', lines(conditions.kinds.map(names.kind)) || 'Any'],
    ['Questions that are answered with yes', lines(knockOuts.map(({ question }) => question))],
    [
      'Points',
      lines(
        scoring.map(({ title, most, weight }) => `${title}: 0 to ${most}${weight === 1 ? '' : `, counts ${weight}`}`),
      ),
    ],
    ['Questions besides', lines(FORM_FIELDS.filter(({ name }) => fields.includes(name)).map((each) => each.question))],
  ]);
}
