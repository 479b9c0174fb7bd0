import type { LocalDate } from '../calendar/local-date.js';
import { invariant } from '../invariant.js';
import { type Money, type Rate, ZERO, money } from '../money/money.js';
import { type Effective, inForceOn } from '../policy/dated.js';
import { CHANGE, DAYS, MONTHS, NAMES, SHARE, type SettingForm, oneOf, poundsFrom } from './setting-forms.js';

/** Something that a programme decides for itself, dated. */
export interface Setting<Value> extends SettingForm<Value> {
  readonly title: string;
  /** What it does, for whoever decides it. */
  readonly explanation: string;
  /** What holds where the programme has decided nothing, as text, and where that comes from. */
  readonly byDefault: { readonly value: string; readonly source: string };
}

function setting<Value>(
  form: SettingForm<Value>,
  title: string,
  explanation: string,
  value: string,
  source: string,
): Setting<Value> {
  return { ...form, title, explanation, byDefault: { value, source } };
}

/** What each setting gives once it is read: fractions, pounds, days, words. */
export interface SettingValues {
  readonly 'transfer-cap': Rate;
  readonly 'allowance-haircut': Rate;
  readonly 'two-person-threshold': Money;
  readonly 'gift-not-needed': 'refuse' | 'warn';
  readonly receivers: 'no-levy' | 'any';
  readonly 'subsidy-counts': 'whole' | 'employer-share' | 'nothing';
  readonly 'reply-days': number;
  readonly 'start-days': number;
  readonly 'extension-days': number;
  readonly 'appeal-days': number;
  readonly 'smallest-pledge': Money;
  /** Names of the optional questions that are asked; which there are is known where the form is. */
  readonly 'form-fields': readonly string[];
  readonly 'access-log-months': number;
  readonly 'levy-growth': Rate;
  readonly 'levy-stress': Rate;
  readonly 'lapse-letter': 'weekly' | 'off';
  readonly 'goal-months-short': number;
  readonly 'goal-months-medium': number;
  readonly 'goal-months-long': number;
  readonly 'learner-link-months': number;
  /** An hour; nothing where no pay is agreed. */
  readonly 'apprentice-pay': Money;
}

export type SettingName = keyof SettingValues;

