import { type LocalDate, showDate } from '../../core/calendar/local-date.js';
import { type TransferYear, nextTransferYear } from '../../core/calendar/transfer-year.js';
import { groupedBy } from '../../core/grouped-by.js';
import { money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { type Field, fieldViews } from '../../platform/pages/fields.js';
import type { AwardView } from '../award-view.js';
import type { FiguresView } from '../draft-offer.js';
import { day } from './application-view.js';
import type { StandardNames } from './answers-view.js';
import { type OpenedApplication, pathOf, trailTo } from './opened-applications.js';

const pounds = (text: string): string => showPounds(money(text));

/** What an offer says, as it was made; null where none was. */
export const figuresOf = ({ application }: OpenedApplication): FiguresView | null => {
  const offer = application.history.findLast(({ action }) => action === 'offer');
  return offer === undefined ? null : (offer.detail as unknown as FiguresView);
};

const dayBefore = (year: TransferYear): LocalDate => `${nextTransferYear(year).slice(0, 4)}-04-19` as LocalDate;

/** What is paid in each allowance year, of all awards together. */
function yearRows(awards: readonly AwardView[]): readonly { readonly year: string; readonly amount: string }[] {
  const years = groupedBy(
    awards.flatMap((award) => award.years),
    ({ year }) => year,
  );
  return [...years]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([year, parts]) => ({
      year: `${day(year)} to ${showDate(dayBefore(year as TransferYear))}`,
      amount: showPounds(sum(parts.map(({ awarded }) => money(awarded)))),
    }));
}

/** Each cost is ticked by itself, and the tick carries what the page said it is. */
function ticksOf({ aboveBand, mostOwed }: FiguresView): Field[] {
  const tick = (name: string, label: string, value: string): Field => ({
    ...{ kind: 'tick', name, label, options: [{ value, text: label }] },
  });
  return [
    tick('aboveBand', `I have read that we pay ${pounds(aboveBand)} ourselves, above the funding band`, aboveBand),
    tick('mostOwed', `I have read that the most we could owe is ${pounds(mostOwed)}`, mostOwed),
    tick('confirmsSubsidy', 'We may receive this gift as minimal financial assistance', 'yes'),
  ];
}

/** An offer in pounds, with what it may come to cost. */
export function offerModel(
  opened: OpenedApplication,
  figures: FiguresView,
  awards: readonly AwardView[],
  standards: StandardNames,
  holds: Typed,
): PageModel {
  const { application, employer, round, isOwn, state } = opened;
  const standing = awards.filter(({ status }) => status !== 'ended');
  const { replyBy } = application;
  return {
    trail: trailTo(opened),
    ...{ path: pathOf(application), reference: application.reference, employer: employer.name, round: round.name },
    learners: figures.learners,
    replyBy: replyBy === null ? null : day(replyBy),
    ...{ amount: pounds(figures.amount), aboveBand: pounds(figures.aboveBand), mostOwed: pounds(figures.mostOwed) },
    subsidy: pounds(figures.subsidy),
    years: yearRows(standing),
    lines: standing.map(({ reference, standardId, startsOn, plannedEnd, awarded }) => ({
      reference,
      standard: standards.get(standardId) ?? '',
      ...{ from: day(startsOn), to: day(plannedEnd), amount: pounds(awarded) },
    })),
    canAnswer: isOwn && state === 'offered',
    canRelease: isOwn && state === 'accepted',
    questions: fieldViews(ticksOf(figures), holds),
  };
}
