import fc from 'fast-check';
import type { Step } from './model-rounds.js';

/** Which of several things: mostly one with which it can be done, otherwise any. */
export interface Pick {
  readonly index: number;
  readonly any: boolean;
}

/** How much for a year: a part of what could be had in hundredths, all of it, or a little more. Below 1 nothing. */
export type AmountPick = number | 'all' | 'too much';

export interface YearPick {
  /** Years after the running one. */
  readonly ahead: number;
  readonly amount: AmountPick;
}

export interface LinePick {
  readonly standard: number;
  readonly learners: number;
  /** Days from today. */
  readonly startsIn: number;
  readonly months: number;
  readonly days: number;
  /** Pence. */
  readonly price: number;
}

/** Which learners an approval is for, and who pays. */
export type AskedPick = 'all' | 'one' | 'too many' | 'unknown pledge' | Pick;

/** Whether a start is the one that its award is for, and what is wrong with it otherwise. */
export type StartAs =
  'right' | 'unknown award' | 'other employer' | 'other standard' | 'other sender' | 'before acceptance';

/** Which month is closed: the next when it is over, all that are over, or one that cannot be, or is already. */
export type MonthEndAs = 'next' | 'all' | 'too early' | 'out of turn' | 'again';

/** What somebody does with gifts. Picks are resolved when it is done, so that any list of commands can be played. */
export type Command =
  | {
      readonly do: 'pledge';
      readonly trust: number;
      readonly who: Pick;
      readonly years: readonly YearPick[];
      readonly round: number;
      readonly levels: readonly number[];
    }
  | { readonly do: 'top-up'; readonly pledge: Pick; readonly who: Pick; readonly years: readonly YearPick[] }
  | {
      readonly do: 'withdraw pledge';
      readonly pledge: Pick;
      readonly who: Pick;
      readonly years: readonly YearPick[] | null;
    }
  | { readonly do: 'pause' | 'resume'; readonly pledge: Pick; readonly who: Pick }
  | { readonly do: 'ring-fence'; readonly pledge: Pick; readonly who: Pick; readonly round: number }
  | {
      readonly do: 'round';
      readonly who: Pick;
      readonly isWindow: boolean;
      readonly opensIn: number;
      readonly openFor: number | null;
      readonly replyIn: number | null;
      readonly budget: number | null;
    }
  | { readonly do: 'step'; readonly round: Pick; readonly who: Pick; readonly step: Step }
  | {
      readonly do: 'apply';
      readonly round: Pick;
      readonly home: number;
      readonly who: Pick;
      readonly lines: readonly LinePick[];
      readonly hadAid: boolean;
      readonly isSent: boolean;
    }
  | {
      readonly do: 'submit' | 'decline' | 'withdraw' | 'release' | 'extend';
      readonly application: Pick;
      readonly who: Pick;
    }
  | { readonly do: 'declare'; readonly application: Pick; readonly who: Pick; readonly hasConflict: boolean }
  | {
      readonly do: 'wait' | 'reject' | 'retract';
      readonly application: Pick;
      readonly who: Pick;
      readonly saysFirst: boolean;
    }
  | {
      readonly do: 'approve';
      readonly application: Pick;
      readonly who: Pick;
      readonly saysFirst: boolean;
      readonly asked: AskedPick;
    }
  | { readonly do: 'accept'; readonly application: Pick; readonly who: Pick; readonly reads: boolean }
  | {
      readonly do: 'start';
      readonly award: Pick;
      readonly who: Pick;
      /** Days after the planned start. */
      readonly later: number;
      /** In hundredths of the planned price. */
      readonly price: number;
      readonly as: StartAs;
    }
  | { readonly do: 'leave'; readonly start: Pick; readonly who: Pick; readonly daysAgo: number }
  | { readonly do: 'month end'; readonly as: MonthEndAs; readonly daysLater: number }
  | { readonly do: 'days pass'; readonly days: number }
  | { readonly do: 'year ends' }
  | { readonly do: 'timers' }
  | { readonly do: 'statement'; readonly trust: number; readonly pounds: number }
  | { readonly do: 'correction'; readonly trust: number; readonly pounds: number }
  | { readonly do: 'levy status' | 'membership'; readonly trust: number; readonly is: boolean };

const INDEX_MAX = 1000;
/** Plain objects: what fails is read by people. */
const record = <Fields extends object>(fields: {
  [Name in keyof Fields]: fc.Arbitrary<Fields[Name]>;
}): fc.Arbitrary<Fields> => fc.record<Fields, keyof Fields>(fields, { noNullPrototype: true });

