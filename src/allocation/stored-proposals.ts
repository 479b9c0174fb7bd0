import { type Refusal, refuse } from '../core/refusal.js';
import type { Connection } from '../platform/database/connection.js';
import type { AllocationView } from './allocation-view.js';
import type { Proposal } from './propose-allocation.js';

/** The number of the next proposal of a round, asked for while its allocation is locked. */
export async function nextNumber(db: Connection, roundId: number): Promise<number> {
  const [row] = await db.all<{ known: number }>(
    'SELECT count(*) AS known FROM allocation_proposal WHERE round_id = ?',
    [roundId],
  );
  return Number(row!.known) + 1;
}

/** A proposal of a round; the last one where none is named. */
export async function findProposal(
  db: Connection,
  roundId: number,
  number: number | null = null,
): Promise<Proposal | Refusal> {
  const [row] = await db.all<{ number: number; content: string }>(
    `SELECT number, content FROM allocation_proposal
      WHERE round_id = ? ${number === null ? '' : 'AND number = ?'} ORDER BY number DESC LIMIT 1`,
    number === null ? [roundId] : [roundId, number],
  );
  if (!row) return refuse('ALLOCATION.UNKNOWN', 'The round has no such proposal');
  return { ...(JSON.parse(row.content) as AllocationView), number: row.number };
}
