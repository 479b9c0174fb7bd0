import Table from 'cli-table3';
import { showDate, toLocalDate } from '../core/calendar/local-date.js';
import { showMonth } from '../core/calendar/month.js';
import type { RotationPlanView } from './find-rotations.js';
import type { RotationView } from './rotation-view.js';

type Names = ReadonlyMap<number, string>;

const day = (text: string): string => showDate(toLocalDate(text));
const tableOf = (head: readonly string[], colAligns: ('left' | 'right')[]): Table.Table =>
  new Table({ head: [...head], colAligns, style: { head: [], border: [], compact: true } });

/** Programmes, one a line. */
export function rotationsText(rotations: readonly RotationView[], names: Names): string {
  if (rotations.length === 0) return 'There are no rotational programmes.';
  const table = tableOf(
    ['Programme', 'Name', 'Employer', 'From', 'To', 'Placements', 'Learners', 'To look at'],
    ['left', 'left', 'left', 'left', 'left', 'right', 'right', 'right'],
  );
  for (const { reference, name, employerId, from, until, placements, learners, findings, clashes } of rotations) {
    const counts = [placements.length, learners.length, findings.length + clashes.length].map(String);
    table.push([reference, name, names.get(employerId) ?? '', day(from), day(until), ...counts]);
  }
  return table.toString();
}

/** Who is with whom, host by host and month by month, and what somebody should look at. */
export function planText(rotation: RotationView, { hosts }: RotationPlanView, names: Names): string {
  const table = tableOf(['Host', 'Month', 'Learners', ''], ['left', 'left', 'right', 'left']);
  for (const { hostId, months } of hosts) {
    for (const [index, { month, learners }] of months.entries()) {
      const there = [...new Set(learners.map(({ learner }) => learner))];
      table.push([
        index === 0 ? (names.get(hostId) ?? '') : '',
        ...[showMonth(month), String(there.length), there.join(', ')],
      ]);
    }
  }
  const notes = [...rotation.clashes, ...rotation.findings].map(({ message }) => `  ${message}.`);
  return [
    `${rotation.reference} ${rotation.name}, ${day(rotation.from)} to ${day(rotation.until)}`,
    hosts.length === 0 ? 'Nobody is placed yet.' : table.toString(),
    ...(notes.length === 0 ? [] : ['To look at:', ...notes]),
  ].join('\n');
}
