import { type LocalDate, parseLocalDate } from '../core/calendar/local-date.js';
import { parseAmount } from '../core/money/money.js';
import { LONGEST, type ListingText, PAY_PERIODS, type PayPeriod } from '../core/prospectus/listing-text.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { CellReader, type CsvRow, csvRows } from '../platform/files/csv-rows.js';
import { isPlain } from '../platform/http/validation.js';

/** The columns of a file of listings; the last two may be left out. */
export const LISTING_COLUMNS = [
  'Reference',
  'Employer',
  'Standard',
  'Title',
  'Description',
  'Site',
  'Place',
  'Postcode',
  'Role family',
  'Pay',
  'Pay period',
  'Hours',
  'Entry needs',
  'Intake',
  'Closes',
  'How to apply',
  'Apply at',
  'Provider',
  'Round',
] as const;

export type ListingColumn = (typeof LISTING_COLUMNS)[number];

const NEEDED: readonly ListingColumn[] = LISTING_COLUMNS.slice(0, 17);

/** Where each field of a listing stands in a file. */
export const COLUMN_OF: Readonly<Record<keyof ListingText, ListingColumn>> = {
  ...({ title: 'Title', standardId: 'Standard', description: 'Description', site: 'Site', place: 'Place' } as const),
  ...({
    postcode: 'Postcode',
    roleFamily: 'Role family',
    pay: 'Pay',
    payPeriod: 'Pay period',
    hours: 'Hours',
  } as const),
  ...({ entryNeeds: 'Entry needs', provider: 'Provider', intakeOn: 'Intake', closesOn: 'Closes' } as const),
  ...({ howToApply: 'How to apply', applyAt: 'Apply at', roundId: 'Round' } as const),
};

/** A listing as a file names it: employer by name, the standard and the round by what they are called. */
export interface ListedListing {
  readonly where: string;
  /** The employer's own. */
  readonly reference: string;
  readonly employer: string;
  readonly standard: string;
  readonly round: string | null;
  readonly text: Omit<ListingText, 'standardId' | 'roundId'>;
}

/** Reads a file of listings whole, or says everything that is wrong with it. */
export function readListingsCsv(name: string, content: Uint8Array): ListedListing[] | Refusal {
  const rows = csvRows(name, content, { area: 'LISTINGS', needed: NEEDED, rowsMax: 5_000, megabytesMax: 10 });
  if (!Array.isArray(rows)) return rows;
  if (rows.length === 0) return refuse('LISTINGS.EMPTY', `${name} lists nothing`);
  const faults: Fault[] = [];
  const listings: ListedListing[] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const read = readRow(row, `${name} line ${row.line}`);
    if (Array.isArray(read)) {
      faults.push(...read);
      continue;
    }
    const key = JSON.stringify([read.employer.toLowerCase(), read.reference]);
    if (seen.has(key)) faults.push({ where: `${read.where}, Reference`, message: 'stands on an earlier line too' });
    seen.add(key);
    listings.push(read);
  }
  if (faults.length > 0) return refuse('LISTINGS.BAD_ROWS', `${name} has rows that cannot be read`, faults);
  return listings;
}

function readRow(row: CsvRow<ListingColumn>, where: string): ListedListing | Fault[] {
  const cells = new CellReader(row, where);
  const within =
    (longest: number) =>
    (text: string): string | undefined =>
      text.length <= longest && isPlain(text) ? text : undefined;
  const words = (column: ListingColumn, longest: number): string =>
    cells.read(column, (text) => within(longest)(text) || undefined, `is empty, or longer than ${longest} characters`);
  const day = (column: ListingColumn): LocalDate =>
    cells.read(column, parseLocalDate, 'is not a day such as 2027-03-01');
  const listing: ListedListing = {
    ...{ where, reference: words('Reference', 60), employer: words('Employer', 200), standard: words('Standard', 20) },
    round: row.cell('Round') || null,
    text: {
      ...{ title: words('Title', LONGEST.title), description: words('Description', LONGEST.description) },
      ...{ site: words('Site', LONGEST.site), place: words('Place', LONGEST.place), postcode: words('Postcode', 10) },
      roleFamily: words('Role family', LONGEST.roleFamily),
      pay: cells.read('Pay', parseAmount, 'is not pounds such as 12.21'),
      payPeriod: cells.read<PayPeriod>(
        'Pay period',
        (text) => PAY_PERIODS.find((period) => period === text.toLowerCase()),
        'is neither hour nor year',
      ),
      ...{ hours: words('Hours', 5), entryNeeds: words('Entry needs', LONGEST.entryNeeds) },
      provider: cells.read('Provider', within(LONGEST.provider), 'is too long') || null,
      ...{ intakeOn: day('Intake'), closesOn: day('Closes') },
      ...{ howToApply: words('How to apply', LONGEST.howToApply), applyAt: words('Apply at', LONGEST.applyAt) },
    },
  };
  return cells.faults.length > 0 ? cells.faults : listing;
}
