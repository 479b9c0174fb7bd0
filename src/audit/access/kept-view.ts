import type { Instant } from '../../core/calendar/instant.js';
import { sha256 } from '../../journal/index.js';
import type { View } from '../../platform/http/view-log.js';

/** A view with the moment at which it was answered. */
export interface SeenView extends View {
  readonly at: Instant;
}

/** A view with its place in the chain. */
export interface KeptView extends SeenView {
  readonly id: number;
}

/** A view's hash: of the one before it and of everything that it says. */
export const viewHash = (previous: string, view: KeptView): string => {
  const { id, at, personId, route, organisationId, rowId, requestId } = view;
  return sha256(`${previous}${JSON.stringify([id, at, personId, route, organisationId, rowId, requestId])}`);
};

/** SQL: the columns of a view as its fields. */
export const VIEW_FIELDS = `v.id, v.seen_at AS at, v.person_id AS "personId", v.route,
  v.organisation_id AS "organisationId", v.row_id AS "rowId", v.request_id AS "requestId"`;

/** Whoever adds views, closes days or takes rows out holds this name, so that the chain has one end. */
export const ACCESS_LOCK = 'access-log';
