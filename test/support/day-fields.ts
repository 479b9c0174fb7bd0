/** The three fields of a day as somebody types them. @param date such as 2026-11-01, whether there is such a day or not */
export function dayTypedAs(name: string, date: string): Record<string, string> {
  const [year, month, day] = date.split('-').map(Number);
  return { [`${name}-day`]: `${day}`, [`${name}-month`]: `${month}`, [`${name}-year`]: `${year}` };
}
