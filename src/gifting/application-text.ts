import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { type ApplicationState, showApplicationState } from '../core/gifting/application-states.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { FiguresView } from './draft-offer.js';
import type { ApplicationDetail, ApplicationView } from './find-applications.js';
import type { Names } from './names.js';

const pounds = (text: string): string => showPounds(money(text));
const day = (text: string): string => showDate(toLocalDate(text));

const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
};

/** Applications, a row each. */
export function applicationsTable(applications: readonly ApplicationView[], names: Names): string {
  if (applications.length === 0) return 'There are no such applications.';
  return tableOf(
    ['Application', 'Employer', 'Round', 'Status', 'Learners', 'Points'],
    applications.map((each) => [
      ...[each.reference, names.organisation(each.receiverId), names.reference('funding_round', each.roundId)],
      ...[each.status, String(learnersOf(each)), each.score === null ? '–' : String(each.score)],
    ]),
  );
}

const learnersOf = ({ content }: ApplicationView): number =>
  content.lines.reduce((total, { learners = 0 }) => total + learners, 0);

/** How an application stands: what is missing, what speaks against it, and what should be known. */
export function standingText(view: ApplicationDetail, names: Names): string {
  const { reference, version, state, status, replyBy } = view;
  const inRound = names.reference('funding_round', view.roundId);
  const until = replyBy === null ? '' : ` until ${day(replyBy)}`;
  const against = view.findings.filter(({ isRefused }) => isRefused);
  const isReady = state === 'draft' && view.missing.length === 0 && against.length === 0;
  return [
    `${reference} of ${names.organisation(view.receiverId)} in ${inRound}: ${status}${until}, version ${version}`,
    ...lines(
      'Missing',
      view.missing.map(({ where, message }) => `${placed(where, message)} (${where.replace(/^lines\.\d+\./, '')})`),
    ),
    ...lines(
      'Against it',
      against.map(({ where, message }) => placed(where, message)),
    ),
    ...lines(
      'To know',
      view.findings.filter(({ isRefused }) => !isRefused).map(({ where, message }) => placed(where, message)),
    ),
    ...(isReady ? [`Nothing is missing, and nothing speaks against it: submit ${reference} sends it.`] : []),
  ].join('\n');
}

const lines = (heading: string, found: readonly string[]): string[] =>
  found.length === 0 ? [] : [`${heading}:`, ...found.map((each) => `  ${each}`)];

/** A message with the line of the application that it is about. */
function placed(where: string, message: string): string {
  const line = /^lines\.(\d+)/.exec(where)?.[1];
  return line === undefined ? message : `Line ${line}: ${message}`;
}

/** An application as somebody reads it who decides on it or answers its offer. */
export const applicationText = (view: ApplicationDetail, names: Names): string =>
  [standingText(view, names), ...linesText(view, names), ...offerText(view), historyText(view, names)].join('\n');

function linesText({ lines: known }: ApplicationDetail, names: Names): string[] {
  if (known.length === 0) return [];
  const rows = known.map(({ line, standardId, learners, ageBand, startsOn, plannedEnd, ...prices }) => [
    ...[String(line), names.standard(standardId), String(learners), ageBand, day(startsOn), day(plannedEnd)],
    ...[pounds(prices.trainingPrice), pounds(prices.assessmentPrice)],
  ]);
  return [tableOf(['Line', 'Standard', 'Learners', 'Ages', 'Start', 'Planned end', 'Training', 'Assessment'], rows)];
}

/** What was offered, with the amounts that whoever accepts it repeats. */
function offerText({ history }: ApplicationDetail): string[] {
  const offer = history.findLast(({ action }) => action === 'offer');
  if (!offer) return [];
  const { learners, amount, aboveBand, mostOwed, subsidy } = offer.detail as unknown as FiguresView;
  return [
    `Offered on ${day(offer.on)}:`,
    `  ${pounds(amount)} to the end of the training of ${learners} ${learners === 1 ? 'apprentice' : 'apprentices'}`,
    `  ${pounds(aboveBand)} above the funding band, which the employer pays (--above-band)`,
    `  ${pounds(mostOwed)} is the most that it could owe if the giver runs out of levy (--most-owed)`,
    `  ${pounds(subsidy)} counts as minimal financial assistance (--confirm-subsidy)`,
  ];
}

function historyText({ history }: ApplicationDetail, names: Names): string {
  const rows = history.map(({ on, action, personId, to, reason }) => [
    ...[day(on), action, names.person(personId), showApplicationState(to as ApplicationState), reason],
  ]);
  return tableOf(['On', 'What', 'Who', 'Status then', 'Why'], rows);
}
