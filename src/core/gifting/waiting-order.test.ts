import { toLocalDate } from '../calendar/local-date.js';
import { type WaitingApplication, inWaitingOrder } from './waiting-order.js';

const waiting = (id: number, points: number, most: number, since = '2026-12-01'): WaitingApplication => ({
  ...{ id, points, most },
  since: toLocalDate(since),
});
const idsOf = (...applications: readonly WaitingApplication[]): number[] =>
  inWaitingOrder(applications).map(({ id }) => id);

describe('the waiting list', () => {
  it('is in the order of points, by what the own round gives at the most', () => {
    expect(idsOf(waiting(1, 6, 10), waiting(2, 8, 10))).toEqual([2, 1]);
    expect(idsOf(waiting(1, 20, 100), waiting(2, 4, 5))).toEqual([2, 1]);
  });

  it('is in the order of time where points are alike, and of numbers where both are', () => {
    expect(idsOf(waiting(1, 3, 5, '2026-12-02'), waiting(2, 6, 10, '2026-12-01'))).toEqual([2, 1]);
    expect(idsOf(waiting(2, 3, 5), waiting(1, 3, 5))).toEqual([1, 2]);
  });

  it('has rounds without points behind those with some, in the order of time', () => {
    const none = [waiting(1, 0, 0, '2026-12-02'), waiting(2, 0, 0, '2026-12-01')];
    expect(idsOf(...none, waiting(3, 1, 5, '2026-12-03'))).toEqual([3, 2, 1]);
    expect(idsOf()).toEqual([]);
  });
});
