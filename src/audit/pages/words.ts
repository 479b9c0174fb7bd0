import type { Instant } from '../../core/calendar/instant.js';
import { type LocalDate, parseLocalDate, showDate } from '../../core/calendar/local-date.js';

/** What an entry is, by its kind. */
export const KIND_WORDS: Readonly<Record<string, string>> = {
  levy: 'Levy',
  transfer: 'Gift sent or received',
  payment: 'Training paid',
  lapse: 'Levy that lapsed',
  'opening-balance': 'Opening balance',
  pledge: 'Pledge',
  'pledge-withdrawn': 'Pledge taken back',
  award: 'Award',
  'award-returned': 'Award given back',
  drawn: 'Award paid out',
  'drawn-back': 'Payment of an award that came back',
  'year-ended': 'Allowance year ended',
  manual: 'Entered by hand',
  reversal: 'Takes another entry back',
};

export const kindWords = (kind: string): string => KIND_WORDS[kind] ?? kind;

const PURPOSE_WORDS: Readonly<Record<string, string>> = {
  levy: 'Levy account',
  'levy-declared': 'Levy declared to HMRC',
  'top-up': 'Government top-up',
  training: 'Training',
  'employer-contribution': 'Employer’s share of training',
  'government-contribution': 'Government’s share of training',
  'transfer-sent': 'Gifts sent',
  'transfer-returned': 'Gifts back from ended years',
  'transfer-received': 'Gifts received',
  opening: 'Opening balances',
  rounding: 'Rounding',
};

/** An account's name for people. @param account its purpose, and the code that names it in the books */
export function accountWords({ purpose, code }: { readonly purpose: string; readonly code: string }): string {
  const known = PURPOSE_WORDS[purpose];
  if (known !== undefined) return known;
  const [, what = '', detail = ''] = /^(lapse|allowance|drawn)-(.+)$/.exec(purpose) ?? [];
  if (what === 'lapse') return `Levy lapsed after ${detail} months`;
  const day = parseLocalDate(detail);
  if (day) return `${what === 'drawn' ? 'Gifts paid' : 'Allowance'}, year from ${showDate(day)}`;
  const [, reference = '', year = ''] = /^promise:([A-Z]-\d+):(\d{4})$/.exec(code) ?? [];
  if (reference !== '') return `${purpose === 'award' ? 'Award' : 'Pledge'} ${reference}, year from April ${year}`;
  return code;
}

/** A moment on the clock that records carry: `21 November 2026, 09:30:00 UTC`. */
export const momentWords = (moment: Instant): string =>
  `${showDate(moment.slice(0, 10) as LocalDate)}, ${moment.slice(11, 19)} UTC`;

/** Who did it: records name a person with a number before the name. */
export const actorWords = (actor: string): string => actor.replace(/^person \d+ /, '');
