import type { CellValue } from 'exceljs';
import type { Cell } from './raw-row.js';

const fault = (reason: string): Cell => ({ fault: reason });

/**
 * The text of a cell of a sheet. The service writes text alone; numbers and days come from a spreadsheet program
 * that saved the file again. A formula is never taken, whatever it shows: it says something else elsewhere.
 */
export function cellText(value: CellValue): Cell {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return fault('holds a true or false');
  if (value instanceof Date) return dayText(value);
  if ('formula' in value || 'sharedFormula' in value) return fault('holds a formula');
  if ('richText' in value) return value.richText.map(({ text }) => text ?? '').join('');
  if ('error' in value) return fault('holds an error');
  return fault('holds something other than text');
}

/** As short as it can be without being another number, which is how it was typed. The number is not shown. */
function numberText(value: number): Cell {
  const text = String(value);
  return /^-?\d+(\.\d{1,5})?$/.test(text)
    ? text
    : fault('holds a number that is not an amount with at most 5 decimal places');
}

/** `dd/MM/yyyy`, as the service writes a day. A day of a sheet has no time zone, and exceljs gives it in UTC. */
function dayText(value: Date): Cell {
  const day = Number.isNaN(value.getTime()) ? null : /^(\d{4})-(\d\d)-(\d\d)T/.exec(value.toISOString());
  return day ? `${day[3]}/${day[2]}/${day[1]}` : fault('holds a day that is none');
}
