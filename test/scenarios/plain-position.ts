/**
 * The position of a levy account worked out once more, from the text of its statements and by other means than the
 * program: whole units of 1/100,000 of a pound, months as numbers, spending handed out month by month to the oldest
 * lot that still takes it. It shares no code with the program, and is slow and plain on purpose.
 */
export interface PlainQuestion {
  /** Statements in the layout levy-v2, CSV. */
  readonly files: readonly string[];
  /** ISO text. */
  readonly asAt: string;
  readonly opening?: {
    readonly on: string;
    readonly lots: readonly { readonly month: string; readonly amount: string }[];
  };
  /** The programme's own caps in the order in which they were set, as shares of a million. */
  readonly caps?: readonly { readonly from: string; readonly millionths: bigint }[];
}

export interface PlainPosition {
  readonly balance: string;
  readonly lapsing: readonly string[];
  readonly overdue: Readonly<Record<string, string>>;
  readonly byLaw: string;
  readonly byProgramme: string;
  readonly allowance: string;
  readonly sent: string;
  readonly left: string;
}

interface PlainRow {
  readonly date: string;
  readonly kind: string;
  readonly payrollMonth: number;
  readonly effect: bigint;
}

const NAMES = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const FIRST_OF_TWELVE_MONTHS = 2026 * 12 + 7;

