import { createHash } from 'node:crypto';
import type { FileFormat, Layout } from '../../core/levy/statement/layout.js';
import { type Refusal, isRefusal } from '../../core/refusal.js';
import { openCsv } from './csv-rows.js';
import { DamagedFile } from './damaged-file.js';
import { LARGEST_FILE } from './limits.js';
import type { ChosenFile } from './open-statement-file.js';
import { openWorkbook } from './open-workbook.js';
import type { RowSource } from './raw-row.js';
import { type NumberedLine, readRows } from './read-rows.js';
import { empty, tooLarge, unreadable, withPassword } from './refusals.js';

/** A transactions download of which every row was read. Whose it is, it does not say. */
export interface StatementFile {
  readonly name: string;
  readonly format: FileFormat;
  readonly layout: Layout;
  /** Of the bytes of the file, hexadecimal. */
  readonly sha256: string;
  /** In the order of the file, newest first. `row` is the line of the file or the row of the sheet; the header is 1. */
  readonly rows: readonly NumberedLine[];
}

/** The first part of a zip, and the end of one without parts. */
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06];
/** An old workbook (.xls), and the envelope of a workbook with a password. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];

/**
 * Reads a transactions download, CSV or XLSX, by what it holds and not by its name. A file is taken as a whole or
 * refused with everything that is wrong with it; no refusal shows a learner's name or number.
 * @param onRows is told of rows as they are read, for a progress bar
 */
export async function readStatementFile(
  file: ChosenFile,
  onRows: (rows: number) => void = () => undefined,
): Promise<StatementFile | Refusal> {
  const { name, content } = file;
  if (content.length === 0) return empty(name);
  if (content.length > LARGEST_FILE) return tooLarge(name, content.length);
  try {
    const source = await open(file);
    if (isRefusal(source)) return source;
    const reading = await readRows(name, source, onRows);
    if (isRefusal(reading)) return reading;
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { name, format: source.format, layout: reading.layout, sha256, rows: reading.rows };
  } catch (error) {
    if (error instanceof DamagedFile) return unreadable(name, error.message);
    throw error;
  }
}

function open({ name, content }: ChosenFile): Promise<RowSource | Refusal> | RowSource | Refusal {
  const startsWith = (magic: readonly number[]) => magic.every((byte, index) => content[index] === byte);
  if (startsWith(ZIP) || startsWith(EMPTY_ZIP)) return openWorkbook(name, content);
  if (startsWith(COMPOUND_FILE)) return withPassword(name);
  return openCsv(name, content);
}
