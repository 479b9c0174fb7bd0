import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { type ApplicationState, showApplicationState } from '../../core/gifting/application-states.js';
import type { FormField } from '../../core/gifting/form-fields.js';
import { weightedScore } from '../../core/gifting/round.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { shortTable, summary } from '../../platform/pages/short-table.js';
import type { CaseView } from '../find-case.js';
import { TEAM_ACTIONS, type TeamAction } from '../what-may-be-done.js';
import { fundingModel, twoPeopleText } from './funding-view.js';

export const day = (text: string): string => showDate(toLocalDate(text.slice(0, 10)));
export const pounds = (text: string): string => showPounds(money(text));

/** What each action is called on a button. */
export const ACTION_WORDS: Readonly<Record<TeamAction, string>> = {
  declare: 'Say whether you have an interest',
  score: 'Give points',
  approve: 'Approve',
  wait: 'Put on the waiting list',
  reject: 'Reject',
  retract: 'Take the approval back',
  extend: 'Give more time',
};

/** What stands in the history, in words. */
const EVENT_WORDS: Readonly<Record<string, string>> = {
  save: 'Saved',
  submit: 'Sent',
  withdraw: 'Withdrawn',
  approve: 'Approved',
  wait: 'Put on the waiting list',
  reject: 'Rejected',
  retract: 'Approval taken back',
  offer: 'Offered',
  promote: 'Money came back, and it was approved',
  accept: 'Offer accepted',
  decline: 'Offer declined',
  expire: 'Lapsed',
  extend: 'More time given',
  release: 'Given up',
  confirm: 'Applicant checked',
  'turn-away': 'Applicant not confirmed',
};

const SECTIONS: Readonly<Record<FormField['section'], string>> = {
  employer: 'The employer',
  need: 'What is needed',
  case: 'Why it is needed',
  declarations: 'What the employer declares',
};

export const caseAddress = (id: number): string => `/programme/applications/${id}`;

/** What every page about an application begins with. */
export const headOfCase = ({ detail, round, receiver }: CaseView): PageModel => ({
  reference: detail.reference,
  receiver,
  status: sentence(showApplicationState(detail.state)),
  roundName: `${round.reference} ${round.name}`,
  address: caseAddress(detail.id),
});

/** One application, with everything that a decision on it rests on. */
export function caseModel(view: CaseView): PageModel {
  const { detail, round, against } = view;
  return {
    ...headOfCase(view),
    trail: [
      { href: '/programme/rounds', text: 'Rounds' },
      { href: `/programme/rounds/${round.id}`, text: round.name },
      { href: `/programme/rounds/${round.id}/applications`, text: 'Applications' },
    ],
    actions: TEAM_ACTIONS.filter((action) => against[action] === undefined).map((action) => ({
      href: `${caseAddress(detail.id)}/${action}`,
      text: action === 'declare' && hasDeclared(view) ? 'Change what you said of your interest' : ACTION_WORDS[action],
    })),
    notes: notesOf(view),
    twoPeople: twoPeopleText(view),
    against: detail.findings.filter(({ isRefused }) => isRefused),
    toKnow: detail.findings.filter(({ isRefused }) => !isRefused),
    learners: learnersTable(view),
    funding: view.funding && fundingModel(view.funding, round),
    answers: answersOf(view),
    knockOuts: summary(
      round.terms.criteria.knockOuts.map(({ name, question }) => [question, yesNo(detail.content.knockOuts[name])]),
    ),
    aid:
      detail.content.aid.length === 0
        ? null
        : shortTable(
            'Assistance received before',
            ['Given by', 'On', '#Amount'],
            detail.content.aid.map(({ giver, on, amount }) => ({ cells: [giver, day(on), pounds(amount)] })),
          ),
    points: pointsTable(view),
    interests: interestsTable(view),
    awards: awardsTable(view),
    history: historyTable(view),
    ...(detail.replyBy === null ? {} : { replyBy: day(detail.replyBy) }),
  };
}

/** Why something cannot be done that somebody of this role does: each reason once. */
function notesOf({ against }: CaseView): string[] {
  const told = TEAM_ACTIONS.map((action) => against[action])
    .filter((refusal) => refusal !== undefined)
    .filter(({ code }) => !code.startsWith('DUTY.') && code !== 'APPLICATION.NOT_POSSIBLE');
  return [...new Set(told.map(({ message }) => message))];
}

