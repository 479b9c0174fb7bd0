import fc from 'fast-check';
import { toLocalDate } from '../core/calendar/local-date.js';
import { type OrganisationConnection, connectedOn, groupsOn } from './connected-on.js';

const row = (organisationId: number, connectedId: number, from: string, connected = true): OrganisationConnection => ({
  ...{ organisationId, connectedId, connected },
  from: toLocalDate(from),
});
const on = (rows: readonly OrganisationConnection[], date: string) => connectedOn(rows, toLocalDate(date));

describe('connected organisations', () => {
  it('are connected from a day on, whichever was named first, until they no longer are', () => {
    const rows = [row(1, 2, '2026-04-01'), row(2, 1, '2026-10-01', false)];
    const both = (date: string) => [on(rows, date)(1, 2), on(rows, date)(2, 1)];
    expect(both('2026-03-31')).toEqual([false, false]);
    expect(both('2026-04-01')).toEqual([true, true]);
    expect(both('2026-09-30')).toEqual([true, true]);
    expect(both('2026-10-01')).toEqual([false, false]);
  });

  it('are a group with all who are connected with them', () => {
    const rows = [row(1, 2, '2026-04-01'), row(3, 1, '2026-04-01'), row(5, 4, '2026-04-01')];
    const areConnected = on(rows, '2026-04-01');
    expect([areConnected(2, 3), areConnected(4, 5), areConnected(3, 4), areConnected(6, 1)]).toEqual([
      ...[true, true, false, false],
    ]);
    expect(groupsOn(rows, toLocalDate('2026-04-01'))(3)).toEqual([1, 2, 3]);
  });

  it('stay connected through a third while only their own connection ends', () => {
    const rows = [row(1, 2, '2026-04-01'), row(1, 3, '2026-04-01'), row(2, 3, '2026-04-01')];
    const ended = [...rows, row(2, 3, '2026-05-01', false)];
    expect(on(ended, '2026-05-01')(2, 3)).toBe(true);
    expect(on([...ended, row(3, 1, '2026-06-01', false)], '2026-06-01')(2, 3)).toBe(false);
  });

  it('are what was recorded last for a day', () => {
    const rows = [row(1, 2, '2026-04-01'), row(1, 2, '2026-04-01', false)];
    expect(on(rows, '2026-04-01')(1, 2)).toBe(false);
  });

  it('fall into groups that share nobody, in whatever order they were recorded', () => {
    const id = fc.integer({ min: 1, max: 7 });
    const rows = fc.array(
      fc.tuple(id, id).filter(([a, b]) => a !== b),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(rows, fc.tuple(id, id, id), (pairs, [a, b, c]) => {
        const made = pairs.map(([one, other]) => row(one, other, '2026-04-01'));
        const areConnected = on(made, '2026-04-01');
        const turned = on(made.toReversed(), '2026-04-01');
        expect(areConnected(a, a)).toBe(true);
        expect(areConnected(a, b)).toBe(areConnected(b, a));
        if (areConnected(a, b) && areConnected(b, c)) expect(areConnected(a, c)).toBe(true);
        expect(turned(a, b)).toBe(areConnected(a, b));
        for (const [one, other] of pairs) expect(areConnected(one, other)).toBe(true);
      }),
    );
  });
});
