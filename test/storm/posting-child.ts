// Posts to the books, and says each answer on standard output when it has it, until it is killed. It runs from `dist`,
// as the service does: `kill.test.ts` starts it.
import { writeSync } from 'node:fs';
import { readSettings } from '../../config/settings.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { Books } from '../../src/journal/books.js';
import { ManualEntries } from '../../src/journal/manual-entries.js';
import { Sealer } from '../../src/journal/sealer.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';

const STDOUT = 1;
/** Requests on the way at a time: some are written together. */
const AT_ONCE = 6;
const DAY = '2026-05-08';

const [round = '', posts = '', from = '', to = ''] = process.argv.slice(2);

const database = await BooksDatabase.open(readSettings(process.env).database, []);
const sealer = new Sealer(database.unitOfWork);
const manual = new ManualEntries(new Books(database.unitOfWork, new SystemClock(), () => sealer.nudge()));
let number = 0;

async function postOn(): Promise<void> {
  while (number < Number(posts)) {
    const key = `round ${round} post ${++number}`;
    const request = { actor: 'child', idempotency: { key, requestHash: `${from} ${to} 1 ${DAY}` } };
    const postings = [{ from: Number(from), to: Number(to), amount: money('1') }];
    const outcome = await manual.post(request, {
      effectiveOn: toLocalDate(DAY),
      narrative: key,
      evidence: '',
      postings,
    });
    if (isRefusal(outcome)) throw new Error(outcome.message);
    // At once and not through a buffer: what was answered is known outside, however soon the end comes.
    writeSync(STDOUT, `${key}=${outcome.answer.id}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, postOn));
await sealer.stop();
await database.close();