const small = fc.nat({ max: 5 });
const mostly = fc.nat({ max: 7 }).map((chance) => chance > 0);
/** Half of them are of the newest: what was begun is to be ended now and then. */
const pick: fc.Arbitrary<Pick> = record({
  index: fc.oneof(fc.constant(0), fc.nat({ max: INDEX_MAX })),
  any: mostly.map((is) => !is),
});

const amount: fc.Arbitrary<AmountPick> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 20, max: 90 }) },
  { weight: 2, arbitrary: fc.constantFrom<AmountPick>('all', 'too much') },
  { weight: 1, arbitrary: fc.constantFrom<AmountPick>(0, 1) },
);
const year: fc.Arbitrary<YearPick> = record({
  ahead: fc.oneof({ weight: 12, arbitrary: fc.nat({ max: 3 }) }, { weight: 1, arbitrary: fc.constantFrom(-1, 6, 7) }),
  amount,
});
const years = fc.oneof(
  {
    weight: 12,
    arbitrary: fc
      .array(amount, { minLength: 3, maxLength: 5, size: 'max' })
      .map((amounts) => amounts.map((each, ahead): YearPick => ({ ahead, amount: each }))),
  },
  {
    weight: 5,
    arbitrary: fc.uniqueArray(year, { minLength: 1, maxLength: 4, size: 'max', selector: ({ ahead }) => ahead }),
  },
  { weight: 1, arbitrary: year.map((each) => [each, each]) },
);
const aRound = fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, { weight: 1, arbitrary: small });
const levels = fc.oneof(
  { weight: 3, arbitrary: fc.constant<number[]>([]) },
  { weight: 1, arbitrary: fc.subarray([2, 3, 5], { minLength: 1 }) },
);
const line: fc.Arbitrary<LinePick> = record({
  standard: fc.nat({ max: 2 }),
  learners: fc.constantFrom(1, 1, 2),
  startsIn: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 10, max: 80 }) },
    { weight: 2, arbitrary: fc.integer({ min: 80, max: 300 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 5 }) },
  ),
  months: fc.oneof(fc.integer({ min: 8, max: 15 }), fc.integer({ min: 8, max: 36 })),
  days: fc.nat({ max: 27 }),
  price: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 50_000, max: 450_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 300_000, max: 1_600_000 }) },
  ),
});
const asked: fc.Arbitrary<AskedPick> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<AskedPick>('all') },
  { weight: 3, arbitrary: pick },
  { weight: 1, arbitrary: fc.constantFrom<AskedPick>('one', 'too many', 'unknown pledge') },
);

