import type { Connection } from '../platform/database/connection.js';
import type { WrongPlaces } from './verification.js';

/**
 * Holds the tables whose rows can go against the records that say so: a link that was taken out stays out, one that is
 * missing was taken out by a record, and a contact is there, or not, and active, or not, as its last change left it.
 */
export async function checkRemovals(db: Connection, wrong: WrongPlaces): Promise<void> {
  const back = await db.all<{ id: number }>(
    'SELECT r.id FROM learner_link_removal r JOIN learner_key k ON k.learner = r.learner ORDER BY r.id',
  );
  for (const { id } of back) wrong.add('learner_link_removal', id, 'the link that it took out is there');
  const missing = await db.all<{ id: number }>(
    `SELECT min(l.id) AS id FROM statement_line l
      WHERE l.learner <> '' AND NOT EXISTS (SELECT 1 FROM learner_key k WHERE k.learner = l.learner)
        AND NOT EXISTS (SELECT 1 FROM learner_link_removal r WHERE r.learner = l.learner)
      GROUP BY l.learner ORDER BY 1`,
  );
  for (const { id } of missing) {
    wrong.add(
      'learner_key',
      null,
      `the link of the learner of statement line ${id} is missing, and no record took it out`,
    );
  }
  await checkContacts(db, wrong);
}

async function checkContacts(db: Connection, wrong: WrongPlaces): Promise<void> {
  const rows = await db.all<{ contact_id: number; change: string; is_active: number; kept: number | null }>(
    `SELECT c.contact_id, c.change, c.is_active, k.is_active AS kept
       FROM contact_change c LEFT JOIN contact k ON k.id = c.contact_id
      WHERE c.id = (SELECT max(x.id) FROM contact_change x WHERE x.contact_id = c.contact_id) ORDER BY c.contact_id`,
  );
  for (const { contact_id, change, is_active, kept } of rows) {
    if ((change === 'removed') !== (kept === null)) {
      const what = kept === null ? 'it is gone, and no record removed it' : 'it is there, though a record removed it';
      wrong.add('contact', contact_id, what);
    } else if (kept !== null && kept !== is_active) {
      wrong.add('contact', contact_id, 'whether it is active is not as its last change left it');
    }
  }
}
