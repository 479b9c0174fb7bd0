import { toLocalDateTime } from '../calendar/instant.js';
import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { parseTaxYear, payrollMonth } from '../calendar/payroll-month.js';
import { money } from '../money/money.js';
import type { Declaration } from './declaration.js';
import { entryDay, isRecentEnough, receiveDeclarations } from './receive-declarations.js';

function sent(id: string, sentAt: string, more: Partial<Declaration> & { year?: string; number?: number } = {}) {
  const { year = '25-26', number = 1, ...rest } = more;
  const month = payrollMonth(parseTaxYear(year)!, number);
  const declaration: Declaration = {
    id,
    scheme: '123/AB',
    month,
    levyDueYtd: money('100'),
    noPayment: false,
    sentAt: toLocalDateTime(sentAt),
    ...rest,
  };
  return declaration;
}

const received = (delivery: Declaration[], known: string[] = [], importedAt = '2025-06-23T15:00:00') =>
  receiveDeclarations(delivery, new Set(known), toLocalDateTime(importedAt)).map(({ declaration, reception }) => [
    declaration.id,
    declaration.sentAt.slice(0, 10),
    reception,
  ]);

describe('a delivery of declarations', () => {
  it('is taken in the order of sending, the first of each id', () => {
    expect(received([sent('2', '2025-05-16'), sent('1', '2025-05-17'), sent('2', '2025-05-14')])).toEqual([
      ['2', '2025-05-14', 'accepted'],
      ['2', '2025-05-16', 'repeated'],
      ['1', '2025-05-17', 'accepted'],
    ]);
  });

  it('leaves out what the books have', () => {
    expect(received([sent('1', '2025-05-14')], ['1'])).toEqual([['1', '2025-05-14', 'known']]);
  });

  it('leaves out years before the levy', () => {
    expect(received([sent('1', '2017-04-15', { year: '16-17', number: 12 })])).toEqual([
      ['1', '2017-04-15', 'before-levy'],
    ]);
  });

  it('lets a month wait until its window has closed', () => {
    const june = [sent('1', '2025-06-10', { number: 2 })];
    expect(received(june, [], '2025-06-19T23:59:59')).toEqual([['1', '2025-06-10', 'still-open']]);
    expect(received(june, [], '2025-06-20T00:00:00')).toEqual([['1', '2025-06-10', 'accepted']]);
  });

  it('refuses a correction that has neither a figure nor the no-payment mark', () => {
    const correction = { year: '24-25', number: 12, levyDueYtd: null };
    const late = [sent('1', '2025-05-10', correction), sent('2', '2025-05-11', { ...correction, noPayment: true })];
    expect(received(late).map(([, , reception]) => reception)).toEqual(['no-figure', 'accepted']);
  });

  it('accepts a month on time without a figure, which brings nothing', () => {
    expect(received([sent('1', '2025-05-10', { levyDueYtd: null })])[0]?.[2]).toBe('accepted');
  });
});

describe('the limit of levy that comes late', () => {
  it('is the life of levy: in August 2026 with 24 months from 24-25 month 5 on', () => {
    const august = toMonth('2026-08');
    const fourth = payrollMonth(parseTaxYear('24-25')!, 4);
    const fifth = payrollMonth(parseTaxYear('24-25')!, 5);
    expect([isRecentEnough(fourth, august, 24), isRecentEnough(fifth, august, 24)]).toEqual([false, true]);
    expect([isRecentEnough(toMonth('2025-07'), august, 12), isRecentEnough(toMonth('2025-08'), august, 12)]).toEqual([
      false,
      true,
    ]);
  });
});

describe('the day on which levy enters', () => {
  const levyDay = [{ from: toLocalDate('2017-04-01'), value: 23, source: 'test' }];
  const day = (declaration: Declaration) => entryDay(declaration, levyDay);

  it('is the 23rd after the cutoff of the month, however early it was sent', () => {
    expect(day(sent('1', '2025-04-01'))).toBe('2025-05-23');
    expect(day(sent('1', '2026-04-19', { number: 12 }))).toBe('2026-04-23');
    expect(day(sent('1', '2026-01-10', { number: 9 }))).toBe('2026-01-23');
  });

  it('is for a correction the first 23rd from the day of sending on', () => {
    const correction = { year: '24-25', number: 12 };
    expect(day(sent('1', '2025-06-10', correction))).toBe('2025-06-23');
    expect(day(sent('1', '2025-06-23T23:00:00', correction))).toBe('2025-06-23');
    expect(day(sent('1', '2025-12-24', correction))).toBe('2026-01-23');
  });

  it('follows a change of the day', () => {
    const moved = [...levyDay, { from: toLocalDate('2025-06-01'), value: 25, source: 'test' }];
    expect(entryDay(sent('1', '2025-06-10', { number: 2 }), moved)).toBe('2025-06-25');
    expect(entryDay(sent('1', '2025-05-10'), moved)).toBe('2025-05-23');
  });
});