/** Every setting of a programme. */
export const SETTINGS: { readonly [Name in SettingName]: Setting<SettingValues[Name]> } = {
  'transfer-cap': setting(
    SHARE,
    'How much a trust may gift',
    'The share of last year’s levy that a trust may gift in a year. The law’s own share holds besides, and the smaller of the two counts.',
    '0.25',
    'A quarter, the share that the law allowed before April 2024',
  ),
  'allowance-haircut': setting(
    SHARE,
    'Caution about coming years',
    'The share that is taken off an allowance of a coming year, which can only be foreseen, so that less is promised of it.',
    '0',
    'Nothing is taken off until the programme decides so',
  ),
  'two-person-threshold': setting(
    poundsFrom(ZERO),
    'When two people approve',
    'An approval of more pounds than this needs two people.',
    '10000',
    'Levypool’s own default',
  ),
  'gift-not-needed': setting(
    oneOf({
      refuse: 'an application for such a learner is refused',
      warn: 'it is taken, with a warning',
    }),
    'A gift that saves the employer nothing',
    'What happens where government pays all of a learner’s training, so that the employer’s share is nothing without a gift.',
    'refuse',
    'Funding rules: no gift where the employer qualifies for full funding',
  ),
  receivers: setting(
    oneOf({ 'no-levy': 'employers who pay no levy', any: 'every employer of the system' }),
    'Who may receive gifts',
    'Which employers may apply to the pool.',
    'no-levy',
    'The pool is for employers who pay no levy until the programme opens it',
  ),
  'subsidy-counts': setting(
    oneOf({
      whole: 'the whole gift counts',
      'employer-share': 'only what the employer would have paid without it counts',
      nothing: 'gifts do not count',
    }),
    'How much of a gift is a subsidy',
    'What counts of a gift as minimal financial assistance. The programme’s lawyer decides it.',
    'whole',
    'The careful reading, until the programme’s lawyer has decided',
  ),
  'reply-days': setting(
    DAYS,
    'Days to answer an offer',
    'How long an offer stands.',
    '42',
    'Six weeks, as in the official matching service',
  ),
  'start-days': setting(
    DAYS,
    'Days until the start is there',
    'How long after its planned start an apprenticeship must have been reported as started.',
    '92',
    'Three months, as in the official matching service',
  ),
  'extension-days': setting(
    DAYS,
    'Days of an extension',
    'By how much a time limit is put off when somebody asks for longer.',
    '28',
    'Levypool’s own default',
  ),
  'appeal-days': setting(
    DAYS,
    'Days to appeal',
    'How long after a decision an applicant may ask for another look at it.',
    '20',
    'Levypool’s own default',
  ),
  'smallest-pledge': setting(
    poundsFrom(money('0.01')),
    'The smallest pledge',
    'A pledge of less is refused.',
    '0.01',
    'A pledge of any amount is taken, from a penny on',
  ),
  'form-fields': setting(
    NAMES,
    'Optional questions of the application form',
    'The names of the optional questions that applicants are asked.',
    '',
    'No optional question is asked until the programme wants it',
  ),
  'access-log-months': setting(
    MONTHS,
    'How long it is known who saw what',
    'After so many months it is taken out which pages a person was shown. What was changed, and by whom, stays in the books.',
    '24',
    'Levypool’s own default',
  ),
  'levy-growth': setting(
    CHANGE,
    'How the levy grows',
    'By what part the monthly levy of every trust is expected to grow in a year. Forecasts go by it.',
    '0',
    'The levy stays as it was last until the programme expects something else',
  ),
  'levy-stress': setting(
    SHARE,
    'How much less levy must be borne',
    'What is safe to gift must still be paid if every month brings this part less of the levy.',
    '0.1',
    'Levypool’s own default: a tenth',
  ),
  'lapse-letter': setting(
    oneOf({ weekly: 'each levy payer is written to once a week while something lapses', off: 'nobody is written to' }),
    'The weekly letter about levy that lapses',
    'Whether each levy payer is told once a week what of its levy lapses in the next 12 months, and which applications would use it.',
    'weekly',
    'Levy that lapses is told until the programme decides otherwise',
  ),
  'goal-months-short': setting(
    MONTHS,
    'Months of a short-term goal',
    'How many months after it is set a short-term goal of the strategy is due.',
    '12',
    'Levypool’s own default',
  ),
  'goal-months-medium': setting(
    MONTHS,
    'Months of a medium-term goal',
    'How many months after it is set a medium-term goal of the strategy is due.',
    '36',
    'Levypool’s own default',
  ),
  'goal-months-long': setting(
    MONTHS,
    'Months of a long-term goal',
    'How many months after it is set a long-term goal of the strategy is due.',
    '60',
    'Levypool’s own default',
  ),
  'learner-link-months': setting(
    MONTHS,
    'How long a learner’s number leads to the learner',
    'So many months after the last payment the link between a learner’s number and our reference is taken out. The reference and what was paid stay.',
    '72',
    'Financial evidence is commonly kept for six years after the last payment',
  ),
  'apprentice-pay': setting(
    poundsFrom(ZERO),
    'The least pay of an apprentice',
    'The pounds an hour that employers of the system have agreed to pay an apprentice at the least. Nought where nothing is agreed. The law’s own least pay holds besides.',
    '0',
    'No pay is agreed until the programme decides so',
  ),
};

export const SETTING_NAMES = Object.keys(SETTINGS) as SettingName[];

export const isSettingName = (text: string): text is SettingName => SETTING_NAMES.some((name) => name === text);

/** A value as it is kept, from text that somebody typed; undefined when it is not of the setting's form. */
export function keptText<Name extends SettingName>(name: Name, typed: string): string | undefined {
  const { read, write }: Setting<SettingValues[Name]> = SETTINGS[name];
  const value = read(typed);
  return value === undefined ? undefined : write(value);
}

/** A kept value as people read it: `25%`. @throws InvariantError when it does not read */
export function showSetting<Name extends SettingName>(name: Name, text: string): string {
  const { show }: Setting<SettingValues[Name]> = SETTINGS[name];
  return show(valueOf(name, text));
}

function valueOf<Name extends SettingName>(name: Name, text: string): SettingValues[Name] {
  const { read }: Setting<SettingValues[Name]> = SETTINGS[name];
  const value = read(text);
  invariant(value !== undefined, `the setting ${name} cannot be '${text}'`);
  return value;
}

/** What a programme decided of a setting from a day on, as text. */
export interface SettingRow extends Effective {
  readonly name: string;
  readonly value: string;
  readonly reason: string;
}

/** The decision that is in force on a day; undefined where the default holds. @param rows in the order of recording */
export const decisionOn = <Row extends SettingRow>(
  rows: readonly Row[],
  name: SettingName,
  date: LocalDate,
): Row | undefined =>
  inForceOn(
    rows.filter((row) => row.name === name),
    date,
  );

/**
 * The value of a setting on a day.
 * @param rows in the order of recording
 * @throws InvariantError when what was recorded does not read
 */
export function settingOn<Name extends SettingName>(
  rows: readonly SettingRow[],
  name: Name,
  date: LocalDate,
): SettingValues[Name] {
  return valueOf(name, decisionOn(rows, name, date)?.value ?? SETTINGS[name].byDefault.value);
}
