const PART = /^(\w+)-(day|month|year)$/;

/**
 * What an address asks for after its `?`, as text; what is given twice is left out. A day that comes in three fields,
 * `from-day`, `from-month` and `from-year`, is one text, `from`: a day such as 2026-11-21, or whatever was typed.
 */
export function askedOf(query: object): Readonly<Record<string, string>> {
  const asked = Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  );
  const days = new Set(Object.keys(asked).flatMap((name) => PART.exec(name)?.[1] ?? []));
  const others = Object.entries(asked).filter(([name]) => !PART.test(name));
  return Object.fromEntries([...others, ...[...days].flatMap((name) => dayAsked(asked, name))]);
}

function dayAsked(asked: Readonly<Record<string, string>>, name: string): [string, string][] {
  const [year = '', month = '', day = ''] = ['year', 'month', 'day'].map((part) =>
    (asked[`${name}-${part}`] ?? '').trim(),
  );
  const two = (text: string): string => (text === '' ? '' : text.padStart(2, '0'));
  return year + month + day === '' ? [] : [[name, `${year}-${two(month)}-${two(day)}`]];
}

/** What the three fields of a day hold that was asked for as one text. */
export function dayFields(text: string | undefined): { day: string; month: string; year: string } {
  const plain = (part: string): string => (/^\d+$/.test(part) ? String(Number(part)) : part);
  const [year = '', month, day, ...more] = (text ?? '').split('-');
  return month === undefined || day === undefined || more.length > 0
    ? { day: text ?? '', month: '', year: '' }
    : { day: plain(day), month: plain(month), year };
}
