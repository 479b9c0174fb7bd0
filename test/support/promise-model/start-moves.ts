import { dayAfter } from './days.js';
import { PERIODS, type ModelPeriod, closeMonth } from './model-month-ends.js';
import type { ModelAward } from './model-gifts.js';
import { REPORTERS, type StartAsked, leave, start } from './model-starts.js';
import { type CommandOf, type Move, type Scene, passing } from './scene.js';
import { STANDARDS } from './world.js';

/** The planned end moves with a later start, and by days more: months differ, and a training has its least length. */
const LATER_END = 5;

export function starting(scene: Scene, { award: pick, who, later, price, as }: CommandOf<'start'>): Move[] {
  const { gifts, real } = scene;
  const award = scene.pick(gifts.awards, pick, ({ status }) => status === 'accepted');
  if (!award) return [];
  const { line, application, pledge } = award;
  const planned: StartAsked = {
    ...{ award, home: application.home, sender: gifts.trust(pledge.senderId), standardId: line.standardId },
    ...{ startsOn: dayAfter(line.startsOn, later), band: line.band, price: (line.price * BigInt(price)) / 100n },
    plannedEnd: dayAfter(line.plannedEnd, later === 0 ? 0 : later + LATER_END),
  };
  const asked = { ...planned, ...wrongOf(scene, award, as) };
  const by = scene.who(who, REPORTERS, asked.home.id);
  return [{ expects: () => start(gifts, by, asked), asks: () => real.start(by, asked) }];
}

/** What of a start is not as its award says. */
function wrongOf({ gifts }: Scene, award: ModelAward, as: CommandOf<'start'>['as']): Partial<StartAsked> {
  const { application, line, pledge, acceptedOn } = award;
  switch (as) {
    case 'right':
      return {};
    case 'unknown award':
      return { award: 'unknown' };
    case 'other employer':
      return { home: gifts.homes.find((home) => home !== application.home)! };
    case 'other standard':
      return { standardId: STANDARDS.find(({ standardId }) => standardId !== line.standardId)!.standardId };
    case 'other sender':
      return { sender: gifts.trusts.find(({ id }) => id !== pledge.senderId)! };
    case 'before acceptance':
      return { startsOn: earlierOf(dayAfter(acceptedOn ?? gifts.today, -1), line.startsOn) };
  }
}

const earlierOf = (a: string, b: string): string => (a < b ? a : b);

export function leaving(scene: Scene, { start: pick, who, daysAgo }: CommandOf<'leave'>): Move[] {
  const { gifts, real } = scene;
  const on = dayAfter(gifts.today, -daysAgo);
  const begun = scene.pick(gifts.starts, pick, ({ withdrawnOn, startsOn }) => withdrawnOn === null && startsOn <= on);
  if (!begun) return [];
  const by = scene.who(who, REPORTERS, begun.home.id);
  return [{ expects: () => leave(gifts, by, begun, on), asks: () => real.leave(by, begun, on) }];
}

export function closing(scene: Scene, { as, daysLater }: CommandOf<'month end'>): Move[] {
  const { gifts } = scene;
  const [next, afterNext] = PERIODS.slice(gifts.closed);
  const last = PERIODS[gifts.closed - 1];
  const isOver = ({ asAt }: ModelPeriod): boolean => gifts.today > asAt;
  switch (as) {
    case 'next':
      // Months before the first start would only use up the walk's time.
      if (!next || (gifts.starts.length === 0 && !isOver(next))) return [];
      return [...(isOver(next) ? [] : [passing(scene, dayAfter(next.asAt, daysLater))]), closes(scene, next)];
    case 'all':
      return PERIODS.slice(gifts.closed)
        .filter(isOver)
        .map((period) => closes(scene, period));
    case 'too early':
      return next && !isOver(next) ? [closes(scene, next)] : [];
    case 'out of turn':
      return afterNext ? [closes(scene, afterNext)] : [];
    case 'again':
      return last ? [closes(scene, last)] : [];
  }
}

const closes = ({ gifts, real }: Scene, period: ModelPeriod): Move => ({
  expects: () => closeMonth(gifts, period),
  asks: () => real.closeMonth(period),
});
