import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import type { YearlyAllowance } from '../../core/gifting/yearly-allowance.js';
import { type Money, money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { PledgeView } from '../../gifting/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import { withDaysInWords } from '../../platform/pages/words.js';
import { lapseTable, lapsesWithin } from './lapse-view.js';
import type { TrustFacts } from './trust-facts.js';

interface FigureView {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly href: string | undefined;
}

const NOT_SHARED = 'not shared with you';
const pounds = (text: string): string => showPounds(money(text));

/** The page of a levy payer, but for its chart and what is to be done next. */
export function trustView(facts: TrustFacts): PageModel {
  const {
    organisationId,
    name,
    lapsing,
    lots,
    allowances,
    pledges,
    findings,
    isOwn,
    mayPledge,
    seesAccount,
    hasAccount,
  } = facts;
  const path = pathsOf(facts);
  return {
    ...{ organisationId, name, isOwn, mayPledge, seesAccount, hasAccount },
    asAt: showDate(facts.today),
    figures: figuresOf(facts, path),
    lapse: lapsing === null ? null : lapseTable(lapsing, lots, path('levy')),
    allowances: allowances.length === 0 ? null : allowanceTable(allowances, facts, path),
    pledges: pledges.length === 0 ? null : pledgesTable(pledges),
    outcomes: outcomesOf(facts),
    findings: findings.map(({ message }) => `${withDaysInWords(message)}.`),
  };
}

/** Where the account of a purpose is shown, by its purpose. */
type Paths = (purpose: string) => string | undefined;

function pathsOf({ accounts, seesAccount }: TrustFacts): Paths {
  const ids = new Map((seesAccount ? accounts : []).map(({ purpose, id }) => [purpose, id]));
  return (purpose) => (ids.has(purpose) ? `/accounts/${ids.get(purpose)}` : undefined);
}

const dated = (path: string | undefined, day: string): string | undefined => path && `${path}?asAt=${day}`;

function figuresOf({ balance, lapsing, allowances, pledges, today }: TrustFacts, path: Paths): FigureView[] {
  const [current] = allowances;
  const free = sum(pledges.flatMap(({ years }) => years.map(({ available }) => money(available))));
  return [
    {
      label: 'Balance',
      value: balance === null ? NOT_SHARED : pounds(balance),
      note: 'in the levy account today',
      href: balance === null ? undefined : dated(path('levy'), today),
    },
    {
      label: 'Lapses within 12 months',
      value: lapsing === null ? NOT_SHARED : showPounds(lapsesWithin(lapsing, 12)),
      note: 'if nothing more is spent',
      href: lapsing === null ? undefined : '#lapse',
    },
    {
      label: 'Can still be given',
      value: current === undefined ? NOT_SHARED : showPounds(current.left),
      note: `of this year’s allowance${current ? ` of ${showPounds(current.allowance)}` : ''}`,
      href: current === undefined ? undefined : '#allowance',
    },
    { label: 'Pledged and free', value: showPounds(free), note: 'not promised to anybody yet', href: '#pledges' },
  ];
}

function allowanceTable(allowances: readonly YearlyAllowance[], { today }: TrustFacts, path: Paths): PlainTable {
  return {
    caption: 'Allowance by year',
    head: headings('Year from', '#Allowance', '#Sent', '#Promised', '#Left'),
    rows: allowances.map(({ year, allowance, sent, promised, left, isProjected }) => [
      words(`${showDate(year)}${isProjected ? ' (foreseen)' : ''}`),
      number(showPounds(allowance), isProjected ? undefined : dated(path('levy'), levyUntil(year, today))),
      number(showPounds(sent), sent.isZero() ? undefined : dated(path('transfer-sent'), today)),
      number(showPounds(promised), promised.isZero() ? undefined : dated(path(`allowance-${year}`), today)),
      number(showPounds(left)),
    ]),
  };
}

/** The levy of the tax year before makes the allowance: its last month enters by the end of April. */
const levyUntil = (year: string, today: string): string => [`${year.slice(0, 4)}-04-30`, today].sort()[0]!;

const STATUS: Readonly<Record<PledgeView['status'], string>> = {
  open: 'open',
  paused: 'paused',
  withdrawn: 'taken back',
};

function pledgesTable(pledges: readonly PledgeView[]): PlainTable {
  const total = ({ years }: PledgeView, of: 'pledged' | 'available'): Money =>
    sum(years.map((year) => money(year[of])));
  return {
    caption: 'What is left of each pledge',
    head: headings('Pledge', 'Made on', 'Status', '#Pledged', '#Not promised yet'),
    rows: pledges.map((pledge) => [
      words(pledge.reference, `/pledges/${pledge.id}`),
      words(showDate(toLocalDate(pledge.pledgedOn))),
      words(STATUS[pledge.status]),
      number(showPounds(total(pledge, 'pledged'))),
      number(showPounds(total(pledge, 'available'))),
    ]),
  };
}

/** What became of the gifts, from the learners who were promised one to those who finished. */
function outcomesOf({ organisationId, gifts }: TrustFacts): PlainTable | null {
  if (!gifts || gifts.learnersAwarded === 0) return null;
  const list = `/trusts/${organisationId}/gifts`;
  const row = (text: string, figure: string) => [words(text), number(figure, list)];
  return {
    caption: 'What became of the gifts',
    head: headings('What', '#All years'),
    rows: [
      row('Learners who were promised a gift', String(gifts.learnersAwarded)),
      row('Their employer accepted', String(gifts.learnersAccepted)),
      row('Started', String(gifts.starts)),
      row('In learning now', String(gifts.inLearning)),
      row('Finished', String(gifts.completed)),
      row('Left early', String(gifts.leftEarly)),
      row('Promised in all', pounds(gifts.awarded)),
      row('Paid so far', pounds(gifts.drawn)),
      row('Given back', pounds(gifts.givenBack)),
      row('Still promised', pounds(gifts.open)),
    ],
  };
}
