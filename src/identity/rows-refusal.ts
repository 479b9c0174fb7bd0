import { type Acting, type Duty, dutyRefusal } from '../core/access/duties.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { findOrganisationByName } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';

/** A row of a file, with the organisation that it is about by its name. */
export interface RowAbout {
  /** Such as `starts.csv line 2`. */
  readonly where: string;
  readonly employer: string;
}

/** Why somebody may not bring rows about all of these employers, with each row that is not theirs to bring; or nothing. */
export async function rowsRefusal(
  tx: Tx,
  acting: Acting,
  duty: Duty,
  rows: readonly RowAbout[],
): Promise<Refusal | undefined> {
  const against = new Map<string, Refusal>();
  for (const name of new Set(rows.map(({ employer }) => employer))) {
    // A name that nobody knows is a fault of its row.
    const employer = await findOrganisationByName(tx, name);
    const refusal = employer && dutyRefusal(acting, duty, employer.id);
    if (refusal) against.set(name, refusal);
  }
  const [first] = against.values();
  if (!first) return undefined;
  const faults = rows
    .filter(({ employer }) => against.has(employer))
    .map(({ where, employer }): Fault => ({
      where: `${where}, Employer`,
      message: `you hold no role for ${employer}`,
    }));
  return refuse(first.code, first.message, faults);
}
