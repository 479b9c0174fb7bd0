import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { isRefusal } from '../../core/refusal.js';
import { type StatementFile, readStatementFile } from './read-statement-file.js';

const HEADER =
  'Transaction date,Transaction type,Description,Cohort reference,Training provider,Unique learner number,Learner,Course Name,Course level,Course type,Paid from levy,Paid from transfer,Your contribution,Government contribution,Total,';

const pence = fc.integer({ min: 1, max: 99_999_999 }).map((units) => (units / 100_000).toFixed(5));
const names = fc.constantFrom('Sam Sample', 'Sample, Sam', 'Sample, Sam, Jr', 'Sam "Sammy', 'Zoë O’Neill');
const providers = fc.constantFrom('EXAMPLE COLLEGE', 'THE "BEST" COLLEGE', 'O’NEILL – COLLÈGE');
const lines = fc.oneof(
  fc
    .tuple(pence, names, providers)
    .map(
      ([amount, name, provider]) =>
        `08/07/2026,Monthly Payment,Monthly Payment,ABC123,"${provider}",1234567890,${name},Care worker,3,Apprenticeship,-${amount},0.00000,0.00000,0.00000,-${amount},`,
    ),
  pence.map(
    (amount) =>
      `08/07/2026,Transfer,Transfer sent to ME,,"",,,Care worker,3,,0.00000,${amount},0.00000,0.00000,${amount},`,
  ),
);
const files = fc
  .tuple(fc.array(lines, { maxLength: 5 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\ufeff'))
  .map(([rows, end, mark]) => Buffer.from(mark + [HEADER, ...rows].join(end)));

const outcomeOf = (content: Uint8Array) => readStatementFile({ name: 'june', content });

async function read(content: Uint8Array): Promise<StatementFile> {
  const outcome = await outcomeOf(content);
  if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  return outcome;
}

describe('a CSV that is cut off', () => {
  it('is refused, or was cut at the end of a line and holds the rows before it', async () => {
    await fc.assert(
      fc.asyncProperty(files, fc.double({ min: 0, max: 1, noNaN: true }), async (whole, part) => {
        const outcome = await outcomeOf(whole.subarray(0, Math.floor(part * whole.length)));
        if (isRefusal(outcome)) return;
        const { rows } = await read(whole);
        expect(outcome.rows).toEqual(rows.slice(0, outcome.rows.length));
      }),
      { numRuns: 400 },
    );
  });

  it('is refused wherever the cut is but at the end of a line', async () => {
    const rows = fc.sample(fc.array(lines, { minLength: 2, maxLength: 2 }), 3);
    for (const [first, second] of rows) {
      const before = Buffer.from(`${HEADER}\n${first}\n`);
      const whole = Buffer.from(`${before.toString()}${second}`);
      for (let length = before.length + 1; length < whole.length; length += 1) {
        expect(isRefusal(await outcomeOf(whole.subarray(0, length)))).toBe(true);
      }
      expect((await read(whole)).rows).toHaveLength(2);
    }
  });
});

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const cells = fc.sample(lines, 8).map((line) => line.replaceAll('"', '').split(',').slice(0, 15));
  book.addWorksheet('Transactions').addRows([HEADER.split(',').slice(0, -1), ...cells]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

const flips = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 4,
});

function flipped(content: Buffer, changes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(content);
  for (const [part, byte] of changes) copy[Math.floor(part * (copy.length - 1))] = byte;
  return copy;
}

/** A statement file or a refusal, and never an error, whatever the bytes. */
async function isAnswered(content: Uint8Array): Promise<void> {
  const outcome = await outcomeOf(content);
  if (isRefusal(outcome)) expect(outcome.code).toMatch(/^STATEMENT\.[A-Z_]+$/);
  else expect(outcome.rows.length).toBeLessThan(20);
}

describe('a file with changed bytes', () => {
  it('is read or refused when it is a CSV', async () => {
    await fc.assert(
      fc.asyncProperty(files, flips, (whole, changes) => isAnswered(flipped(whole, changes))),
      { numRuns: 300 },
    );
  });

  it('is read or refused when it is a workbook, whole or cut off', async () => {
    const whole = await workbook();
    const part = fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true }));
    await fc.assert(
      fc.asyncProperty(flips, part, (changes, kept) =>
        isAnswered(flipped(whole, changes).subarray(0, Math.ceil(kept * whole.length))),
      ),
      { numRuns: 300 },
    );
  });

  it('is read or refused when the directory of a workbook is changed', async () => {
    const whole = await workbook();
    const directory = whole.indexOf(Buffer.from('PK\x01\x02'));
    await fc.assert(
      fc.asyncProperty(flips, (changes) =>
        isAnswered(Buffer.concat([whole.subarray(0, directory), flipped(whole.subarray(directory), changes)])),
      ),
      { numRuns: 300 },
    );
  });

  it('is read or refused when it is anything', async () => {
    const magic = fc
      .constantFrom('', 'PK\x03\x04', 'PK\x05\x06', 'Transaction date,', '\ufeff')
      .map((text) => Buffer.from(text));
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 300 }), (start, rest) =>
        isAnswered(Buffer.concat([start, rest])),
      ),
    );
  });
});
