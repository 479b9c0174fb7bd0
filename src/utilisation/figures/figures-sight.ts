import type { LocalDate } from '../../core/calendar/local-date.js';
import type { SystemFigure } from '../../core/utilisation/system-figures.js';
import { type Viewer, decideSight, findStandings } from '../../organisations/index.js';
import type { ReadTx } from '../../platform/database/reads.js';
import { type ReadCell, SHARED_AS } from './cells.js';

/** Whether somebody sees a figure of an organisation on a day. */
export type Sees = (organisationId: number, figure: SystemFigure) => boolean;

/** What the agreements in force on a day share with a viewer of some organisations. */
export async function sightOn(
  db: ReadTx,
  viewer: Viewer,
  organisationIds: readonly number[],
  day: LocalDate,
): Promise<Sees> {
  if (viewer.is === 'operator') return () => true;
  const own = viewer.is === 'organisation' ? viewer.organisationId : null;
  const standings = await findStandings(db, [...new Set(own === null ? organisationIds : [...organisationIds, own])]);
  const viewerStanding = own === null ? undefined : standings.get(own);
  return (organisationId, figure) =>
    decideSight(viewer, viewerStanding, standings.get(organisationId)!, SHARED_AS[figure], day).visible;
}

export interface SharedCells {
  readonly shared: readonly ReadCell[];
  /** What is not, by organisation. */
  readonly withheld: ReadonlyMap<number, readonly SystemFigure[]>;
}

/** Tells what is shared from what is not; what is nothing is not worth withholding. */
export function shareOut(cells: readonly ReadCell[], sees: Sees): SharedCells {
  const withheld = new Map<number, SystemFigure[]>();
  const shared = cells.filter((cell) => {
    const { ownerId, figure } = cell;
    if (ownerId === null || sees(ownerId, figure)) return true;
    const known = withheld.get(ownerId) ?? [];
    if (!known.includes(figure) && !isNothing(cell)) known.push(figure);
    withheld.set(ownerId, known);
    return false;
  });
  return { shared, withheld: new Map([...withheld].filter(([, figures]) => figures.length > 0)) };
}

const isNothing = (cell: ReadCell): boolean => ('amount' in cell ? cell.amount.isZero() : cell.count === 0);
