import { type Layout, columnsOf } from './layout.js';

/**
 * Puts together a provider whose quotes hold commas: it begins with a quote and ends at the field that ends with one.
 * The service escapes no quote inside, so quotes are not counted, and no other field is quoted. (Domain: levy
 * accounts, 8.1)
 */
export function joinProvider(fields: readonly string[], at: number): readonly string[] {
  const first = fields[at];
  if (!first?.startsWith('"') || (first.length > 1 && first.endsWith('"'))) return fields;
  const end = fields.findIndex((field, index) => index > at && field.endsWith('"'));
  return end < 0 ? fields : [...fields.slice(0, at), fields.slice(at, end + 1).join(','), ...fields.slice(end + 1)];
}

/**
 * Puts together the fields of a line that a spreadsheet program wrote: it quotes any field that holds a comma, and
 * doubles the quotes inside. A quote that nothing closes is text, and so is all that follows it.
 */
export function joinQuoted(fields: readonly string[]): readonly string[] {
  if (!fields.some((field) => field.startsWith('"'))) return fields;
  const joined: string[] = [];
  let at = 0;
  while (at < fields.length) {
    const end = fields[at]!.startsWith('"') ? endOfQuoted(fields, at) : at;
    if (end === undefined) return [...joined, ...fields.slice(at)];
    joined.push(unquoted(fields.slice(at, end + 1).join(',')));
    at = end + 1;
  }
  return joined;
}

/** The first field that ends with a quote and leaves none open. */
function endOfQuoted(fields: readonly string[], start: number): number | undefined {
  let quotes = 0;
  for (let at = start; at < fields.length; at += 1) {
    quotes += fields[at]!.split('"').length - 1;
    if (quotes % 2 === 0 && fields[at]!.endsWith('"')) return at;
  }
  return undefined;
}

const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text);

/** How the lines of a CSV file are made, as its header shows. */
export interface CsvShape {
  /** How many columns have a heading. */
  readonly width: number;
  readonly providerAt: number;
  /** Whether a comma follows the last heading, as it does in the service's own files. */
  readonly trailing: boolean;
}

export function csvShape(layout: Layout, trailing: boolean): CsvShape {
  const columns = columnsOf(layout, 'csv');
  return { width: columns.length, providerAt: columns.findIndex(([field]) => field === 'provider'), trailing };
}

/**
 * The fields of a line, split at its commas, as they stand under the headings. Every line of the download ends with a
 * comma, its header too; a line without it is cut off, wherever that happened: undefined. A file that a spreadsheet
 * program saved again has none anywhere, and quotes of another kind.
 */
export function fitCsvFields(parts: readonly string[], shape: CsvShape): readonly string[] | undefined {
  const fields = [...(shape.trailing ? joinProvider(parts, shape.providerAt) : joinQuoted(parts))];
  if (shape.trailing && fields.pop() !== '') return undefined;
  while (fields.length > shape.width && fields.at(-1) === '') fields.pop();
  return fields;
}
