import { Injectable } from '@nestjs/common';
import { Reads } from '../platform/database/reads.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { PostcodeRow } from './postcode-rows.js';

const ROWS_OF_UNIT = 5_000;

/**
 * Loads where postcodes are. They are no record: a newer file takes the place of what it names again, and the same
 * file once more changes nothing. A long file is written in parts, so that others write between them.
 */
@Injectable()
export class ImportPostcodes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
  ) {}

  /** @param onRows told of each part that is written. @returns how many postcodes were read */
  async run(rows: AsyncIterable<PostcodeRow>, onRows: (rows: number) => void = () => undefined): Promise<number> {
    let part: PostcodeRow[] = [];
    let read = 0;
    const write = async (): Promise<void> => {
      await this.write(part);
      onRows(part.length);
      read += part.length;
      part = [];
    };
    for await (const row of rows) {
      part.push(row);
      if (part.length === ROWS_OF_UNIT) await write();
    }
    if (part.length > 0) await write();
    return read;
  }

  /** How many postcodes are loaded. */
  async count(): Promise<number> {
    const [row] = await this.reads.run((db) =>
      db.all<{ known: number }>('SELECT count(*) AS known FROM postcode_position'),
    );
    return Number(row!.known);
  }

  private write(part: readonly PostcodeRow[]): Promise<void> {
    // Of a postcode that stands twice the last row counts: one statement cannot change a row twice.
    const rows = [...new Map(part.map((row) => [row.postcode, row])).values()];
    return this.unitOfWork.run((tx) => {
      const source =
        tx.dialect === 'sqlite'
          ? 'SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) WHERE true'
          : 'SELECT value ->> 0, (value ->> 1)::bigint, (value ->> 2)::bigint FROM json_array_elements(?::json)';
      tx.write(
        `INSERT INTO postcode_position (postcode, latitude, longitude) ${source}
         ON CONFLICT (postcode) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude`,
        [JSON.stringify(rows.map(({ postcode, latitude, longitude }) => [postcode, latitude, longitude]))],
      );
      return Promise.resolve();
    });
  }
}
