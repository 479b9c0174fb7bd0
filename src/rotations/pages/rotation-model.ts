import { CARE_SETTING_WORDS } from '../../core/rotations/care-settings.js';
import type { Stay } from '../../core/rotations/rotation.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import { type PlainCell, type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { LearnerView, PlacementView, RotationView } from '../rotation-view.js';
import { hostsByMonth, learnersByMonth } from './months-view.js';
import type { Called } from './names.js';
import { HOME, STANDING_WORDS, apprenticeshipWords, day, rotationPath } from './words.js';

/** A learner's stay in a placement: a row of the list of who is where when. */
export interface StayRow extends Stay {
  readonly learner: string;
  readonly host: string;
  readonly setting: string;
}

export const stayColumns: readonly Column<StayRow>[] = [
  { name: 'learner', heading: 'Learner', show: ({ learner }) => learner },
  { name: 'host', heading: 'With', show: ({ host }) => host },
  { name: 'setting', heading: 'Setting', show: ({ setting }) => setting },
  { name: 'from', heading: 'From', show: ({ from }) => day(from), value: ({ from }) => from },
  { name: 'until', heading: 'To', show: ({ until }) => day(until), value: ({ until }) => until },
];

export function stayRows({ learners, placements }: RotationView, called: Called): StayRow[] {
  const byId = new Map(placements.map((placement) => [placement.id, placement]));
  return learners.flatMap(({ learner, path }) =>
    path.map((stay) => {
      const { hostId, setting } = byId.get(stay.placementId)!;
      return { ...stay, learner, host: called.organisation(hostId), setting: CARE_SETTING_WORDS[setting] };
    }),
  );
}

/** A whole programme. @param mayPlan whether links to forms are shown */
export function rotationModel(rotation: RotationView, called: Called, mayPlan: boolean): PageModel {
  const { id, reference, name, employerId, firstStandardId, secondStandardId, from, until } = rotation;
  const facts = [
    ['Employer', called.organisation(employerId)],
    ['Runs', `${day(from)} to ${day(until)}`],
    ['Begins with', called.standard(firstStandardId)],
    ['Leads to', called.standard(secondStandardId) || 'No second apprenticeship'],
  ];
  const here = rotationPath(id);
  const actions = [
    { href: `${here}/learners/new`, text: 'Take learners in' },
    { href: `${here}/proposal`, text: 'Propose who goes where' },
    { href: `${here}/placements/new`, text: 'Add a placement' },
    { href: `${here}/change`, text: 'Change the programme' },
  ];
  return {
    trail: [{ href: HOME, text: 'Rotations' }],
    ...{ reference, name },
    facts: facts.map(([key, value]) => ({ key, value })),
    clashes: rotation.clashes.map(({ message }) => message),
    findings: rotation.findings.map(({ message }) => message),
    actions: mayPlan ? actions : [],
    hosts: rotation.learners.length === 0 ? null : hostsByMonth(rotation, called),
    grid: rotation.learners.length === 0 ? null : learnersByMonth(rotation),
    placements: placementsTable(rotation, called, mayPlan),
    learners: learnersTable(rotation, called, mayPlan),
    history: rotation.versions.map((version) => ({
      text: `${version.name}, ${day(version.from)} to ${day(version.until)}`,
      reason: version.reason,
    })),
  };
}

function placementsTable({ id, placements }: RotationView, called: Called, mayPlan: boolean): PlainTable {
  const nameOf = ({ id: placementId, hostId }: PlacementView): PlainCell =>
    words(called.organisation(hostId), mayPlan ? `${rotationPath(id)}/placements/${placementId}` : undefined);
  return {
    caption: 'Placements',
    head: headings('With', 'Setting', 'From', 'To', '#Learners at once', '#Most planned', 'Last change'),
    rows: placements.map((placement) => [
      nameOf(placement),
      words(CARE_SETTING_WORDS[placement.setting]),
      ...[words(day(placement.from)), words(day(placement.until))],
      number(placement.givenUp ? 'Given up' : String(placement.capacity)),
      number(String(placement.most)),
      words(placement.versions.at(-1)!.reason),
    ]),
  };
}

function learnersTable({ id, learners, secondStandardId }: RotationView, called: Called, mayPlan: boolean): PlainTable {
  const actions = (learner: LearnerView): PlainCell => {
    const here = `${rotationPath(id)}/learners/${learner.id}`;
    const links = [
      { href: `${here}/path`, text: `Plan ${learner.learner}` },
      ...(secondStandardId === null ? [] : [{ href: `${here}/progression`, text: `${learner.learner} goes on` }]),
      { href: `${here}/departure`, text: `${learner.learner} leaves` },
    ];
    return { text: '', links };
  };
  return {
    caption: 'Learners',
    head: headings('Learner', 'How far', 'First apprenticeship', 'Second apprenticeship', ...(mayPlan ? ['Do'] : [])),
    rows: learners.map((learner) => [
      words(learner.learner),
      words(standingOf(learner)),
      words(apprenticeshipWords(learner.first, called)),
      words(apprenticeshipWords(learner.second, called)),
      ...(mayPlan ? [actions(learner)] : []),
    ]),
  };
}

const standingOf = ({ standing, leftOn }: LearnerView): string => {
  const shown = standing === null ? '' : STANDING_WORDS[standing];
  return leftOn === null
    ? shown
    : `${standing === 'left' ? 'Left' : `${shown}; with the programme`} until ${day(leftOn)}`;
};
