import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { type PledgeChangeKind, pledgeChangeRefusal } from '../../core/gifting/pledge.js';
import { type Money, money, sum } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import { type PlainTable, headings, number, words } from '../../platform/pages/plain-table.js';
import type { OfficialPledgeView } from '../find-official-view.js';
import type { GiftView } from '../find-gifts.js';
import type { PledgeHistory } from '../find-pledge-history.js';
import type { PledgeView } from '../find-pledges.js';
import { BECAME } from './gift-columns.js';

export const STATUS_WORDS: Readonly<Record<PledgeView['status'], string>> = {
  open: 'Open',
  paused: 'Paused: nothing new is promised from it',
  withdrawn: 'Taken back: what was promised is still paid',
};

/** How a pledge can be changed on its page, and who may do it. */
export const CHANGES: Readonly<
  Record<Exclude<PledgeChangeKind, 'edit'>, { readonly link: string; readonly byApprover: boolean }>
> = {
  'top-up': { link: 'Add to it', byApprover: true },
  pause: { link: 'Pause it', byApprover: false },
  resume: { link: 'Let it go on', byApprover: false },
  'ring-fence': { link: 'Change which round it is for', byApprover: true },
  withdraw: { link: 'Take back what is free', byApprover: true },
};

export type PageChange = keyof typeof CHANGES;
export const isPageChange = (text: string): text is PageChange => Object.keys(CHANGES).includes(text);

/** The changes that are possible now, and are somebody's to make. */
export const changeLinks = (
  { id, status }: PledgeView,
  duties: { readonly edits: boolean; readonly decides: boolean },
): { href: string; text: string }[] => {
  const kinds = (Object.keys(CHANGES) as PageChange[])
    .filter((kind) => duties.decides || (duties.edits && !CHANGES[kind].byApprover))
    .filter((kind) => pledgeChangeRefusal(status, kind) === undefined);
  const mayEdit = (duties.decides || duties.edits) && pledgeChangeRefusal(status, 'edit') === undefined;
  return [
    ...(mayEdit ? [{ href: `/pledges/${id}/conditions`, text: 'Change who and what it may be given to' }] : []),
    ...kinds.map((kind) => ({ href: `/pledges/${id}/changes/${kind}`, text: CHANGES[kind].link })),
  ];
};

const pounds = (text: string): string => showPounds(money(text));
const day = (text: string): string => showDate(toLocalDate(text));
const total = (amounts: readonly Money[]): string => showPounds(sum(amounts));

/** @param opens whether accounts are open to whoever looks */
export function yearsTable({ years }: PledgeHistory, opens: boolean): PlainTable {
  const account = (id: number): string | undefined => (opens ? `/accounts/${id}` : undefined);
  return {
    caption: 'Its money, by allowance year',
    head: headings('Year from', '#Pledged', '#Promised', '#Paid', '#Free'),
    rows: [
      ...years.map(({ year, accountId, pledged, promised, drawn, available }) => [
        words(day(year)),
        ...[pledged, promised, drawn].map((amount) => number(showPounds(amount))),
        number(showPounds(available), account(accountId)),
      ]),
      [
        words('Altogether'),
        ...(['pledged', 'promised', 'drawn', 'available'] as const).map((of) =>
          number(total(years.map((each) => each[of]))),
        ),
      ],
    ],
  };
}

/** The awards made from a pledge, a row for each. */
export function awardsTable(gifts: readonly GiftView[]): PlainTable | null {
  if (gifts.length === 0) return null;
  return {
    caption: 'Gifts made from it',
    head: headings(
      'Gift',
      'Employer',
      'Training',
      'Start',
      'What became of it',
      '#Promised',
      '#Paid',
      '#Given back',
      '#Still promised',
    ),
    rows: gifts.map((gift) => [
      words(gift.reference),
      words(gift.receiver),
      words(`${gift.standard}, level ${gift.level}`),
      words(day(gift.startsOn)),
      words(BECAME[gift.status] ?? gift.status),
      ...[gift.awarded, gift.drawn, gift.returned, gift.open].map((amount) => number(pounds(amount))),
    ]),
  };
}

const ENTRY_WORDS: Readonly<Record<string, string>> = {
  pledge: 'Pledged',
  'pledge-withdrawn': 'Taken back',
  'year-ended': 'The year ended',
  award: 'Promised to an employer',
  'award-returned': 'Given back by an employer',
};

/** @param opens whether entries are open to whoever looks */
export function movementsTable({ movements }: PledgeHistory, opens: boolean): PlainTable {
  return {
    caption: 'Every entry',
    head: headings('Day', 'What', 'Year from', '#Amount', 'Why'),
    rows: movements.map(({ entry, year, amount }) => [
      words(day(entry.effectiveOn), opens ? `/entries/${entry.id}` : undefined),
      words(ENTRY_WORDS[entry.kind] ?? entry.kind),
      words(day(year)),
      number(showPounds(amount)),
      words(entry.narrative),
    ]),
  };
}

const TERMS_WORDS: Readonly<Record<string, string>> = {
  made: 'Made',
  edit: 'Edited',
  'top-up': 'Added to',
  pause: 'Paused',
  resume: 'Went on',
  'ring-fence': 'Given to another round, or to the pool',
  withdraw: 'Taken back',
};

export const termsTable = ({ history }: PledgeView): PlainTable => ({
  caption: 'What was decided about it',
  head: headings('Day', 'What', 'Reason'),
  rows: history.map(({ kind, on, reason }) => [words(day(on)), words(TERMS_WORDS[kind] ?? kind), words(reason)]),
});

/** What the official service would show, beside what stands here. */
export const officialTable = ({ official, here }: OfficialPledgeView): PlainTable => ({
  caption: 'On the official site, and here',
  head: headings('What', '#On the official site', '#Here'),
  rows: [
    [words('Pledged'), number(pounds(official.pledged)), number(pounds(here.pledged))],
    [words('Taken by gifts'), number(pounds(official.takenOff)), number(pounds(here.promised))],
    [words('Left'), number(pounds(official.remaining)), number(pounds(here.available))],
  ],
});
