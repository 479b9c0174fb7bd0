import { type Money, type Rate, parseAmount, parseRate, toText } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';

/** How the values of a setting are written. */
export interface SettingForm<Value> {
  /** What a value looks like, for whoever typed something else. */
  readonly words: string;
  /** Undefined for text of another form. */
  readonly read: (text: string) => Value | undefined;
  /** As it is kept: one text for each value. */
  readonly write: (value: Value) => string;
  /** As people read it. */
  readonly show: (value: Value) => string;
}

/** A fraction from 0 to 1. */
export const SHARE: SettingForm<Rate> = {
  words: 'a share from 0 to 1, such as 0.25 for 25%',
  read: (text) => {
    const share = parseRate(text);
    return share?.greaterThan(1) ? undefined : share;
  },
  write: (share) => share.toFixed(),
  show: (share) => `${share.times(100).toFixed()}%`,
};

/** By how much something grows or falls: a fraction from -0.5 to 0.5. */
export const CHANGE: SettingForm<Rate> = {
  words: 'a part from -0.5 to 0.5, such as 0.02 for 2% more or -0.02 for 2% less',
  read: (text) => {
    const size = parseRate(text.replace(/^-/, ''));
    if (!size || size.greaterThan('0.5')) return undefined;
    return text.startsWith('-') && !size.isZero() ? size.negated() : size;
  },
  write: (change) => change.toFixed(),
  show: (change) => `${change.times(100).toFixed()}%`,
};

/** Pounds, no less than some. */
export const poundsFrom = (least: Money): SettingForm<Money> => ({
  words: `pounds of at least ${showPounds(least)}, such as 2500 or 2500.50`,
  read: (text) => {
    const amount = parseAmount(text);
    return amount?.lessThan(least) ? undefined : amount;
  },
  write: toText,
  show: showPounds,
});

const DAYS_MAX = 365;

/** Calendar days, up to a year. */
export const DAYS: SettingForm<number> = {
  words: `a whole number of days from 1 to ${DAYS_MAX}`,
  read: (text) => {
    const days = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : 0;
    return days >= 1 && days <= DAYS_MAX ? days : undefined;
  },
  write: String,
  show: (days) => (days === 1 ? '1 day' : `${days} days`),
};

const MONTHS_MAX = 120;

/** Calendar months, up to ten years. */
export const MONTHS: SettingForm<number> = {
  words: `a whole number of months from 1 to ${MONTHS_MAX}`,
  read: (text) => {
    const months = /^\d{1,3}$/.test(text) ? Number.parseInt(text, 10) : 0;
    return months >= 1 && months <= MONTHS_MAX ? months : undefined;
  },
  write: String,
  show: (months) => (months === 1 ? '1 month' : `${months} months`),
};

/** One of a few words, each with what it means. */
export function oneOf<const Word extends string>(meanings: Readonly<Record<Word, string>>): SettingForm<Word> {
  const known = Object.keys(meanings) as Word[];
  return {
    words: `one of the words ${known.join(', ')}`,
    read: (text) => known.find((word) => word === text),
    write: (word) => word,
    show: (word) => `${word}: ${meanings[word]}`,
  };
}

const NAME = /^[a-z0-9-]{1,60}$/;

/** Names in any number, each once, in the order in which they were typed. */
export const NAMES: SettingForm<readonly string[]> = {
  words: 'names of small letters, digits and hyphens, with spaces between them, or nothing',
  read: (text) => {
    const names = [...new Set(text.split(' ').filter((name) => name !== ''))];
    return names.every((name) => NAME.test(name)) ? names : undefined;
  },
  write: (names) => names.join(' '),
  show: (names) => (names.length === 0 ? 'none' : names.join(', ')),
};
