import { posix } from 'node:path';
import { DamagedFile } from './damaged-file.js';

/** Where a workbook keeps what the download is made of. */
export interface SheetPaths {
  readonly sheet: string;
  readonly strings: string | undefined;
  readonly styles: string | undefined;
  /** Days are counted from 1904 and not from 1900. */
  readonly date1904: boolean;
}

export interface NamedSheet {
  readonly name: string;
  readonly id: string;
}

const SHEET = 'transactions';

type Attributes = ReadonlyMap<string, string>;

/**
 * The sheets of a workbook, from xl/workbook.xml. Elements are known by their names without a prefix: the service's
 * own library writes `<x:sheet>`.
 */
export const sheetsOf = (workbook: string): readonly NamedSheet[] =>
  elements(workbook, 'sheet').map((sheet) => ({ name: sheet.get('name') ?? '', id: sheet.get('id') ?? '' }));

/** The sheet with the name that the service gives it, or the only one. */
export function theSheet(sheets: readonly NamedSheet[]): NamedSheet | undefined {
  return sheets.find(({ name }) => name.toLowerCase() === SHEET) ?? (sheets.length === 1 ? sheets[0] : undefined);
}

/** @param links the text of xl/_rels/workbook.xml.rels */
export function pathsOf(sheet: NamedSheet, workbook: string, links: string): SheetPaths {
  const all = elements(links, 'relationship');
  const byId = all.find((link) => link.get('id') === sheet.id);
  const byKind = (kind: string) => all.find((link) => link.get('type')?.endsWith(`/${kind}`));
  if (!byId) throw new DamagedFile('its sheet is missing. Download it again.');
  const date1904 = elements(workbook, 'workbookpr').some((properties) =>
    /^(1|true)$/.test(properties.get('date1904') ?? ''),
  );
  return {
    sheet: pathOf(byId),
    strings: optionalPath(byKind('sharedStrings')),
    styles: optionalPath(byKind('styles')),
    date1904,
  };
}

const optionalPath = (link: Attributes | undefined): string | undefined => (link ? pathOf(link) : undefined);

/** A target stands relative to the folder xl, or from the root. */
function pathOf(link: Attributes): string {
  const target = link.get('target') ?? '';
  return posix.normalize(target.startsWith('/') ? target.slice(1) : `xl/${target}`);
}

/**
 * The attributes of each element of a name, both without prefix and in small letters. Enough for the two short parts
 * that say where things are; each pattern passes over its text once, whatever the text.
 */
function elements(xml: string, name: string): readonly Attributes[] {
  const found: Attributes[] = [];
  for (const [, tag, inside] of xml.matchAll(/<(?:[\w.-]+:)?([\w.-]+)((?:\s[^<>]*)?)>/g)) {
    if (tag!.toLowerCase() === name) found.push(attributesOf(inside!));
  }
  return found;
}

function attributesOf(inside: string): Attributes {
  const attributes = inside.matchAll(/\s(?:[\w.-]+:)?([\w.-]+)\s?=\s?(?:"([^"]*)"|'([^']*)')/g);
  return new Map([...attributes].map(([, name, quoted, single]) => [name!.toLowerCase(), quoted ?? single ?? '']));
}
