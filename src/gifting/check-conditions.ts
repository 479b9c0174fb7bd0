import type { Conditions } from '../core/gifting/conditions.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import { findStandard } from '../standards/index.js';

/** Conditions name standards that the catalogue has. */
export async function conditionsRefusal(db: Connection, { standards }: Conditions): Promise<Refusal | undefined> {
  const faults: Fault[] = [];
  for (const id of standards) {
    if (await findStandard(db, id)) continue;
    faults.push({ where: 'conditions.standards', message: `There is no standard ${id} in the catalogue` });
  }
  if (faults.length === 0) return undefined;
  return refuse('PLEDGE.STANDARD_UNKNOWN', 'A condition names a standard that is not known', faults);
}
