import type { Connection } from '../../platform/database/connection.js';
import { listParameter } from '../../platform/database/list-parameter.js';
import type { View } from '../../platform/http/view-log.js';

/** Whose the row of an address is, where the address does not say: a gift is its receiver's. */
const OWNERS: readonly { readonly route: RegExp; readonly sql: string }[] = [
  { route: /\/levy-accounts\/:id/, sql: 'SELECT id, organisation_id AS owner FROM levy_account' },
  { route: /\/accounts\/:id/, sql: 'SELECT id, organisation_id AS owner FROM account' },
  { route: /\/pledges\/:id/, sql: 'SELECT id, sender_id AS owner FROM pledge' },
  { route: /\/(applications|checks)\/:id/, sql: 'SELECT id, receiver_id AS owner FROM current_application' },
  { route: /\/awards\/:id/, sql: 'SELECT id, receiver_id AS owner FROM award' },
  { route: /\/rotations\/:id/, sql: 'SELECT id, employer_id AS owner FROM rotation' },
  { route: /\/responses\/:id/, sql: 'SELECT id, organisation_id AS owner FROM readiness_response' },
  { route: /\/starts\/:id/, sql: 'SELECT id, employer_id AS owner FROM apprenticeship_start' },
  { route: /\/listings\/:id/, sql: 'SELECT id, employer_id AS owner FROM listing' },
];

/** The organisation whose row each view shows, in their order; null where it is nobody's alone. */
export async function ownersOf(db: Connection, views: readonly View[]): Promise<(number | null)[]> {
  const owners: (number | null)[] = views.map(() => null);
  for (const { route, sql } of OWNERS) {
    const wanted = [...views.keys()].filter((index) => {
      const view = views[index]!;
      return owners[index] === null && view.organisationId === null && view.rowId !== null && route.test(view.route);
    });
    if (wanted.length === 0) continue;
    const ids = [...new Set(wanted.map((index) => views[index]!.rowId!))];
    const rows = await db.all<{ id: number; owner: number | null }>(
      `SELECT * FROM (${sql}) o WHERE o.id IN (${listParameter(db, 'integer')})`,
      [JSON.stringify(ids)],
    );
    const byId = new Map(rows.map(({ id, owner }) => [id, owner]));
    for (const index of wanted) owners[index] = byId.get(views[index]!.rowId!) ?? null;
  }
  return owners;
}
