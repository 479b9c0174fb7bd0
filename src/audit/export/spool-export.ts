import { randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Sink } from './export-journal.js';

/**
 * Writes into a file that nobody else can read and that has no name any more when it is given out: whoever fetches it
 * slowly keeps nobody from the books, and nothing of it stays.
 */
export async function spooled(write: (sink: Sink) => Promise<void>): Promise<Readable> {
  const path = join(tmpdir(), `levypool-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    await write(async (text) => {
      await file.writeFile(text);
    });
    return file.createReadStream({ start: 0 });
  } catch (error) {
    await file.close();
    throw error;
  }
}
