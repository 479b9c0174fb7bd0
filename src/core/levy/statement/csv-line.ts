/**
 * The fields of one line of the CSV form, without the empty one that its last comma brings. The service quotes the
 * provider and leaves quotes inside it as they are, so a quote ends a field only before a comma or the end; a file
 * that was saved again by a spreadsheet quotes any field and doubles the quotes inside. (Domain: levy accounts, 8.1)
 */
export function readCsvLine(line: string): string[] {
  const text = line.replace(/[\r\n]+$/, '');
  const fields: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const quoted = text[at] === '"' ? /^"(.*?)"(?=,|$)/.exec(text.slice(at)) : null;
    const raw = quoted ? quoted[0] : /^[^,]*/.exec(text.slice(at))![0];
    fields.push(quoted ? quoted[1]!.replaceAll('""', '"') : raw);
    at += raw.length + 1;
  }
  if (fields.length > 1 && fields.at(-1) === '') fields.pop();
  return fields;
}
