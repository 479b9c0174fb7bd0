import { isAscii, isUtf8 } from 'node:buffer';
import { DamagedFile } from './damaged-file.js';
import { withTurns } from './with-turns.js';

const LESS_THAN = 0x3c;

/** exceljs holds everything that it found in a chunk at once: reading takes half as long with these as with 64 KB. */
const CHUNK = 8 * 1024;
const CHUNKS_A_TURN = 256;

/**
 * What exceljs passes over without a word, by the outermost element of the part: raw text, and in a cell with several
 * formats all text but the last. Nobody's spreadsheet program is known to write either.
 */
const PASSED_OVER = {
  worksheet: ['<![CDATA[', '<r>', '<r '],
  sst: ['<![CDATA['],
  styleSheet: [],
} as const;

const CUT_OFF = 'a part of it is cut off. Download it again.';
const NOT_ALL_READ = 'its cells hold formats that would not be read whole. Save it again as .xlsx or .csv.';

/**
 * A part of a workbook in the one form that exceljs reads without loss, in chunks that begin at a tag:
 * - without the prefix of its elements, which the service's own library writes (`<x:row>`) and exceljs does not know;
 * - with characters beyond ASCII as references, because exceljs decodes chunk by chunk and would lose one that
 *   stands across two of them.
 * @param root the name of the outermost element
 * @throws DamagedFile when it is not UTF-8, does not end where that element ends or holds what exceljs passes over
 */
export async function plainXml(part: Buffer, root: keyof typeof PASSED_OVER): Promise<readonly Buffer[]> {
  const bytes = part.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? part.subarray(3) : part;
  if (!isUtf8(bytes)) throw new DamagedFile('a part of it is not text in UTF-8. Download it again.');
  const prefix = prefixOf(bytes, root);
  const chunks: Buffer[] = [];
  for await (const raw of withTurns(chunksOf(bytes), CHUNKS_A_TURN)) {
    const chunk = plain(raw, prefix);
    if (PASSED_OVER[root].some((text) => chunk.includes(text))) throw new DamagedFile(NOT_ALL_READ);
    chunks.push(chunk);
  }
  return chunks;
}

/** With its colon, or nothing. */
function prefixOf(bytes: Buffer, root: string): string {
  const start = new RegExp(`<((?:[\\w.-]+:)?)${root}(?:\\s[^<>]*?)?(/?)>`).exec(bytes.toString('utf8', 0, 8192));
  if (!start) throw new DamagedFile(CUT_OFF);
  const prefix = start[1]!;
  const end = bytes.toString('utf8', Math.max(0, bytes.length - 256)).trimEnd();
  if (start[2] !== '/' && !end.endsWith(`</${prefix}${root}>`)) throw new DamagedFile(CUT_OFF);
  return prefix;
}

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  let start = 0;
  while (start < bytes.length) {
    const tag = bytes.indexOf(LESS_THAN, start + CHUNK);
    const end = tag < 0 ? bytes.length : tag;
    yield bytes.subarray(start, end);
    start = end;
  }
}

function plain(chunk: Buffer, prefix: string): Buffer {
  const ascii = isAscii(chunk);
  if (prefix === '' && ascii) return chunk;
  const text = chunk.toString('utf8').replaceAll(`<${prefix}`, '<').replaceAll(`</${prefix}`, '</');
  return Buffer.from(ascii ? text : text.replaceAll(/[^\0-\x7f]/gu, (char) => `&#${char.codePointAt(0)};`));
}
