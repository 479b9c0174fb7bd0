import type { LocalDate } from '../calendar/local-date.js';
import { type Month, toMonth } from '../calendar/month.js';
import { type Refusal, refuse } from '../refusal.js';

/** Where a tender stands: organisations join, quotes come in, then it is decided and ends. */
export type TenderState = 'joining' | 'quoting' | 'deciding' | 'awarded' | 'withdrawn';

export interface TenderDays {
  /** The last day on which organisations say what they need. */
  readonly joinBy: LocalDate;
  /** The last day on which a quote counts as received in time. */
  readonly quotesBy: LocalDate;
}

export function tenderState(
  { joinBy, quotesBy }: TenderDays,
  outcome: 'awarded' | 'withdrawn' | null,
  today: LocalDate,
): TenderState {
  if (outcome !== null) return outcome;
  if (today <= joinBy) return 'joining';
  return today <= quotesBy ? 'quoting' : 'deciding';
}

/** Why the days of a new tender are not right, or nothing. */
export function tenderDaysRefusal({ joinBy, quotesBy }: TenderDays, today: LocalDate): Refusal | undefined {
  const invalid = (where: string, message: string): Refusal => refuse('TENDER.INVALID', message, [{ where, message }]);
  if (joinBy < today) return invalid('joinBy', 'Organisations join until today or later');
  if (quotesBy < joinBy) return invalid('quotesBy', 'Quotes come in when organisations have joined, not before');
  return undefined;
}

/** Why a need cannot be said any more, or nothing. Providers quote for what stands when joining ends. */
export function needRefusal(state: TenderState, intake: Month, joinBy: LocalDate): Refusal | undefined {
  if (state !== 'joining') {
    return refuse('TENDER.JOINING_ENDED', `Organisations said what they need until ${joinBy}: it stays as it is now`);
  }
  if (intake < toMonth(joinBy.slice(0, 7))) {
    const message = 'The training begins in the month in which joining ends, or later';
    return refuse('TENDER.INVALID', message, [{ where: 'intake', message }]);
  }
  return undefined;
}

/** Why a quote does not count, or nothing. */
export function quoteRefusal(
  state: TenderState,
  { quotesBy }: TenderDays,
  receivedOn: LocalDate,
  begunOn: LocalDate,
  today: LocalDate,
): Refusal | undefined {
  const over = overRefusal(state);
  if (over) return over;
  const late = (message: string): Refusal =>
    refuse('TENDER.QUOTE_INVALID', message, [{ where: 'receivedOn', message }]);
  if (receivedOn > today || receivedOn < begunOn) return late('A quote came on a day since the tender began');
  if (receivedOn > quotesBy) return late(`Quotes were taken until ${quotesBy}: this one came too late`);
  return undefined;
}

/** Why a tender cannot be decided now, or nothing. Quotes are compared when all are in. */
export function awardRefusal(state: TenderState, quotesBy: LocalDate): Refusal | undefined {
  const over = overRefusal(state);
  if (over) return over;
  if (state === 'deciding') return undefined;
  return refuse('TENDER.QUOTES_AWAITED', `Quotes come in until ${quotesBy}: award it after that day`);
}

export function overRefusal(state: TenderState): Refusal | undefined {
  if (state !== 'awarded' && state !== 'withdrawn') return undefined;
  return refuse('TENDER.OVER', `This tender was ${state} already`);
}
