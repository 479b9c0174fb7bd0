import fc from 'fast-check';
import { type OfficialLine } from '../../src/core/levy/statement/write-row.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import { ENGINES } from '../support/engines.js';
import { TestService } from '../support/service.js';
import { csvOf, lapseRow, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';
import { type PlainPosition, type PlainQuestion, plainPosition } from './plain-position.js';

interface Case {
  readonly rows: readonly OfficialLine[];
  readonly opening: PlainQuestion['opening'];
  readonly asAts: readonly string[];
}

const FIRST = 2024 * 12 + 4;
const MONTHS = 31;
const isoMonth = (number: number): string => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

/** Pounds with five places, small ones more often than large. */
const pounds = (largest: number): fc.Arbitrary<string> =>
  fc.integer({ min: 1, max: largest * 100_000 }).map((units) => (units / 100_000).toFixed(5));

const day = (month: number, on: number): string => `${isoMonth(month)}-${String(on).padStart(2, '0')}`;
const often = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { freq: 3 });
const seldom = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** What the official site may post in one month. */
function rowsOfMonth(month: number): fc.Arbitrary<OfficialLine[]> {
  const march = isoMonth(Math.floor((month - 3) / 12) * 12 + 2);
  const levy = (of: fc.Arbitrary<string>, on: number, payroll: string, sign = ''): fc.Arbitrary<OfficialLine> =>
    of.map((amount) => levyRow(day(month, on), payroll, `${sign}${amount}`, '0'));
  return fc
    .tuple(
      often(levy(pounds(1_000), 23, isoMonth(month - 1))),
      seldom(levy(pounds(1_000), 24, isoMonth(month - 1))),
      seldom(levy(pounds(1_500), 23, isoMonth(month - 2), '-')),
      // A correction of the year that ended in the spring before, dated before and after the levy day.
      seldom(levy(pounds(500), 23, march)),
      seldom(levy(pounds(500), 26, march, '-')),
      seldom(pounds(1_200).map((amount) => paymentRow(day(month, 1), amount))),
      often(pounds(700).map((amount) => paymentRow(day(month, 8), amount))),
      seldom(pounds(2_000).map((amount) => paymentRow(day(month, 9), `-${amount}`))),
      seldom(pounds(300).map((amount) => transferRow(day(month, 8), amount))),
      seldom(pounds(300).map((amount) => transferRow(day(month, 19), amount))),
      seldom(pounds(300).map((amount) => transferRow(day(month, 20), amount))),
      seldom(pounds(300).map((amount) => transferRow(day(month, 8), `-${amount}`))),
      seldom(pounds(900).map((amount) => lapseRow(day(month, 28), amount))),
      seldom(pounds(900).map((amount) => lapseRow(day(month, 28), amount, 'Expired Levy 24 month'))),
    )
    .map((rows) => rows.filter((row) => row !== null));
}

function openingAt(month: number): fc.Arbitrary<PlainQuestion['opening']> {
  const lots = Array.from({ length: 24 }, (_, index) =>
    seldom(pounds(2_000).map((amount) => ({ month: isoMonth(month - 24 + index), amount }))),
  );
  return fc.tuple(...lots).map((chosen) => ({ on: day(month, 1), lots: chosen.filter((lot) => lot !== null) }));
}

const cases: fc.Arbitrary<Case> = fc
  .tuple(fc.integer({ min: 0, max: 26 }), fc.integer({ min: 1, max: MONTHS }))
  .chain(([skipped, length]) => {
    const [first, last] = [FIRST + skipped, Math.min(FIRST + skipped + length, FIRST + MONTHS)];
    const months = Array.from({ length: last - first }, (_, index) => rowsOfMonth(first + index));
    const asAt = fc
      .tuple(fc.integer({ min: first, max: last + 26 }), fc.constantFrom(1, 19, 20, 22, 23, 28))
      .map(([month, on]) => day(month, on));
    return fc.record({
      rows: fc.tuple(...months).map((rows) => rows.flat().reverse()),
      opening: fc.option(openingAt(first), { nil: undefined }),
      asAts: fc.tuple(asAt, asAt, fc.constant(day(last - 1, 28))),
    });
  });

/** The figures of the program in the form of the plain ones. */
function figuresOf({ balance, lapsing, allowance, findings }: PositionView): PlainPosition {
  const overdue = findings.filter(({ code }) => code === 'LAPSE.NOT_RECORDED');
  const { byLaw, byProgramme, sent, left } = allowance!;
  return {
    balance: balance!,
    lapsing: lapsing!.map(({ amount }) => amount),
    overdue: Object.fromEntries(overdue.map(({ month, amount }) => [month!, amount!])),
    byLaw,
    byProgramme,
    allowance: allowance!.allowance,
    sent,
    left,
  };
}

describe.each(ENGINES)('the position on %s', (engine) => {
  let service: TestService;
  let count = 0;
  beforeAll(async () => {
    service = await TestService.start(engine, '2029-04-01T09:00:00Z');
    for (const { from, millionths } of CAPS) {
      const share = (Number(millionths) / 1_000_000).toFixed(6);
      await service.post('programme/transfer-cap', { share, from, reason: 'Decided' });
    }
  });
  afterAll(() => service.stop());

  /** A lower cap from a day within the months, then a higher one than the law's. */
  const CAPS = [
    { from: '2025-04-20', millionths: 123_457n },
    { from: '2026-06-01', millionths: 700_000n },
    { from: '2027-01-01', millionths: 300_000n },
  ];

  async function load({ rows, opening }: Case): Promise<number> {
    const { id } = await service.openAccount(`Random trust ${(count += 1)}`);
    const opened =
      opening && (await service.post(`levy-accounts/${id}/opening-balance`, { ...opening, evidence: 'Letter' }));
    const files = [{ name: 'all.csv', content: csvOf(rows) }];
    const loaded = await service.upload(`levy-accounts/${id}/statements`, files);
    expect([opened?.status ?? 201, loaded.status]).toEqual([201, 201]);
    return id;
  }

  it('agrees with a plain calculation of the same statements, as at any day', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const id = await load(drawn);
        const { rows, opening, asAts } = drawn;
        for (const asAt of asAts) {
          const { body } = await service.get<PositionView>(`levy-accounts/${id}/position?asAt=${asAt}`);
          const question = { files: [csvOf(rows)], asAt, caps: CAPS, ...(opening ? { opening } : {}) };
          expect({ asAt, ...figuresOf(body) }).toEqual({ asAt, ...plainPosition(question) });
        }
      }),
      { numRuns: engine === 'sqlite' ? 30 : 8 },
    );
  }, 120_000);
});