const unitsOf = (text: string): bigint => {
  const [pounds, fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt(pounds!) * 100_000n + BigInt(fraction.padEnd(5, '0'));
  return text.startsWith('-') ? -units : units;
};

function textOf(units: bigint): string {
  const size = units < 0n ? -units : units;
  return `${units < 0n ? '-' : ''}${size / 100_000n}.${String(size % 100_000n).padStart(5, '0')}`;
}

const monthNumber = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
const isoMonth = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function rowsOf(file: string, asAt: string): PlainRow[] {
  const rows: PlainRow[] = [];
  for (const line of file.split('\n').slice(1)) {
    const cells = line.split(',');
    if (cells.length < 20) continue;
    const [day, month, year] = cells[0]!.split('/');
    const [name, payrollYear] = cells[4]!.split(' ');
    const isPayment = cells[1]!.endsWith('Payment');
    rows.push({
      date: `${year}-${month}-${day}`,
      kind: cells[1]!,
      payrollMonth: name === '' ? 0 : Number(payrollYear) * 12 + NAMES.indexOf(name!),
      effect: isPayment ? unitsOf(cells[15]!) + unitsOf(cells[16]!) : unitsOf(cells[19]!),
    });
  }
  return rows.filter(({ date }) => date <= asAt);
}

/** Months by number, in a plain table from the first to the last. */
class Table {
  private readonly cells = new Map<number, bigint>();

  add(month: number, units: bigint): void {
    this.cells.set(month, this.at(month) + units);
  }

  at(month: number): bigint {
    return this.cells.get(month) ?? 0n;
  }

  months(): number[] {
    return [...this.cells.keys()].sort((a, b) => a - b);
  }

  /** Takes what a month owes from earlier months, the newest first; what is left over is answered. */
  settle(month: number): bigint {
    let owed = -this.at(month);
    if (owed <= 0n) return 0n;
    this.add(month, owed);
    for (let earlier = month - 1; earlier >= this.months()[0]!; earlier -= 1) {
      const taken = least(owed, this.at(earlier));
      if (taken <= 0n) continue;
      this.add(earlier, -taken);
      owed -= taken;
    }
    return owed;
  }
}

interface PlainLot {
  readonly lapses: number;
  readonly life: number;
  readonly closed: boolean;
  needs: bigint;
}

/** What is left of each lot that nothing in the books closed. */
function openLots(rows: readonly PlainRow[], { opening, asAt }: PlainQuestion): PlainLot[] {
  const levy = new Table();
  const spent = new Table();
  const lapsed = new Table();
  for (const { date, kind, effect } of rows) {
    const month = monthNumber(date);
    if (kind.startsWith('Levy')) levy.add(month, effect);
    else if (kind.startsWith('Expired')) lapsed.add(month, -effect);
    else spent.add(month - 1, -effect);
  }
  if (opening && opening.on <= asAt) {
    for (const { month, amount } of opening.lots) levy.add(monthNumber(month), unitsOf(amount));
  }
  for (const month of spent.months()) spent.settle(month);
  // Levy taken back that no earlier month had is gone, as if it had been spent.
  for (const month of levy.months()) spent.add(month, levy.settle(month));

  // A month with rows that a later one follows has lapsed what its rows say, and otherwise nothing.
  const withRows = [...new Set(rows.map(({ date }) => monthNumber(date)))].sort((a, b) => a - b);
  const over = new Set([...withRows.slice(0, -1), ...lapsed.months()]);
  const lots = levy.months().map((month): PlainLot => {
    const life = month < FIRST_OF_TWELVE_MONTHS ? 24 : 12;
    const closed = life === 24 && over.has(month + 24);
    const left = levy.at(month) - (closed ? lapsed.at(month + 24) : 0n);
    return { lapses: month + life, life, closed, needs: left > 0n ? left : 0n };
  });
  for (const life of [24, 12]) {
    for (const closed of [true, false]) {
      for (const month of spent.months()) {
        for (const lot of lots) {
          if (lot.life !== life || lot.closed !== closed || month > lot.lapses || spent.at(month) <= 0n) continue;
          const taken = least(spent.at(month), lot.needs);
          lot.needs -= taken;
          spent.add(month, -taken);
        }
      }
    }
  }
  return lots.filter(({ closed }) => !closed);
}

/** A share of levy, to four places, halves away from zero; never below nothing. */
function shareOf(levy: bigint, millionths: bigint): bigint {
  if (levy <= 0n) return 0n;
  const doubled = levy * millionths * 2n + 10_000_000n;
  return (doubled / 20_000_000n) * 10n;
}

/** The year from 20 April that a levy row counts in, by the number of its first year. */
function levyYear({ date, payrollMonth }: PlainRow): number {
  const year = Math.floor(payrollMonth / 12);
  const isMarch = payrollMonth % 12 === 2;
  if (isMarch && date > `${year}-04-23`) return yearOf(date);
  return payrollMonth % 12 >= 3 ? year : year - 1;
}

const yearOf = (date: string): number => Number(date.slice(0, 4)) - (date.slice(5) < '04-20' ? 1 : 0);

export function plainPosition(question: PlainQuestion): PlainPosition {
  const { files, asAt, opening, caps = [] } = question;
  const rows = files.flatMap((file) => rowsOf(file, asAt));
  let balance = 0n;
  for (const { effect } of rows) balance += effect;
  if (opening && opening.on <= asAt) for (const { amount } of opening.lots) balance += unitsOf(amount);

  const lots = openLots(rows, question);
  const now = monthNumber(asAt);
  const lapsing: string[] = [];
  for (let month = now; month < now + 24; month += 1) {
    let units = 0n;
    for (const lot of lots) if (lot.lapses === month) units += lot.needs;
    lapsing.push(textOf(units));
  }
  // Lots of different lives can lapse in one month.
  const overdue: Record<string, string> = {};
  for (const { lapses } of lots) {
    let units = 0n;
    for (const lot of lots) if (lot.lapses === lapses) units += lot.needs;
    if (lapses < now && units > 0n) overdue[isoMonth(lapses)] = textOf(units);
  }

  const year = yearOf(asAt);
  let levy = 0n;
  let sent = 0n;
  for (const row of rows) {
    if (row.kind.startsWith('Levy') && levyYear(row) === year - 1) levy += row.effect;
    if (row.kind === 'Transfer' && row.effect < 0n && yearOf(row.date) === year) sent -= row.effect;
  }
  let cap: { from: string; millionths: bigint } = { from: '', millionths: 250_000n };
  for (const set of caps) if (set.from <= asAt && set.from >= cap.from) cap = set;
  const byLaw = shareOf(levy, asAt < '2024-04-22' ? 250_000n : 500_000n);
  const byProgramme = shareOf(levy, cap.millionths);
  const allowance = least(byLaw, byProgramme);
  const left = allowance > sent ? allowance - sent : 0n;
  const figures = { balance, byLaw, byProgramme, allowance, sent, left };
  return { ...mapped(figures), lapsing, overdue };
}

const mapped = <Key extends string>(figures: Record<Key, bigint>): Record<Key, string> =>
  Object.fromEntries(Object.entries<bigint>(figures).map(([key, units]) => [key, textOf(units)])) as Record<
    Key,
    string
  >;
