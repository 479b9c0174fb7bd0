import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { readStatementFile } from './read-statement-file.js';
import { storedZip } from './stored-zip.js';

const HEADINGS =
  'Transaction date,Transaction type,Description,Training provider,Unique learner number,Apprentice,Apprenticeship training course,Course level,Paid from transfer,Your contribution,Government contribution,Total'.split(
    ',',
  );
const PAYMENT =
  '08/07/2026,Monthly Payment,Monthly Payment,COLLÈGE,1234567890,Sam Sample,Care worker,3,-250.00000,0.00000,0.00000,-250.00000'.split(
    ',',
  );

type Parts = Record<string, string>;

/** As the service's own library writes it: prefixes, paths from the root, a sheet without a number, a mark at the start. */
function officialParts(): Parts {
  const strings = [...HEADINGS, ...PAYMENT];
  const cells = (row: number, from: number) =>
    HEADINGS.map((_, at) => `<x:c r="${String.fromCharCode(65 + at)}${row}" t="s"><x:v>${from + at}</x:v></x:c>`).join(
      '',
    );
  return {
    'xl/worksheets/sheet.xml':
      `\ufeff<?xml version="1.0" encoding="utf-8"?><x:worksheet xmlns:x="main"><x:sheetData>` +
      `<x:row r="1">${cells(1, 0)}</x:row><x:row r="2">${cells(2, 12)}</x:row></x:sheetData></x:worksheet>`,
    'xl/sharedStrings.xml': `<x:sst xmlns:x="main">${strings.map((text) => `<x:si><x:t>${text}</x:t></x:si>`).join('')}</x:sst>`,
    'xl/workbook.xml':
      '<x:workbook xmlns:x="main"><x:workbookPr date1904="true"/><x:sheets>' +
      '<x:sheet name="Transactions" sheetId="1" r:id="rId2" /></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml" Id="rId5" />' +
      '<Relationship Type="http://x/worksheet" Target="/xl/worksheets/sheet.xml" Id="rId2" /></Relationships>',
  };
}

const zipOf = (parts: Parts): Buffer =>
  Buffer.concat([...storedZip(Object.entries(parts).map(([name, text]) => ({ name, chunks: [Buffer.from(text)] })))]);

const outcomeOf = (content: Uint8Array) => readStatementFile({ name: 'june.xlsx', content });

async function refusal(content: Uint8Array): Promise<Refusal> {
  const outcome = await outcomeOf(content);
  if (!isRefusal(outcome)) throw new Error('was read');
  return outcome;
}

async function unreadable(content: Uint8Array): Promise<string> {
  const { code, message } = await refusal(content);
  expect(code).toBe('STATEMENT.UNREADABLE');
  return message;
}

const ONE_ROW = { format: 'xlsx', layout: 'non-levy-v1', rows: [{ row: 2, line: { provider: 'COLLÈGE' } }] };

describe('a workbook as the service writes it', () => {
  it('is read', async () => {
    expect(await outcomeOf(zipOf(officialParts()))).toMatchObject(ONE_ROW);
  });

  it('is read whatever the order of its parts', async () => {
    const backwards = Object.fromEntries(Object.entries(officialParts()).reverse());
    expect(await outcomeOf(zipOf(backwards))).toMatchObject(ONE_ROW);
  });

  it('may count its days from 1904', async () => {
    const parts = officialParts();
    parts['xl/styles.xml'] =
      '<x:styleSheet><x:cellXfs><x:xf numFmtId="0"/><x:xf numFmtId="14" applyNumberFormat="1"/></x:cellXfs></x:styleSheet>';
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace(
      '</Rel',
      '<Relationship Id="s" Type="x/styles" Target="styles.xml"/></Rel',
    );
    const day = (Date.UTC(2026, 6, 8) - Date.UTC(1904, 0, 1)) / 86_400_000;
    parts['xl/worksheets/sheet.xml'] = parts['xl/worksheets/sheet.xml']!.replace(
      /<x:c r="A2".*?<\/x:c>/,
      `<x:c r="A2" s="1"><x:v>${day}</x:v></x:c>`,
    );
    expect(await outcomeOf(zipOf(parts))).toMatchObject({ rows: [{ line: { date: '2026-07-08' } }] });
  });

  it('may hold text within its cells', async () => {
    const parts = officialParts();
    const inline = parts['xl/worksheets/sheet.xml']!.replace(
      /<x:c r="D2".*?<\/x:c>/,
      '<x:c r="D2" t="inlineStr"><x:is><x:t>COLLÈGE</x:t></x:is></x:c>',
    );
    expect(await outcomeOf(zipOf({ ...parts, 'xl/worksheets/sheet.xml': inline }))).toMatchObject(ONE_ROW);
  });
});

