import { policyRows } from '../../../config/policy.js';
import { toLocalDate } from '../calendar/local-date.js';
import { toText } from '../money/money.js';
import {
  SETTINGS,
  SETTING_NAMES,
  type SettingName,
  isSettingName,
  keptText,
  settingOn,
  showSetting,
} from './settings.js';

const row = (name: SettingName, from: string, value: string) => ({
  ...{ name, from: toLocalDate(from), value },
  reason: 'Decision of the board',
});

describe('a setting of the programme', () => {
  const day = toLocalDate('2026-11-21');

  it.each(SETTING_NAMES)('has a default that is of its own form, with where it comes from: %s', (name) => {
    const { byDefault, title, explanation, words } = SETTINGS[name];
    expect(keptText(name, byDefault.value)).toBeDefined();
    for (const text of [byDefault.source, title, explanation, words]) expect(text).not.toBe('');
  });

  it('is the default until the programme decides, and then what was decided last for the day', () => {
    const rows = [
      row('reply-days', '2026-06-01', '28'),
      row('start-days', '2026-06-01', '60'),
      row('reply-days', '2026-11-21', '14'),
      row('reply-days', '2026-11-21', '21'),
    ];
    const on = (date: string): number => settingOn(rows, 'reply-days', toLocalDate(date));
    expect(['2026-05-31', '2026-06-01', '2026-11-20', '2026-11-21'].map(on)).toEqual([42, 28, 28, 21]);
  });

  it('is typed by its name', () => {
    const rows = [row('two-person-threshold', '2026-04-01', '2500.5'), row('form-fields', '2026-04-01', 'pay wards')];
    const threshold = settingOn(rows, 'two-person-threshold', day);
    const receivers: 'no-levy' | 'any' = settingOn(rows, 'receivers', day);
    const fields: readonly string[] = settingOn(rows, 'form-fields', day);
    expect([toText(threshold), receivers, fields]).toEqual(['2500.50000', 'no-levy', ['pay', 'wards']]);
    expect(settingOn(rows, 'allowance-haircut', day).isZero()).toBe(true);
  });

  it('stops the work where something was recorded that does not read', () => {
    expect(() => settingOn([row('reply-days', '2026-01-01', 'soon')], 'reply-days', day)).toThrow(
      "the setting reply-days cannot be 'soon'",
    );
  });

  it('of the transfer cap is by default what the policy has', () => {
    expect(SETTINGS['transfer-cap'].byDefault.value).toBe(policyRows.defaultProgrammeCap);
  });

  it.each<[SettingName, string, string, string]>([
    ['transfer-cap', '0.250', '0.25', '25%'],
    ['allowance-haircut', '1', '1', '100%'],
    ['two-person-threshold', '10000', '10000.00000', '£10,000.00'],
    ['two-person-threshold', '0', '0.00000', '£0.00'],
    ['smallest-pledge', '0.01', '0.01000', '£0.01'],
    ['gift-not-needed', 'warn', 'warn', 'warn: it is taken, with a warning'],
    ['reply-days', '007', '7', '7 days'],
    ['start-days', '1', '1', '1 day'],
    ['appeal-days', '365', '365', '365 days'],
    ['access-log-months', '024', '24', '24 months'],
    ['access-log-months', '1', '1', '1 month'],
    ['form-fields', ' pay  wards pay ', 'pay wards', 'pay, wards'],
    ['form-fields', '', '', 'none'],
    ['levy-growth', '-0.020', '-0.02', '-2%'],
    ['levy-growth', '-0', '0', '0%'],
    ['levy-stress', '0.1', '0.1', '10%'],
  ])('is kept as one text for each value: %s %j', (name, typed, kept, shown) => {
    expect(keptText(name, typed)).toBe(kept);
    expect(showSetting(name, kept)).toBe(shown);
  });

  it.each<[SettingName, ...string[]]>([
    ['transfer-cap', '1.01', '-0.1', '25%', '', '.5'],
    ['allowance-haircut', '2', 'some'],
    ['two-person-threshold', '-1', '£5', '1,000', '1.000001'],
    ['smallest-pledge', '0', '0.00999', ''],
    ['gift-not-needed', 'Refuse', 'maybe', ''],
    ['receivers', 'all'],
    ['subsidy-counts', 'half'],
    ['reply-days', '0', '366', '4.5', '-1', '1000', ''],
    ['access-log-months', '0', '121', '1.5', ''],
    ['levy-growth', '0.51', '-0.51', '--0.1', '2%', ''],
    ['form-fields', 'Pay', 'pay,wards', 'pay\nwards', 'x'.repeat(61)],
  ])('refuses what is not of its form: %s', (name, ...texts) => {
    expect(texts.filter((text) => keptText(name, text) !== undefined)).toEqual([]);
  });

  it('is known by its name alone', () => {
    expect(['reply-days', 'Reply-days', 'toString', ''].map(isSettingName)).toEqual([true, false, false, false]);
  });
});
