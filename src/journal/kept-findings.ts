import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Connection } from '../platform/database/connection.js';

const KEPT_MOST = 300;

interface Kept {
  readonly records: number;
  readonly found: object;
}

/**
 * Findings that take long to work out, kept as long as nothing more is recorded. Records are only ever added, so as
 * many of them are the same ones, whichever copy of the service wrote them.
 */
@Injectable()
export class KeptFindings {
  private readonly kept = new LRUCache<string, Kept>({ max: KEPT_MOST });

  /**
   * @param key says all that the finding depends on beside what is recorded: who asks, for what, as at which day
   * @returns what was found, for everybody who asks the same: nobody changes it
   */
  async of<Found extends object>(db: Connection, key: string, find: () => Promise<Found>): Promise<Found> {
    const records = await recordsSoFar(db);
    const known = this.kept.get(key);
    if (known?.records === records) return known.found as Found;
    const found = await find();
    this.kept.set(key, { records, found });
    return found;
  }
}

/** How many records are committed: each stands among the sealed or among those that wait for their seal. */
async function recordsSoFar(db: Connection): Promise<number> {
  const [row] = await db.all<{ records: number }>(
    `SELECT COALESCE((SELECT MAX(position) FROM seal), 0) + (SELECT COUNT(*) FROM unsealed) AS records`,
  );
  return Number(row!.records);
}