describe('names of parts', () => {
  it('that lead elsewhere, or are names of JavaScript, do nothing', async () => {
    const odd = ['../../evil.sh', '/etc/passwd', 'C:\\evil', '__proto__', 'constructor', 'a\0b', '../xl/workbook.xml'];
    const parts = { ...officialParts() };
    for (const name of odd) Object.defineProperty(parts, name, { value: 'x', enumerable: true });
    expect(await outcomeOf(zipOf(parts))).toMatchObject(ONE_ROW);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('may have backslashes and other capitals', async () => {
    const parts = Object.entries(officialParts()).map(([name, text]) => [
      name.replaceAll('/', '\\').toUpperCase(),
      text,
    ]);
    expect(await outcomeOf(zipOf(Object.fromEntries(parts) as Parts))).toMatchObject(ONE_ROW);
  });

  it('may not stand twice', async () => {
    const twice = { ...officialParts(), 'XL/workbook.xml': 'x' };
    expect(await unreadable(zipOf(twice))).toContain('two parts of one name');
  });
});

describe('a zip that is refused', () => {
  it('holds no workbook', async () => {
    expect(await unreadable(zipOf({ 'june.csv': 'a,b,' }))).toContain('a zip that holds no workbook');
    expect(await unreadable(zipOf({}))).toContain('a zip that holds no workbook');
  });

  it.each([
    ['the sheet', 'xl/worksheets/sheet.xml'],
    ['the strings', 'xl/sharedStrings.xml'],
    ['the links', 'xl/_rels/workbook.xml.rels'],
  ])('lacks %s', async (_what, name) => {
    const parts = officialParts();
    delete parts[name];
    expect(await unreadable(zipOf(parts))).toContain('a part of it is missing');
  });

  it('links its sheet to nothing', async () => {
    const links = { 'xl/_rels/workbook.xml.rels': '<Relationships/>' };
    expect(await unreadable(zipOf({ ...officialParts(), ...links }))).toContain('its sheet is missing');
  });

  it.each([
    ['is no XML', '<worksheet><sheetData><row r="1"><c r="A1"></row></worksheet>'],
    ['has rows without numbers', '<worksheet><sheetData><row><c r="A1"/></row></sheetData></worksheet>'],
    ['has rows that go back', '<worksheet><sheetData><row r="2"/><row r="2"/></sheetData></worksheet>'],
    ['has cells beyond all columns', '<worksheet><sheetData><row r="1"><c r="XFE1"/></row></sheetData></worksheet>'],
    ['is cut off', '<worksheet><sheetData><row r="1"><c r="A1"/></row>'],
  ])('has a sheet that %s', async (_what, sheet) => {
    expect(await unreadable(zipOf({ ...officialParts(), 'xl/worksheets/sheet.xml': sheet }))).toMatch(
      /makes no sense|cut off/,
    );
  });

  it('has far too many parts, or an endless list of sheets', async () => {
    const many = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`part${index}`, '']));
    expect(await unreadable(zipOf({ ...officialParts(), ...many }))).toContain('no plain workbook');
    const endless = { 'xl/workbook.xml': '<sheet '.repeat(200_000) };
    expect(await unreadable(zipOf({ ...officialParts(), ...endless }))).toContain('no plain workbook');
  });

  it('has patterns in its index that would take for ever to read', async () => {
    const index = (text: string) => ({ ...officialParts(), 'xl/workbook.xml': text.slice(0, 1_000_000) });
    for (const text of ['<sheet '.repeat(150_000), `<${'a'.repeat(999_999)}`, `<sheet ${' a='.repeat(333_000)}`]) {
      const before = performance.now();
      expect((await refusal(zipOf(index(text)))).code).toBe('STATEMENT.UNKNOWN_LAYOUT');
      expect(performance.now() - before).toBeLessThan(2000);
    }
  });
});

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Transactions').addRows([HEADINGS, ...Array<string[]>(200).fill(PAYMENT)]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** Where the directory of a zip speaks of a part. */
function entryAt(zip: Buffer, name: string): number {
  const directory = zip.indexOf(Buffer.from('PK\x01\x02'));
  return zip.indexOf(Buffer.from(name), directory) - 46;
}

describe('a workbook that is not what it says', () => {
  const SHEET = 'xl/worksheets/sheet1.xml';

  it('is whole before anything is changed', async () => {
    expect(await outcomeOf(await workbook())).toMatchObject({ format: 'xlsx' });
  });

  it('claims to unpack to more than is read', async () => {
    const zip = await workbook();
    zip.writeUInt32LE(400 * 1024 * 1024, entryAt(zip, SHEET) + 24);
    const { code, message } = await refusal(zip);
    expect(code).toBe('STATEMENT.TOO_LARGE');
    expect(message).toMatch(/unpacks to 400\.\d MB, and at most 300.0 MB are read: download a shorter period/);
  });

  it('unpacks to more than it claims, and is not unpacked further', async () => {
    const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, ' '));
    const zip = zipOf({ ...officialParts(), 'xl/worksheets/sheet.xml': 'x'.repeat(bomb.length) });
    bomb.copy(zip, zip.indexOf('xxxxxxxx'));
    const at = entryAt(zip, 'xl/worksheets/sheet.xml');
    zip.writeUInt16LE(8, at + 10);
    const before = process.memoryUsage().rss;
    expect(await unreadable(zip)).toContain('damaged or incomplete');
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('unpacks to less than it claims, or to other bytes', async () => {
    for (const [field, change] of [
      [24, 1],
      [16, 1],
    ] as const) {
      const zip = await workbook();
      const at = entryAt(zip, SHEET) + field;
      zip.writeUInt32LE((zip.readUInt32LE(at) + change) >>> 0, at);
      expect(await unreadable(zip)).toContain('damaged or incomplete');
    }
  });

  it('has a password on its parts', async () => {
    const zip = zipOf(officialParts());
    const at = entryAt(zip, 'xl/sharedStrings.xml');
    zip.writeUInt16LE(1, at + 8);
    zip.writeUInt32LE(zip.readUInt32LE(at + 20) + 12, at + 20);
    expect(await unreadable(zip)).toContain('remove its password');
  });

  it('is cut off', async () => {
    const zip = await workbook();
    for (const length of [4, 100, zip.length - 30, zip.length - 1]) {
      expect(await unreadable(zip.subarray(0, length))).toContain('damaged or incomplete');
    }
  });
});
