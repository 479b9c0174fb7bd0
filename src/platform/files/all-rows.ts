import type { Fault, Refusal } from '../../core/refusal.js';

/**
 * Makes a row of each that a file lists, one after the other.
 * @param take a row, or everything that is wrong with it
 * @param refusal of the whole file, with what is wrong with all of its rows
 */
export async function allRows<Listed, Row extends object>(
  listed: readonly Listed[],
  take: (each: Listed) => Promise<Row | Fault[]>,
  refusal: (faults: readonly Fault[]) => Refusal,
): Promise<Row[] | Refusal> {
  const faults: Fault[] = [];
  const rows: Row[] = [];
  for (const each of listed) {
    const row = await take(each);
    if (Array.isArray(row)) faults.push(...row);
    else rows.push(row);
  }
  return faults.length > 0 ? refusal(faults) : rows;
}
