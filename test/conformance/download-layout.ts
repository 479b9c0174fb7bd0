import { type FileFormat, LAYOUTS, type Layout, columnsOf } from '../../src/core/levy/statement/layout.js';
import { UnreadableCase, textIn } from './input.js';
import type { JsonObject } from './json.js';

export interface Form {
  readonly layout: Layout;
  readonly format: FileFormat;
}

/**
 * The form of the download that a case means, whether it writes `csv-nonlevy-v1` or format, kind of employer and
 * version one by one. Where it leaves something open, the newest form that has the asserted headings.
 */
export function formOf(input: JsonObject, headings: readonly string[] = []): Form {
  const words = [textIn(input, 'format'), textIn(input, 'employerType'), textIn(input, 'layout')]
    .join('-')
    .toLowerCase();
  const formats = (['csv', 'xlsx'] as const).filter((format) => !/csv|xlsx/.test(words) || words.includes(format));
  const version = /[12]/.exec(textIn(input, 'version') ?? /v[12]/.exec(words)?.[0] ?? '')?.[0];
  const employer = /non[-_ ]?levy/.test(words) ? 'non-levy' : /levy/.test(words) ? 'levy' : undefined;
  const layouts = [...LAYOUTS]
    .sort((a, b) => b.slice(-1).localeCompare(a.slice(-1)))
    .filter((layout) => version === undefined || layout.endsWith(`-v${version}`))
    .filter((layout) => employer === undefined || layout.slice(0, -3) === employer);
  const forms = layouts.flatMap((layout) => formats.map((format) => ({ layout, format })));
  const form = forms.find((candidate) => headings.every((heading) => headingsOf(candidate).includes(heading)));
  if (forms[0] === undefined) throw new UnreadableCase(`'${words}' is not a form of the download`);
  return form ?? forms[0];
}

export const headingsOf = ({ layout, format }: Form): string[] =>
  columnsOf(layout, format).map(([, heading]) => heading);
