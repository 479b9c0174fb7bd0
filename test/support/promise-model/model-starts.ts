import { dayAfter, lastDayOf } from './days.js';
import type { ModelAward, ModelGifts, ModelHome, ModelStart, ModelTrust, Somebody } from './model-gifts.js';
import { type ModelSettlement, settle, settlement } from './model-settle.js';
import { type MonthUnits, type PlannedLearner, completion, instalments } from './planned.js';
import { type Said, dutyCode, refused } from './said.js';

/** Who reports what becomes of an apprenticeship. */
export const REPORTERS = ['receiver', 'programme-officer'];

/** Whoever leaves before so many days in learning has earned nothing. */
const QUALIFYING_DAYS = 42;

export interface StartAsked extends PlannedLearner {
  readonly award: ModelAward | 'unknown';
  readonly home: ModelHome;
  readonly sender: ModelTrust;
  readonly standardId: number;
}

/** Ties an apprenticeship to its award, which keeps what it needs and takes what it lacks. */
export function start(gifts: ModelGifts, by: Somebody, asked: StartAsked): Said {
  const { award, home, sender, startsOn } = asked;
  const code =
    dutyCode(by, { roles: REPORTERS, operatorMay: true }, home.id) ??
    (gifts.paidLevyOn(sender, startsOn) ? undefined : 'START.SENDER_PAYS_NO_LEVY') ??
    awardCode(asked);
  if (code !== undefined) return refused(code);
  const used = award as ModelAward;
  const begun: ModelStart = { ...asked, id: 0, award: used, withdrawnOn: null, paid: new Map() };
  const settled = settlement(gifts, used, earnedOf(begun));
  if (settled.short > 0n) return refused('AWARD.YEAR_SHORT');
  const gaveBack = settle(gifts, used, settled);
  gifts.starts.push(begun);
  used.status = 'started';
  const notes = [...(gaveBack ? ['gave back'] : []), ...(hasTaken(settled) ? ['took more'] : [])];
  return { answer: {}, named: begun, notes };
}

const hasTaken = ({ taken }: ModelSettlement): boolean => [...taken.values()].some((units) => units > 0n);

function awardCode({ award, home, sender, standardId, startsOn }: StartAsked): string | undefined {
  if (award === 'unknown') return 'AWARD.UNKNOWN';
  if (award.status !== 'accepted') return 'AWARD.NOT_USABLE';
  if (award.application.home !== home) return 'AWARD.OF_ANOTHER';
  if (award.line.standardId !== standardId) return 'AWARD.OTHER_STANDARD';
  if (startsOn < award.acceptedOn!) return 'AWARD.START_BEFORE_GIFT';
  return award.pledge.senderId === sender.id ? undefined : 'START.SENDER_NOT_OF_AWARD';
}

/** A learner leaves. What is earned and not yet paid stays with the award, and all else goes back. */
export function leave(gifts: ModelGifts, by: Somebody, begun: ModelStart, on: string): Said {
  const { award, home } = begun;
  const code =
    dutyCode(by, { roles: REPORTERS, operatorMay: true }, home.id) ??
    (begun.withdrawnOn === null ? undefined : 'START.CHANGE_NOT_POSSIBLE') ??
    (on < begun.startsOn ? 'START.DATES_OUT_OF_ORDER' : undefined);
  if (code !== undefined) return refused(code);
  begun.withdrawnOn = on;
  const wasDrawn = [...award.years.values()].some(({ drawn }) => drawn > 0n);
  const gaveBack = follow(gifts, begun);
  const notes = gaveBack ? [wasDrawn ? 'gave back after a draw' : 'gave back before any'] : [];
  return { answer: { startId: begun.id, status: 'withdrawn' }, notes };
}

/** Brings an award in line with what its apprenticeship still needs. @returns whether anything went back */
export function follow(gifts: ModelGifts, begun: ModelStart): boolean {
  const settled = settlement(gifts, begun.award, earnedOf(begun));
  begun.award.status = settled.remaining === 0n ? 'ended' : 'started';
  return settle(gifts, begun.award, settled);
}

/** What is earned month by month; the last fifth only once somebody has reported the end, which nobody does here. */
export function instalmentsOf(begun: ModelStart): MonthUnits[] {
  const { withdrawnOn, startsOn } = begun;
  if (withdrawnOn === null) return instalments(begun);
  if (withdrawnOn < dayAfter(startsOn, QUALIFYING_DAYS - 1)) return [];
  return instalments(begun).filter(({ month }) => lastDayOf(month) <= withdrawnOn);
}

/** All that a gift is to pay, if the training goes on as planned. */
const earnedOf = (begun: ModelStart): MonthUnits[] =>
  begun.withdrawnOn === null ? [...instalmentsOf(begun), completion(begun)] : instalmentsOf(begun);
