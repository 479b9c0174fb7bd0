import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { showMonth, toMonth } from '../core/calendar/month.js';
import { money } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import type { Comparison } from './questionnaire/find-comparison.js';
import type { DeliverableView, Strategy } from './strategy/find-strategy.js';
import type { TenderView } from './tenders/find-tenders.js';

const day = (text: string): string => showDate(toLocalDate(text));
const pounds = (text: string): string => showPounds(money(text));

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/** Answers side by side, question by question. */
export function comparisonText({ organisations, questions, asAt, similarities, differences }: Comparison): string {
  if (organisations.length === 0) return `Nobody had answered by ${day(asAt)}.`;
  const rows = questions.map(({ question, likeness, spread, answers }) => [
    ...[question.name, likeness, spread === null ? '–' : String(spread)],
    ...answers.map(({ shown }) => shown || '–'),
  ]);
  const head = ['Question', 'Answers are', 'Steps apart', ...organisations.map(({ name }) => name)];
  return `${tableOf(head, rows)}\n${similarities} similar, ${differences} different, as at ${day(asAt)}`;
}

const workRow = (work: DeliverableView, more: string): string[] => [
  ...[work.reference, more, work.title, work.owner, day(work.dueOn)],
  work.isLate ? `${work.state}, late` : work.state,
];

/** Goals, and what workstreams deliver. */
export function strategyText({ goals, workstreams }: Strategy): string {
  const works = [
    ...goals.map((goal) => workRow(goal, goal.horizon)),
    ...workstreams.flatMap(({ name, deliverables }) => deliverables.map((each) => workRow(each, name))),
  ];
  if (works.length === 0) return 'There are no goals and no deliverables.';
  return tableOf(['Reference', 'Horizon or workstream', 'What', 'Owner', 'Due', 'State'], works);
}

/** What is needed together, and what providers ask. */
export function tenderText({
  reference,
  title,
  state,
  joinBy,
  quotesBy,
  joined,
  pooled,
  providers,
  end,
}: TenderView): string {
  const needs = pooled.map(({ standard, intake, learners }) => [
    standard,
    showMonth(toMonth(intake)),
    String(learners),
  ]);
  const quotes = (providers ?? []).map(({ provider, ukprn, total, aboveBand, placesShort, missing }) => [
    ...[`${provider} (${ukprn})`, pounds(total), pounds(aboveBand), String(placesShort), missing.join(', ') || '–'],
  ]);
  return [
    `${reference} ${title}: ${state}. Join by ${day(joinBy)}, quotes by ${day(quotesBy)}.`,
    `Joined: ${joined.map(({ name }) => name).join(', ') || 'nobody yet'}`,
    ...(needs.length === 0 ? [] : [tableOf(['Standard', 'Begins', 'Learners'], needs)]),
    ...(quotes.length === 0
      ? []
      : [tableOf(['Provider', 'In all', 'Above the band', 'Places short', 'No quote for'], quotes)]),
    ...(end
      ? [`${end.provider === null ? 'Withdrawn' : `Awarded to ${end.provider}`} on ${day(end.on)}: ${end.reason}`]
      : []),
  ].join('\n');
}
