import { type Refusal } from '../../core/refusal.js';
import { type NamedSheet, pathsOf, sheetsOf, theSheet } from './find-sheet.js';
import { LARGEST_INDEX, LARGEST_UNPACKED, MOST_PARTS } from './limits.js';
import { plainXml } from './plain-xml.js';
import type { RowSource } from './raw-row.js';
import { shortened, unknownLayout, unpacksTooLarge, unreadable, withPassword } from './refusals.js';
import { type SheetParts, fitSheetRow, sheetRows } from './sheet-rows.js';
import { type WorkbookParts, openParts } from './workbook-parts.js';

const WORKBOOK = 'xl/workbook.xml';
const LINKS = 'xl/_rels/workbook.xml.rels';

/** @throws DamagedFile when the workbook, or a part of it, is not whole */
export async function openWorkbook(name: string, content: Uint8Array): Promise<RowSource | Refusal> {
  const parts = await openParts(content, MOST_PARTS);
  const refusal = whyNotOpened(name, parts);
  if (refusal) return refusal;
  const workbook = (await parts.unpack(WORKBOOK)).toString();
  const sheets = sheetsOf(workbook);
  const sheet = theSheet(sheets);
  if (!sheet) return unknownLayout(name, sheetsFound(sheets));
  const links = (await parts.unpack(LINKS)).toString();
  const rows = sheetRows(await sheetParts(parts, sheet, workbook, links));
  return { format: 'xlsx', rows, fit: fitSheetRow };
}

function whyNotOpened(name: string, parts: WorkbookParts): Refusal | undefined {
  if (parts.locked) return withPassword(name);
  if (!parts.has(WORKBOOK))
    return unreadable(name, 'it is a zip that holds no workbook. Unpack it and load each file.');
  if (parts.unpackedSize > LARGEST_UNPACKED) return unpacksTooLarge(name, parts.unpackedSize);
  const indexSize = Math.max(parts.sizeOf(WORKBOOK), parts.sizeOf(LINKS));
  if (parts.count > MOST_PARTS || indexSize > LARGEST_INDEX) return unreadable(name, 'it is no plain workbook.');
  return undefined;
}

function sheetsFound(sheets: readonly NamedSheet[]): string {
  const shown = sheets.slice(0, 5).map(({ name }) => shortened(name));
  return `it has ${sheets.length} sheets (${shown.join(', ')}) and none is named 'Transactions'`;
}

async function sheetParts(
  parts: WorkbookParts,
  sheet: NamedSheet,
  workbook: string,
  links: string,
): Promise<SheetParts> {
  const paths = pathsOf(sheet, workbook, links);
  const optional = async (path: string | undefined, root: 'sst' | 'styleSheet') =>
    path === undefined ? undefined : await plainXml(await parts.unpack(path), root);
  return {
    sheet: await plainXml(await parts.unpack(paths.sheet), 'worksheet'),
    strings: await optional(paths.strings, 'sst'),
    styles: await optional(paths.styles, 'styleSheet'),
    date1904: paths.date1904,
  };
}
