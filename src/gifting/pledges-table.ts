import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { money, sum } from '../core/money/money.js';
import { showPounds } from '../core/money/show-pounds.js';
import { conditionsText } from './condition-options.js';
import type { PledgeView } from './find-pledges.js';
import type { Names } from './names.js';

/** Pledges with what each still has, a row for each allowance year. */
export function pledgesTable(pledges: readonly PledgeView[], names: Names): string {
  if (pledges.length === 0) return 'There are no pledges.';
  const table = new Table({
    head: ['Pledge', 'Of', 'Status', 'For', 'Allowance year from', 'Pledged', 'Not promised yet'],
    colAligns: ['left', 'left', 'left', 'left', 'left', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const pledge of pledges) {
    const first = [pledge.reference, giverOf(pledge, names), pledge.status, purposeOf(pledge, names)];
    pledge.years.forEach(({ year, pledged, available }, index) => {
      const own = index === 0 ? first : first.map(() => '');
      table.push([...own, showDate(toLocalDate(year)), shown(pledged), shown(available)]);
    });
  }
  const years = pledges.flatMap((pledge) => pledge.years);
  const total = (of: 'pledged' | 'available'): string => showPounds(sum(years.map((year) => money(year[of]))));
  table.push(['All', '', '', '', '', total('pledged'), total('available')]);
  return table.toString();
}

const shown = (text: string): string => showPounds(money(text));

const giverOf = ({ senderId, showsName }: PledgeView, names: Names): string =>
  `${names.organisation(senderId)}${showsName ? '' : ' (anonymous)'}`;

const purposeOf = ({ roundId, conditions }: PledgeView, names: Names): string =>
  [
    roundId === null ? 'the pool' : names.reference('funding_round', roundId),
    ...conditionsText(conditions, names),
  ].join('; ');
