import { stringify } from 'csv-stringify/sync';
import { type Download, download } from './answers.js';

/** A column of a table: what its heading says, and what stands in a row. */
export interface Column<Row> {
  /** Stable, because spreadsheets of before are compared by it. */
  readonly name: string;
  readonly heading: string;
  /** Text as people read it. */
  readonly show: (row: Row) => string;
  /** Where the cell leads. */
  readonly link?: (row: Row) => string | null;
  /** Right-aligned, and sorted as a number. */
  readonly isNumber?: boolean;
  /** What it is sorted by, and what a file holds; what is shown where it is left out. */
  readonly value?: (row: Row) => string;
}

/** What was asked of a table, by the address. */
export interface TableQuery {
  readonly sort?: string;
  readonly find?: string;
  readonly page?: string;
  readonly format?: string;
}

export interface TableView {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly {
    readonly heading: string;
    readonly isNumber: boolean;
    readonly sort: 'ascending' | 'descending' | 'none';
    readonly href: string;
  }[];
  readonly rows: readonly (readonly {
    readonly text: string;
    readonly href: string | null;
    readonly isNumber: boolean;
  }[])[];
  readonly find: string;
  /** What else the page was asked for, which stays when the table is searched. */
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  /** How many rows there are in all that were found. */
  readonly total: number;
  readonly from: number;
  readonly previous: string | null;
  readonly next: string | null;
  readonly csv: string;
  readonly xlsx: string;
}

export const ROWS_OF_PAGE = 50;

const valueOf = <Row>(column: Column<Row>, row: Row): string => (column.value ?? column.show)(row);

const COLLATOR = new Intl.Collator('en-GB', { numeric: true });

/** What the address asks for, sorted and found; every row, not only those of the page. */
function wanted<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { sort = '', find = '' }: TableQuery,
): Row[] {
  const words = find.trim().toLowerCase();
  const found = rows.filter(
    (row) => words === '' || columns.some((column) => column.show(row).toLowerCase().includes(words)),
  );
  const column = columns.find(({ name }) => name === sort.replace(/^-/, ''));
  if (!column) return found;
  const sign = sort.startsWith('-') ? -1 : 1;
  return found.sort((a, b) => {
    const [first, second] = [valueOf(column, a), valueOf(column, b)];
    // Amounts are only put in an order here: what is shown and kept is the text.
    return sign * (column.isNumber ? Number(first) - Number(second) : COLLATOR.compare(first, second));
  });
}

/** A table as a page shows it: sorted, searched, paged, and to be had as a file. @param path the page's own address, with what else it was asked for */
export function tableView<Row>(
  id: string,
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  query: TableQuery,
  path: string,
): TableView {
  const found = wanted(columns, rows, query);
  const pages = Math.max(1, Math.ceil(found.length / ROWS_OF_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page ?? '1')) || 1));
  const [place, asked = ''] = path.split('?');
  const kept = [...new URLSearchParams(asked)];
  const address = (change: TableQuery): string => {
    const { sort, find, page: number, format } = { ...query, ...change };
    const given = Object.entries({ sort, find, page: number, format }).filter(([, value]) => value);
    const all = [...kept, ...(given as [string, string][])];
    return all.length === 0 ? place! : `${place}?${new URLSearchParams(all).toString()}`;
  };
  const { sort = '' } = query;
  return {
    ...{ id, caption, find: query.find ?? '', total: found.length, from: (page - 1) * ROWS_OF_PAGE + 1 },
    kept: kept.map(([name, value]) => ({ name, value })),
    columns: columns.map(({ name, heading, isNumber = false }) => ({
      ...{ heading, isNumber },
      sort: sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : 'none',
      href: address({ sort: sort === name ? `-${name}` : name, page: '' }),
    })),
    rows: found.slice((page - 1) * ROWS_OF_PAGE, page * ROWS_OF_PAGE).map((row) =>
      columns.map((column) => ({
        text: column.show(row),
        href: column.link?.(row) ?? null,
        isNumber: column.isNumber ?? false,
      })),
    ),
    previous: page > 1 ? address({ page: String(page - 1) }) : null,
    next: page < pages ? address({ page: String(page + 1) }) : null,
    csv: address({ format: 'csv', page: '' }),
    xlsx: address({ format: 'xlsx', page: '' }),
  };
}

/** The whole table as a file, where the address asks for one. @returns null where it asks for the page */
export async function tableFile<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  query: TableQuery,
): Promise<Download<string | Buffer> | null> {
  if (query.format !== 'csv' && query.format !== 'xlsx') return null;
  const lines = wanted(columns, rows, query).map((row) => columns.map((column) => valueOf(column, row)));
  const headings = columns.map(({ heading }) => heading);
  if (query.format === 'csv') {
    return download(`${name}.csv`, 'text/csv; charset=utf-8', csvOf([headings, ...lines]));
  }
  // Loaded when it is asked for: no command and few pages write a workbook.
  const { default: ExcelJS } = await import('exceljs');
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(name.slice(0, 31));
  sheet.addRow(headings);
  for (const line of lines) {
    sheet.addRow(
      line.map((text, index) => (columns[index]!.isNumber && /^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text)),
    );
  }
  sheet.getRow(1).font = { bold: true };
  const content = Buffer.from(await workbook.xlsx.writeBuffer());
  return download(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content);
}

/** Rows as a CSV file that spreadsheets open as it is, and run nothing of. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  stringify(
    rows.map((row) => row.map(harmless)),
    { bom: true, record_delimiter: 'windows' },
  );

/** A spreadsheet takes text of a file that begins so for a formula, and runs it. A number below zero is none. */
export const harmless = (text: string): string =>
  /^[=+@\t\r]/.test(text) || (text.startsWith('-') && !/^-[\d.]+$/.test(text)) ? `'${text}` : text;
