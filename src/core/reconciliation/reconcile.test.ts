import fc from 'fast-check';
import { type Money, ZERO, fromUnits, money, sum } from '../money/money.js';
import { type Item, type Line, courseName, differenceOf, reconcile } from './reconcile.js';

let id = 0;
const item = (what: Item['what'], levy: string, more: Partial<Item> = {}): Item => ({
  what,
  learner: what === 'payment' ? 'L-1' : '',
  course: 'Adult care worker',
  level: '2',
  kind: what === 'payment' ? 'on-programme' : 'transfer',
  party: '',
  amounts: { levy: money(levy), employer: ZERO, government: ZERO },
  id: ++id,
  ...more,
});

const shown = (lines: readonly Line[]): string[] =>
  lines.map(
    ({ outcome, expected, stated }) =>
      `${outcome}: ${expected.map(({ amounts }) => amounts.levy.toFixed()).join('+')} / ${stated
        .map(({ amounts }) => amounts.levy.toFixed())
        .join('+')}`,
  );

describe('payments of a statement and of a month end', () => {
  it('agree by learner, course and kind, several months added up', () => {
    const lines = reconcile(
      [item('payment', '250'), item('payment', '250'), item('payment', '-10', { kind: 'completion' })],
      [item('payment', '500', { course: 'ADULT CARE WORKER (2023)' }), item('payment', '-10', { kind: 'completion' })],
    );
    expect(shown(lines)).toEqual(['agrees: 250+250 / 500', 'agrees: -10 / -10']);
  });

  it('differ in an amount, or are missing on either side', () => {
    const lines = reconcile(
      [item('payment', '250'), item('payment', '100', { learner: 'L-2' })],
      [item('payment', '249.99999'), item('payment', '7', { learner: 'L-3' })],
    );
    expect(shown(lines)).toEqual(['differs: 250 / 249.99999', 'not-in-statement: 100 / ', 'not-expected:  / 7']);
    expect(differenceOf(lines[0]!).levy.toFixed()).toBe('-0.00001');
  });

  it('differ where only the parts of co-investment do', () => {
    const shared = { levy: ZERO, employer: money('12.5'), government: money('237.5') };
    const other = { levy: ZERO, employer: money('62.5'), government: money('187.5') };
    const lines = reconcile([item('payment', '0', { amounts: shared })], [item('payment', '0', { amounts: other })]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['differs']);
  });
});

describe('transfers of a statement and of a month end', () => {
  const sent = (levy: string, party = ''): Item => item('transfer-sent', levy, { party });

  it('agree as often as both sides have an amount', () => {
    expect(shown(reconcile([sent('250'), sent('250')], [sent('250'), sent('250')]))).toEqual([
      'agrees: 250 / 250',
      'agrees: 250 / 250',
    ]);
  });

  it('cannot be told apart where one of several alike is missing', () => {
    expect(shown(reconcile([sent('250'), sent('250'), sent('250')], [sent('250'), sent('250')]))).toEqual([
      'cannot-be-told-apart: 250+250+250 / 250+250',
    ]);
  });

  it('are told apart by the name of the other side', () => {
    const lines = reconcile([sent('250', 'Home A'), sent('250', 'Home B')], [sent('250', 'HOME B')]);
    expect(lines.map(({ outcome, expected }) => `${outcome} ${expected[0]!.party}`)).toEqual([
      'agrees Home B',
      'not-in-statement Home A',
    ]);
  });

  it('differ one against one, and cannot be told apart where more are left', () => {
    expect(shown(reconcile([sent('250')], [sent('240')]))).toEqual(['differs: 250 / 240']);
    expect(shown(reconcile([sent('250'), sent('100')], [sent('240')]))).toEqual([
      'cannot-be-told-apart: 250+100 / 240',
    ]);
    expect(shown(reconcile([sent('250', 'A'), sent('100', 'B')], [sent('240', 'A')]))).toEqual([
      'differs: 250 / 240',
      'not-in-statement: 100 / ',
    ]);
  });

  it('are kept apart by course and level', () => {
    const lines = reconcile([sent('250')], [{ ...sent('250'), level: '3' }]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['not-in-statement', 'not-expected']);
  });
});

describe('every reconciliation', () => {
  const items = fc.array(
    fc.record({
      what: fc.constantFrom('payment' as const, 'transfer-sent' as const, 'transfer-received' as const),
      levy: fc.integer({ min: -3, max: 3 }),
      party: fc.constantFrom('', 'A', 'B'),
      learner: fc.constantFrom('L-1', 'L-2'),
    }),
    { maxLength: 12 },
  );
  const made = (all: { what: Item['what']; levy: number; party: string; learner: string }[]): Item[] =>
    all.map(({ what, levy, party, learner }) =>
      item(what, String(levy), { party, ...(what === 'payment' ? { learner } : {}) }),
    );
  const total = (all: readonly Item[]): Money => sum(all.map(({ amounts }) => amounts.levy));

  it('has each item of both sides on one line, and agrees with itself', () => {
    fc.assert(
      fc.property(items, items, (ours, theirs) => {
        const [was, says] = [made(ours), made(theirs)];
        const lines = reconcile(was, says);
        const ids = (side: 'expected' | 'stated'): number[] =>
          lines.flatMap((line) => line[side].map((each) => each.id)).sort((a, b) => a - b);
        expect(ids('expected')).toEqual(was.map((each) => each.id));
        expect(ids('stated')).toEqual(says.map((each) => each.id));
        const differences = sum(lines.map((line) => differenceOf(line).levy));
        expect(differences.equals(total(says).minus(total(was)))).toBe(true);
        expect(reconcile(was, made(ours)).every(({ outcome }) => outcome === 'agrees')).toBe(true);
      }),
    );
  });

  it('finds nothing that agrees where it differs', () => {
    fc.assert(
      fc.property(items, items, (ours, theirs) => {
        for (const line of reconcile(made(ours), made(theirs))) {
          const { levy } = differenceOf(line);
          if (line.outcome === 'agrees') expect(levy.equals(fromUnits(0n))).toBe(true);
          if (line.outcome === 'differs') expect(levy.isZero()).toBe(false);
        }
      }),
    );
  });
});

it('reads a course as both sides name it', () => {
  expect(courseName('Nursing associate (NMC 2018)')).toBe(courseName('Nursing Associate'));
  expect(courseName('Registered nurse, degree')).toBe('registered nurse degree');
});
