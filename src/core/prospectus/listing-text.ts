import type { LocalDate } from '../calendar/local-date.js';
import { type Money, money } from '../money/money.js';
import { parsePostcode } from '../places/postcode.js';
import type { Fault } from '../refusal.js';

export const PAY_PERIODS = ['hour', 'year'] as const;
export type PayPeriod = (typeof PAY_PERIODS)[number];

/** What an apprenticeship on offer says of itself. Standard, level and band are the catalogue's, by the standard's id. */
export interface ListingText {
  readonly title: string;
  readonly standardId: number;
  readonly description: string;
  readonly site: string;
  readonly place: string;
  readonly postcode: string;
  /** Such as `Nursing and care`: what the role belongs with. */
  readonly roleFamily: string;
  /** Pounds an hour or a year, before tax. */
  readonly pay: Money;
  readonly payPeriod: PayPeriod;
  /** Hours a week as decimal text: `37.5`. */
  readonly hours: string;
  readonly entryNeeds: string;
  /** Who trains; null while that is open. */
  readonly provider: string | null;
  /** The first day of the apprenticeship. */
  readonly intakeOn: LocalDate;
  /** The last day to apply. */
  readonly closesOn: LocalDate;
  readonly howToApply: string;
  /** An address that begins with https, or a mail address. */
  readonly applyAt: string;
  /** The round that may pay for its training. */
  readonly roundId: number | null;
}

/** How long each text may be. */
export const LONGEST = {
  title: 120,
  description: 4000,
  site: 150,
  place: 100,
  roleFamily: 100,
  entryNeeds: 2000,
  provider: 150,
  howToApply: 2000,
  applyAt: 300,
} as const;

/** Beyond these a pay was typed for the other period: nobody is paid so much an hour, or so little a year. */
const HOURLY_MOST = money('100');
const YEARLY_LEAST = money('1000');
const HOURS_MOST = 60;

const MAIL = /^[^\s@<>":/]+@[^\s@<>":/]+\.[^\s@<>".:/]{2,}$/;

/** Whether people apply by mail there, and not on a site. */
export const isMailAddress = (text: string): boolean => MAIL.test(text);

const isHttps = (text: string): boolean =>
  /^https:\/\//i.test(text) && URL.canParse(text) && new URL(text).username === '' && !/[\s<>"]/.test(text);

/** Hours a week as they are kept, `37.5`. @returns undefined where they are none */
export function parseHours(text: string): string | undefined {
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(text)) return undefined;
  const hours = Number(text);
  return hours > 0 && hours <= HOURS_MOST ? String(hours) : undefined;
}

/** Everything that is wrong with a text, at its field. */
export function listingFaults(text: ListingText): Fault[] {
  const faults: Fault[] = [];
  const fault = (where: keyof ListingText, message: string): void => void faults.push({ where, message });
  if (parsePostcode(text.postcode) === undefined) fault('postcode', 'Type a whole postcode, such as ST4 6QG');
  if (!text.pay.greaterThan(0)) fault('pay', 'The pay is more than nothing');
  else if (text.payPeriod === 'hour' && text.pay.greaterThan(HOURLY_MOST)) {
    fault('pay', 'That is a lot for an hour: did you mean for a year?');
  } else if (text.payPeriod === 'year' && text.pay.lessThan(YEARLY_LEAST)) {
    fault('pay', 'That is little for a year: did you mean for an hour?');
  }
  if (parseHours(text.hours) === undefined) fault('hours', `Type the hours a week, up to ${HOURS_MOST}, such as 37.5`);
  if (text.closesOn >= text.intakeOn) fault('closesOn', 'The last day to apply comes before the first day of the job');
  if (!isHttps(text.applyAt) && !isMailAddress(text.applyAt)) {
    fault('applyAt', 'Type an address that begins with https://, or a mail address');
  }
  return faults;
}

/** As it is kept and compared: one way to write a postcode and hours. */
export const tidied = (text: ListingText): ListingText => ({
  ...text,
  postcode: parsePostcode(text.postcode) ?? text.postcode,
  hours: parseHours(text.hours) ?? text.hours,
});
