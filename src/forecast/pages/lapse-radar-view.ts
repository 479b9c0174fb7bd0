import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { money, subtract } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { KIND_WORDS, type OrganisationKind } from '../../organisations/index.js';
import type { BarChart } from '../../platform/pages/chart.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { LapseRadarView, RadarUseView } from '../find-lapse-radar.js';

const pounds = (text: string): string => showPounds(money(text));
const month = (text: string): string => showMonth(toMonth(text));
const leftOf = ({ lapses, saved }: { readonly lapses: string; readonly saved: string }) =>
  subtract(money(lapses), money(saved));

/** Path to an application for whoever may open it. */
export type PathOfApplication = (applicationId: number) => string;

/** What the radar says, in sentences. @param besideOthers whether applications may stand with other accounts */
export function radarSentences(
  { lapses, saved, applications }: Pick<LapseRadarView, 'lapses' | 'saved' | 'applications'>,
  besideOthers = false,
): string[] {
  if (money(lapses).isZero()) return ['Nothing lapses in the next 12 months.'];
  const [first] = applications;
  if (!first)
    return [
      `${pounds(lapses)} lapses in the next 12 months.`,
      `No ${besideOthers ? 'further ' : ''}application that waits could use it.`,
    ];
  const those = applications.length === 1 ? 'One application' : `${applications.length} applications`;
  return [
    `${pounds(lapses)} lapses in the next 12 months.`,
    `${those} could use ${pounds(saved)} of it: ${applications.length === 1 ? 'it waits' : 'they wait'} for a decision or for money.`,
  ];
}

export function radarChart(view: LapseRadarView): BarChart {
  const rest = showPounds(leftOf(view));
  return {
    title: 'Levy that lapses, and what applications could use of it',
    description: `${pounds(view.lapses)} lapses in 12 months; applications could use ${pounds(view.saved)}, and ${rest} would lapse all the same`,
    series: ['Could be used', 'Lapses all the same'],
    bars: view.months.map((each) => ({ label: month(each.month), values: [each.saved, leftOf(each).toFixed()] })),
    unit: 'pounds',
  };
}

/** Months in which something lapses, with those who would use it. */
export const radarMonths = (
  { months, applications }: LapseRadarView,
  pathOf: PathOfApplication | null,
): PlainTable => ({
  caption: 'What lapses, by month',
  head: headings('Month', '#Lapses', '#Applications could use', '#Lapses all the same', 'Who could use it'),
  rows: months
    .filter(({ lapses }) => !money(lapses).isZero())
    .map((each) => [
      words(month(each.month)),
      ...[pounds(each.lapses), pounds(each.saved), showPounds(leftOf(each))].map((text) => number(text)),
      usersCell(
        applications.filter((use) => use.months.some((saved) => saved.month === each.month)),
        pathOf,
      ),
    ]),
});

const usersCell = (users: readonly RadarUseView[], pathOf: PathOfApplication | null) =>
  pathOf === null || users.length === 0
    ? words(users.map(({ reference }) => reference).join(', ') || 'Nobody yet')
    : {
        text: '',
        links: users.map(({ applicationId, reference }) => ({ text: reference, href: pathOf(applicationId) })),
      };

/** Applications, soonest first. */
export const radarUses = ({ applications }: LapseRadarView, pathOf: PathOfApplication | null): PlainTable => ({
  caption: 'Applications that could use it, soonest first',
  head: headings(
    'Application',
    'Employer',
    'Training',
    '#Learners',
    '#Costs',
    '#To pledge first',
    '#Could use',
    'Of what lapses in',
  ),
  rows: applications.map((use) => [
    words(use.reference, pathOf?.(use.applicationId)),
    words(use.receiver ?? KIND_WORDS[use.kind as OrganisationKind]),
    words(`${use.standards.join(', ')}, from ${showDate(toLocalDate(use.startsOn))}`),
    number(use.learners === use.learnersAsked ? String(use.learners) : `${use.learners} of ${use.learnersAsked}`),
    ...[use.cost, use.toPledge, use.saved].map((text) => number(pounds(text))),
    words(monthsWords(use)),
  ]),
});

const monthsWords = ({ months }: RadarUseView): string => {
  const [first, last] = [month(months[0]!.month), month(months.at(-1)!.month)];
  return months.length === 1 ? first : `${first} to ${last}`;
};

/** Whether somebody has to pledge before an application can be paid. */
export const needsPledge = ({ applications }: LapseRadarView): boolean =>
  applications.some(({ toPledge }) => !money(toPledge).isZero());