/** Somebody who has declared is named in the declarations, and decides or is barred. */
const hasDeclared = ({ against }: CaseView): boolean =>
  [against.score, against.approve].every((refusal) => refusal?.code !== 'DECISION.CONFLICT_NOT_DECLARED');

function learnersTable({ detail, standards, funding }: CaseView) {
  return shortTable(
    'Apprentices asked for',
    ['Line', 'Standard', '#Apprentices', 'Age', 'Start', 'Planned end', '#Price of each', '#Gift for each'],
    detail.lines.map(
      ({ line, standardId, learners, ageBand, startsOn, plannedEnd, trainingPrice, assessmentPrice }) => {
        const each = funding?.lines.find((known) => known.line === line)?.each;
        const price = money(trainingPrice).plus(assessmentPrice).toFixed(5);
        return {
          id: `lines-${line}`,
          cells: [
            ...[String(line), standards.get(standardId) ?? 'Not in the catalogue', String(learners), ageBand],
            ...[day(startsOn), day(plannedEnd), pounds(price), each ? showPounds(each) : '–'],
          ],
        };
      },
    ),
  );
}

const yesNo = (answer: boolean | undefined): string => (answer === undefined ? 'Not answered' : answer ? 'Yes' : 'No');

function answersOf({ detail: { questions, content } }: CaseView) {
  const shown = ({ name, kind }: FormField): string => {
    const answer = content.answers[name];
    if (answer === undefined || answer === '') return 'Not answered';
    if (typeof answer === 'boolean') return yesNo(answer);
    if (kind === 'money') return pounds(answer);
    return kind === 'date' ? day(answer) : answer;
  };
  return Object.entries(SECTIONS).map(([section, heading]) => ({
    heading,
    rows: summary(
      questions.filter((asked) => asked.section === section).map((asked) => [asked.question, shown(asked)]),
    ),
  }));
}

function pointsTable({ round, scores, people, detail }: CaseView) {
  const { scoring } = round.terms.criteria;
  if (scoring.length === 0 || scores.length === 0) return null;
  const headings = scoring.map(({ title, weight, most }) => `#${title} (of ${most}, counts ${weight})`);
  const rows = scores.map(({ personId, points, comment }) => ({
    cells: [
      people.get(personId) ?? '–',
      ...scoring.map(({ name }) => String(points[name] ?? '–')),
      String(weightedScore(scoring, points) ?? '–'),
      comment,
    ],
  }));
  const caption = `Points: ${showScore(detail.score)} on average`;
  return shortTable(caption, ['Assessor', ...headings, '#Together', 'Comment'], rows);
}

/** At most two decimal places. */
export const showScore = (score: number | null): string =>
  score === null ? '–' : String(Math.round(score * 100) / 100);

/** Whoever has no interest and says no more says that it is none. */
const told = (explanation: string): string => (explanation === 'None' ? '' : explanation);

const interestsTable = ({ declarations, people }: CaseView) =>
  declarations.length === 0
    ? null
    : shortTable(
        'Interests declared',
        ['Who', 'Interest', 'What was said', 'When'],
        declarations.map(({ personId, hasConflict, explanation, at }) => ({
          cells: [people.get(personId) ?? '–', hasConflict ? 'Yes' : 'None', told(explanation), day(at)],
        })),
      );

const awardsTable = ({ awards }: CaseView) =>
  awards.length === 0
    ? null
    : shortTable(
        'Awards',
        ['Award', 'Line', 'Start', '#Awarded', '#Paid', '#Given back', '#Still promised'],
        awards.map(({ id, reference, line, startsOn, awarded, drawn, returned, open }) => ({
          cells: [
            { text: reference, href: `/programme/awards/${id}` },
            ...[String(line), day(startsOn), pounds(awarded), pounds(drawn), pounds(returned), pounds(open)],
          ],
        })),
      );

const historyTable = ({ detail: { history }, people }: CaseView) =>
  shortTable(
    'What was decided, by whom and when',
    ['On', 'What', 'Who', 'After it', 'Why'],
    history.map(({ on, action, personId, to, reason, detail }) => ({
      cells: [
        day(on),
        (EVENT_WORDS[action] ?? action) + (action === 'approve' ? `: ${pounds(String(detail['amount']))}` : ''),
        personId === null ? 'By itself, or entered by the operator' : (people.get(personId) ?? '–'),
        sentence(showApplicationState(to as ApplicationState)),
        reason,
      ],
    })),
  );

/** Words of a state as a sentence of their own. */
export const sentence = (words: string): string => `It ${words}`;
