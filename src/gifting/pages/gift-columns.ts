import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { Column } from '../../platform/pages/data-table.js';
import type { GiftView } from '../find-gifts.js';

/** What became of an award, for people. */
export const BECAME: Readonly<Record<string, string>> = {
  held: 'offered, not answered yet',
  accepted: 'accepted, to start',
  started: 'started',
  ended: 'ended',
};

const day = (text: string): string => showDate(toLocalDate(text));

const amount = (name: 'awarded' | 'drawn' | 'returned' | 'open', heading: string): Column<GiftView> => ({
  ...{ name, heading, isNumber: true },
  show: (gift) => showPounds(money(gift[name])),
  value: (gift) => gift[name],
});

/** A gift as a table shows it: for whom, and what became of it. */
export const GIFT_COLUMNS: readonly Column<GiftView>[] = [
  { name: 'award', heading: 'Award', show: ({ reference }) => reference },
  {
    ...{ name: 'pledge', heading: 'Pledge' },
    show: ({ pledge }) => pledge,
    link: ({ pledgeId }) => `/pledges/${pledgeId}`,
  },
  { name: 'employer', heading: 'Employer', show: ({ receiver }) => receiver },
  { name: 'training', heading: 'Training', show: ({ standard, level }) => `${standard}, level ${level}` },
  { name: 'start', heading: 'Start', show: ({ startsOn }) => day(startsOn), value: ({ startsOn }) => startsOn },
  { name: 'state', heading: 'What became of it', show: ({ status }) => BECAME[status] ?? status },
  amount('awarded', 'Promised'),
  amount('drawn', 'Paid'),
  amount('returned', 'Given back'),
  amount('open', 'Still promised'),
];
