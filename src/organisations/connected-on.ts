import type { LocalDate } from '../core/calendar/local-date.js';
import { groupedBy } from '../core/grouped-by.js';
import { type Effective, inForceOn } from '../core/policy/dated.js';

/** Whether two organisations are connected, from a day on; whichever of the two was named first. */
export interface OrganisationConnection extends Effective {
  readonly organisationId: number;
  readonly connectedId: number;
  readonly connected: boolean;
}

const pairOf = ({ organisationId: a, connectedId: b }: OrganisationConnection): string =>
  [Math.min(a, b), Math.max(a, b)].join(' ');

/** The connections that hold on a day, one of a pair. @param rows in the order of recording */
export const holdingOn = <Row extends OrganisationConnection>(rows: readonly Row[], date: LocalDate): Row[] =>
  [...groupedBy(rows, pairOf).values()].flatMap((ofPair) => {
    const row = inForceOn(ofPair, date);
    return row?.connected ? [row] : [];
  });

/**
 * Groups of organisations on a day: a trust and its two subsidiaries are one, and so the subsidiaries are connected
 * with each other as well.
 * @param rows in the order of recording
 * @returns the members of an organisation's group, itself included, by their ids
 */
export function groupsOn(
  rows: readonly OrganisationConnection[],
  date: LocalDate,
): (organisationId: number) => readonly number[] {
  const groups = new Map<number, number[]>();
  const groupOf = (id: number): number[] => groups.get(id) ?? [id];
  for (const { organisationId, connectedId } of holdingOn(rows, date)) {
    const [group, other] = [groupOf(organisationId), groupOf(connectedId)];
    if (group.includes(connectedId)) continue;
    const joined = [...group, ...other].sort((a, b) => a - b);
    for (const id of joined) groups.set(id, joined);
  }
  return groupOf;
}

/** Whether two organisations are of one group on a day; each is of its own. @param rows in the order of recording */
export function connectedOn(
  rows: readonly OrganisationConnection[],
  date: LocalDate,
): (a: number, b: number) => boolean {
  const groupOf = groupsOn(rows, date);
  return (a, b) => groupOf(a).includes(b);
}
