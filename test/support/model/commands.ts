import fc from 'fast-check';
import type { Book } from '../../../src/core/journal/entry.js';
import { LARGEST, type Units } from './model-books.js';

/** Which account of those that are open; the last number is one that is not there. */
export type AccountPick = number;
export const PICK_MAX = 40;

export interface PostingPick {
  readonly from: AccountPick;
  readonly to: AccountPick;
  readonly units: Units;
}

/** An entry to post, with a key of its own or with none. */
export interface EntryPick {
  readonly on: string;
  readonly keyed: boolean;
  readonly postings: readonly PostingPick[];
}

/** What a user of the books does. Picks are resolved when the command runs, so that any list of commands can run. */
export type Command =
  | {
      readonly do: 'open';
      readonly code: number;
      readonly book: Book;
      readonly floor: Units | null;
      readonly keyed: boolean;
    }
  | { readonly do: 'post'; readonly entry: EntryPick }
  | { readonly do: 'post at once'; readonly entries: readonly EntryPick[] }
  | { readonly do: 'reverse'; readonly entry: number; readonly on: string | null; readonly keyed: boolean }
  | { readonly do: 'repeat'; readonly request: number }
  | { readonly do: 'repeat with other content'; readonly request: number; readonly entry: EntryPick }
  | { readonly do: 'ask'; readonly account: AccountPick; readonly on: string; readonly moment: number | null }
  | { readonly do: 'wait'; readonly milliseconds: number }
  | { readonly do: 'seal' | 'verify' | 'reopen' };

const DAYS = ['2025-12-31', '2026-01-01', '2026-04-05', '2026-04-19', '2026-04-20', '2026-05-01', '2026-05-31'];
const day = fc.constantFrom(...DAYS);
const account = fc.nat({ max: PICK_MAX });

const units = fc.oneof(
  { weight: 8, arbitrary: fc.bigInt({ min: 1n, max: 5n }) },
  { weight: 4, arbitrary: fc.bigInt({ min: 1n, max: 100_000_000n }) },
  { weight: 1, arbitrary: fc.constantFrom(0n, -1n) },
  { weight: 1, arbitrary: fc.constantFrom(LARGEST, (LARGEST * 6n) / 10n, LARGEST + 1n) },
);

const entry: fc.Arbitrary<EntryPick> = fc.record({
  on: day,
  keyed: fc.boolean(),
  postings: fc.array(fc.record({ from: account, to: account, units }), { minLength: 1, maxLength: 4, size: 'max' }),
});

const open: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('open' as const),
  code: fc.nat({ max: 11 }),
  book: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Book>('cash') },
    { weight: 1, arbitrary: fc.constant<Book>('promise') },
  ),
  floor: fc.constantFrom(null, null, 0n, 0n, -5n, 7n, -LARGEST - 1n),
  keyed: fc.boolean(),
});

const reverse: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('reverse' as const),
  entry: fc.nat({ max: 60 }),
  on: fc.option(day, { nil: null }),
  keyed: fc.boolean(),
});

const ask: fc.Arbitrary<Command> = fc.record({
  do: fc.constant('ask' as const),
  account,
  on: day,
  moment: fc.option(fc.nat({ max: 100 }), { nil: null }),
});

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: open },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('post' as const), entry }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('post at once' as const),
      entries: fc.array(entry, { minLength: 2, maxLength: 5 }),
    }),
  },
  { weight: 3, arbitrary: reverse },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('repeat' as const), request: fc.nat({ max: 60 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('repeat with other content' as const),
      request: fc.nat({ max: 60 }),
      entry,
    }),
  },
  { weight: 4, arbitrary: ask },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), milliseconds: fc.nat({ max: 90_000 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('seal' as const, 'verify' as const, 'reopen' as const) }) },
);

/** Up to so many commands in a row, half of them on average, after a few accounts have been opened. */
export const commands = (most: number): fc.Arbitrary<Command[]> =>
  fc
    .tuple(
      fc.array(open, { minLength: 3, maxLength: 3 }),
      fc.noBias(fc.array(command, { minLength: 1, maxLength: most, size: 'max' })),
    )
    .map(([first, others]) => [...first, ...others]);
