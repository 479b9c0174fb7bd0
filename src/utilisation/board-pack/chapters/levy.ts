import { showDate, toLocalDate } from '../../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../../core/calendar/month.js';
import {
  SYSTEM_COUNTS,
  SYSTEM_MONEY,
  type SystemFigure,
  isMoneyFigure,
} from '../../../core/utilisation/system-figures.js';
import type { SystemBy } from '../../figures/asked.js';
import { NONE } from '../../figures/find-evidence.js';
import type { SystemFiguresView, SystemPartView, SystemUtilisationView } from '../../figures/utilisation-view.js';
import { KIND_WORDS, isOrganisationKind } from '../../../organisations/index.js';
import { additionalWords, levyWords, notSharedWords } from '../levy-words.js';
import { type PackCell, type PackChapter, type PackFigure, columnsOf } from '../pack.js';

export const FIGURE_TITLES: Readonly<Record<SystemFigure, string>> = {
  levyIn: 'Levy that came in',
  ownSpend: 'Spent on own apprentices',
  gifted: 'Given to others',
  pledged: 'Pledged to the pool',
  promised: 'Promised to apprentices',
  paid: 'Paid of what was promised',
  returned: 'Not needed, and given back',
  lapsed: 'Lapsed',
  savedFromLapse: 'Saved from lapse',
  starts: 'Apprenticeships begun',
  live: 'Going on at the end',
  completed: 'Completed',
  withdrawn: 'Left early',
  additional: 'Made possible by a gift',
  startsYearBefore: 'Begun on the same days a year before',
};

/** A figure of the whole or of a part, as it is told. */
function figureOf(by: SystemBy, figures: SystemFiguresView, figure: SystemFigure, part: string | null): PackFigure {
  const value = figures[figure];
  return {
    ...{ name: `levy.${by}.${part ?? 'whole'}.${figure}`, unit: isMoneyFigure(figure) ? 'pounds' : 'count' },
    ...{ value: value === null ? null : String(value), rows: null, asked: { by, figure, part } },
    untold: value !== null ? null : isMoneyFigure(figure) ? 'not-shared' : 'small',
  };
}

/** Everything of the system, a figure a line. */
export function levyChapter({ whole, rules, notShared }: SystemUtilisationView): PackChapter {
  return {
    ...{ name: 'levy', title: 'What the levy did' },
    words: [
      ...levyWords(whole),
      ...additionalWords(whole),
      ...notSharedWords(notShared.map(({ organisation }) => organisation)),
    ],
    columns: columnsOf('Figure', '#In this period'),
    rows: [...SYSTEM_MONEY, ...SYSTEM_COUNTS].map((figure) => [
      FIGURE_TITLES[figure],
      figureOf('system', whole, figure, null),
    ]),
    chart: null,
    notes: [
      `Saved from lapse by rule ${rules.savedFromLapse.version} from ${showDate(toLocalDate(rules.savedFromLapse.from))}: ${rules.savedFromLapse.source}.`,
      `Made possible by a gift by rule ${rules.additional.version} from ${showDate(toLocalDate(rules.additional.from))}: ${rules.additional.source}.`,
    ],
  };
}

const MONTHLY = ['levyIn', 'ownSpend', 'gifted', 'lapsed', 'savedFromLapse'] as const;

export function monthsChapter(view: SystemUtilisationView): PackChapter {
  const name = ({ key }: SystemPartView): string => (key === null ? 'In no month' : showMonth(toMonth(key)));
  const drawn = ['ownSpend', 'gifted', 'lapsed'] as const;
  return {
    ...{ name: 'months', title: 'Levy month by month', words: [], notes: [] },
    ...tableOf(view, 'Month', MONTHLY, name),
    chart: {
      ...{ title: 'Where levy went, month by month', unit: 'pounds' },
      description: 'Pounds spent on own apprentices, given to others and lapsed in each month',
      series: drawn.map((figure) => FIGURE_TITLES[figure]),
      bars: view.parts.map((part) => ({ label: name(part), values: drawn.map((figure) => part[figure] ?? '0') })),
    },
  };
}

const OF_TRUST = ['levyIn', 'ownSpend', 'gifted', 'pledged', 'promised', 'lapsed', 'savedFromLapse'] as const;

export const trustsChapter = (view: SystemUtilisationView): PackChapter => ({
  ...{ name: 'trusts', title: 'What each trust did', words: [], notes: [] },
  ...tableOf(view, 'Organisation', OF_TRUST, ({ name }) => name),
  chart: {
    ...{ title: 'Given to others, by trust', unit: 'pounds', series: [FIGURE_TITLES.gifted] },
    description: 'Pounds that each trust gave to other employers in the period',
    bars: view.parts.flatMap(({ name, gifted }) => (gifted === null ? [] : [{ label: name, values: [gifted] }])),
  },
});

const OF_KIND = ['promised', 'paid', 'returned', 'starts', 'live', 'completed', 'withdrawn', 'additional'] as const;

export function kindsChapter(view: SystemUtilisationView): PackChapter {
  const name = ({ key, name: otherwise }: SystemPartView): string =>
    key !== null && isOrganisationKind(key) ? KIND_WORDS[key] : otherwise;
  return {
    ...{ name: 'employers', title: 'Whose apprentices they are', words: [], notes: [] },
    ...tableOf(view, 'Kind of employer', OF_KIND, name),
    chart: {
      ...{ title: 'Promised, by kind of employer', unit: 'pounds', series: [FIGURE_TITLES.promised] },
      description: 'Pounds that were promised to apprentices of each kind of employer in the period',
      bars: view.parts.map((part) => ({ label: name(part), values: [part.promised ?? '0'] })),
    },
  };
}

/** A line a part, and the whole below. */
function tableOf(
  { by, parts, whole }: SystemUtilisationView,
  heading: string,
  figures: readonly SystemFigure[],
  nameOf: (part: SystemPartView) => string,
): Pick<PackChapter, 'columns' | 'rows'> {
  const cells = (of: SystemFiguresView, part: string | null): PackCell[] =>
    figures.map((figure) => figureOf(by, of, figure, part));
  return {
    columns: columnsOf(heading, ...figures.map((figure) => `#${FIGURE_TITLES[figure]}`)),
    rows: [
      ...parts
        .filter((part) => figures.some((figure) => !isNothing(part[figure])))
        .map((part) => [nameOf(part), ...cells(part, part.key ?? NONE)]),
      ['The whole system', ...cells(whole, null)],
    ],
  };
}

/** A nought; what is not told is something. */
const isNothing = (value: string | number | null): boolean => value !== null && Number(value) === 0;
