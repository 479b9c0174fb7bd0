import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { fitCsvFields } from '../../core/levy/statement/csv-line.js';
import type { Refusal } from '../../core/refusal.js';
import { LONGEST_LINE, MOST_ROWS } from './limits.js';
import { type Cell, type FittedRow, type Header, type RawRow, type RowSource, textOf } from './raw-row.js';
import { tooManyRows, unreadable } from './refusals.js';

const LINE_FEED = 10;
const CHUNK = 64 * 1024;
const LINE_ENDS = ['\r\n', '\n'];

/**
 * The text form of the download. The service quotes the provider alone and escapes no quote, so the parser reads no
 * quotes: a stray one could swallow the lines after it. A record is then a line, and lines are counted as records.
 */
export function openCsv(name: string, content: Uint8Array): RowSource | Refusal {
  const reason = whyNotText(content);
  if (reason) return unreadable(name, reason);
  const { lines, longest } = measureLines(content);
  if (lines > MOST_ROWS + 1) return tooManyRows(name);
  if (longest > LONGEST_LINE)
    return unreadable(name, 'one of its lines is far too long. Load it as it was downloaded.');
  return { format: 'csv', rows: csvRows(content), fit: fitCsvRow };
}

function whyNotText(content: Uint8Array): string | undefined {
  const marked = (first: number, second: number) => content[0] === first && content[1] === second;
  if (marked(0xff, 0xfe) || marked(0xfe, 0xff)) return "it is text in UTF-16. Save it as 'CSV UTF-8'.";
  if (content.includes(0)) return 'it is neither a workbook nor text in UTF-8.';
  if (!isUtf8(content)) return "it is not text in UTF-8. Save it as 'CSV UTF-8', or load it as it was downloaded.";
  return undefined;
}

/**
 * How many lines there are, and how long the longest is, in bytes: known before any is read, because the parser builds
 * a line whole and takes its time over each. It is not measured further than what is read.
 */
function measureLines(content: Uint8Array): { lines: number; longest: number } {
  let lines = 0;
  let longest = 0;
  for (let start = 0, end = 0; start < content.length && lines <= MOST_ROWS + 1; start = end + 1) {
    const found = content.indexOf(LINE_FEED, start);
    end = found < 0 ? content.length : found;
    longest = Math.max(longest, end - start);
    lines += 1;
  }
  return { lines, longest };
}

async function* csvRows(content: Uint8Array): AsyncGenerator<RawRow> {
  const parser = parse({ bom: true, quote: null, escape: null, relax_column_count: true, record_delimiter: LINE_ENDS });
  let row = 0;
  for await (const fields of Readable.from(chunksOf(content)).pipe(parser) as AsyncIterable<string[]>) {
    row += 1;
    yield { row, cells: withoutReturn(fields) };
  }
}

function* chunksOf(content: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < content.length; start += CHUNK) yield content.subarray(start, start + CHUNK);
}

/** The service cuts the end of the last line by one character, which leaves half of a CRLF. */
function withoutReturn(fields: readonly string[]): readonly string[] {
  const last = fields.at(-1);
  return last?.endsWith('\r') ? [...fields.slice(0, -1), last.slice(0, -1)] : fields;
}

export function fitCsvRow(cells: readonly Cell[], header: Header): FittedRow {
  const fields = fitCsvFields(cells.map(textOf), header);
  if (fields) return { fields, faults: [] };
  return { fields: null, faults: [{ column: '', reason: 'is cut off: the comma that ends a line is missing' }] };
}
