import { isOfProgramme, ownOrganisationsOf, viewersOf } from '../../identity/index.js';
import type { Actor } from '../../platform/http/access.js';

/** Who reads answers. */
export interface Reader {
  readonly isOfProgramme: boolean;
  /** An auditor and the operator read everything, small counts too. */
  readonly readsAll: boolean;
  readonly own: readonly number[];
}

export const readerOf = (actor: Actor): Reader => ({
  isOfProgramme: isOfProgramme(actor),
  readsAll: viewersOf(actor).some(({ is }) => is === 'operator'),
  own: actor.person ? ownOrganisationsOf(actor.person) : [],
});

/** Whether small counts of an organisation are told. */
export const isInside = ({ readsAll, own }: Reader, organisationId: number): boolean =>
  readsAll || own.includes(organisationId);