const doing = <Name extends string>(...names: readonly Name[]): fc.Arbitrary<Name> => fc.constantFrom(...names);
const thing = { who: pick, application: pick };

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: record({ do: doing('pledge'), trust: small, who: pick, years, round: aRound, levels }) },
  { weight: 3, arbitrary: record({ do: doing('top-up'), pledge: pick, who: pick, years }) },
  {
    weight: 3,
    arbitrary: record({
      do: doing('withdraw pledge'),
      pledge: pick,
      who: pick,
      years: fc.option(years, { freq: 2, nil: null }),
    }),
  },
  { weight: 3, arbitrary: record({ do: doing('pause', 'resume', 'resume'), pledge: pick, who: pick }) },
  { weight: 2, arbitrary: record({ do: doing('ring-fence'), pledge: pick, who: pick, round: aRound }) },
  {
    weight: 2,
    arbitrary: record({
      do: doing('round'),
      who: pick,
      isWindow: fc.boolean(),
      opensIn: fc.constantFrom(-5, 0, 0, 0, 3),
      openFor: fc.option(fc.constantFrom(-1, 10, 30, 90), { freq: 4, nil: null }),
      replyIn: fc.option(fc.constantFrom(0, 60, 100), { freq: 1, nil: null }),
      budget: fc.option(fc.integer({ min: 3000, max: 40_000 }), { freq: 1, nil: null }),
    }),
  },
  {
    weight: 5,
    arbitrary: record({
      do: doing('step'),
      round: pick,
      who: pick,
      step: doing<Step>('open', 'open', 'close', 'decide', 'publish'),
    }),
  },
  {
    weight: 10,
    arbitrary: record({
      do: doing('apply'),
      round: pick,
      home: small,
      who: pick,
      lines: fc.array(line, { minLength: 1, maxLength: 2 }),
      hadAid: fc.nat({ max: 9 }).map((chance) => chance === 0),
      isSent: mostly,
    }),
  },
  { weight: 1, arbitrary: record({ do: doing('submit'), ...thing }) },
  { weight: 2, arbitrary: record({ do: doing('declare'), ...thing, hasConflict: mostly.map((is) => !is) }) },
  { weight: 20, arbitrary: record({ do: doing('approve'), ...thing, saysFirst: mostly, asked }) },
  { weight: 4, arbitrary: record({ do: doing('wait', 'wait', 'reject'), ...thing, saysFirst: mostly }) },
  { weight: 4, arbitrary: record({ do: doing('retract'), ...thing, saysFirst: mostly }) },
  { weight: 12, arbitrary: record({ do: doing('accept'), ...thing, reads: mostly }) },
  { weight: 4, arbitrary: record({ do: doing('decline', 'withdraw', 'release', 'extend', 'extend'), ...thing }) },
  {
    weight: 12,
    arbitrary: record({
      do: doing('start'),
      award: pick,
      who: pick,
      later: fc.constantFrom(0, 0, 0, 7, 31),
      price: fc.constantFrom(100, 100, 100, 80, 104),
      as: fc.oneof(
        { weight: 8, arbitrary: fc.constant<StartAs>('right') },
        {
          weight: 2,
          arbitrary: doing<StartAs>(
            'unknown award',
            'other employer',
            'other standard',
            'other sender',
            'before acceptance',
          ),
        },
      ),
    }),
  },
  {
    weight: 7,
    arbitrary: record({ do: doing('leave'), start: pick, who: pick, daysAgo: fc.constantFrom(0, 0, 1, 10, 40, 100) }),
  },
  {
    weight: 14,
    arbitrary: record({
      do: doing('month end'),
      as: doing<MonthEndAs>('next', 'next', 'next', 'next', 'next', 'all', 'all', 'too early', 'out of turn', 'again'),
      daysLater: fc.integer({ min: 1, max: 12 }),
    }),
  },
  { weight: 5, arbitrary: record({ do: doing('days pass'), days: fc.constantFrom(1, 1, 2, 7, 14, 28) }) },
  { weight: 2, arbitrary: record({ do: doing('year ends') }) },
  { weight: 6, arbitrary: record({ do: doing('timers') }) },
  {
    weight: 2,
    arbitrary: record({ do: doing('statement'), trust: small, pounds: fc.integer({ min: 5000, max: 150_000 }) }),
  },
  {
    weight: 2,
    arbitrary: record({ do: doing('correction'), trust: small, pounds: fc.integer({ min: -120_000, max: 80_000 }) }),
  },
  { weight: 1, arbitrary: record({ do: doing('levy status', 'membership'), trust: small, is: mostly }) },
);

const RIGHT: Pick = { index: 0, any: false };
/** A round that is open, pledges for it, and a learner who starts: without them little else can be done. */
const BEGINNING: readonly Command[] = [
  { do: 'round', who: RIGHT, isWindow: false, opensIn: 0, openFor: null, replyIn: null, budget: null },
  { do: 'step', round: RIGHT, who: RIGHT, step: 'open' },
  ...[0, 2].map((trust): Command => ({
    ...{ do: 'pledge', trust, who: RIGHT, round: -1, levels: [] },
    years: [0, 1, 2, 3].map((ahead) => ({ ahead, amount: 50 })),
  })),
  {
    ...{ do: 'apply', round: RIGHT, home: 0, who: RIGHT, hadAid: false, isSent: true },
    lines: [{ standard: 0, learners: 1, startsIn: 10, months: 14, days: 20, price: 320_055 }],
  },
  { do: 'approve', application: RIGHT, who: RIGHT, saysFirst: true, asked: 'all' },
  { do: 'accept', application: RIGHT, who: RIGHT, reads: true },
  { do: 'start', award: RIGHT, who: RIGHT, later: 0, price: 100, as: 'right' },
];

/** A learner leaves after what was drawn, and the month in which that is settled is closed. */
const END: readonly Command[] = [
  { do: 'month end', as: 'next', daysLater: 2 },
  { do: 'leave', start: RIGHT, who: RIGHT, daysAgo: 0 },
  { do: 'month end', as: 'next', daysLater: 2 },
];

/** So many commands in a row, between those of the beginning and of the end. */
export const commands = (least: number, most: number): fc.Arbitrary<Command[]> =>
  fc
    .noBias(fc.array(command, { minLength: least, maxLength: most, size: 'max' }))
    .map((list) => [...BEGINNING, ...list, ...END]);
