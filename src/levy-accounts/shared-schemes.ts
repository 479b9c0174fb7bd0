import type { Finding } from '../core/levy/position.js';
import type { Connection } from '../platform/database/connection.js';
import { stands } from './standing.js';

/**
 * Levy rows that stand in the books of two accounts alike: most likely a file was imported for the wrong organisation.
 * A scheme that moved leaves its rows where they were, so this is for a person to judge.
 */
export async function sharedSchemes(db: Connection, levyAccountId: number): Promise<Finding[]> {
  const rows = await db.all<{ paye_scheme: string; name: string; row_count: number }>(
    `SELECT l.paye_scheme, o.name, count(DISTINCT l.id) AS row_count
       FROM statement_line l
       JOIN statement_line other ON other.identity = l.identity AND other.levy_account_id <> l.levy_account_id
            AND other.kind = 'Levy'
       JOIN levy_account a ON a.id = other.levy_account_id
       JOIN current_organisation o ON o.id = a.organisation_id
      WHERE l.levy_account_id = ? AND l.kind = 'Levy' AND ${stands('l')} AND ${stands('other')}
      GROUP BY l.paye_scheme, o.name ORDER BY l.paye_scheme, o.name`,
    [levyAccountId],
  );
  return rows.map(({ paye_scheme, name, row_count }) => ({
    code: 'SCHEME.SHARED',
    message: `${row_count} levy rows of PAYE scheme ${paye_scheme} also stand in the books of ${name}: was a file imported for the wrong organisation?`,
  }));
}
