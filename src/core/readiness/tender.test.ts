import { toLocalDate as day } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { awardRefusal, needRefusal, quoteRefusal, tenderDaysRefusal, tenderState } from './tender.js';

const DAYS = { joinBy: day('2026-12-15'), quotesBy: day('2027-01-15') };
const stateOn = (today: string) => tenderState(DAYS, null, day(today));

describe('a tender', () => {
  it('is joined, quoted for and then decided, each from the day after the one before', () => {
    expect(['2026-12-15', '2026-12-16', '2027-01-15', '2027-01-16'].map(stateOn)).toEqual([
      ...['joining', 'quoting', 'quoting', 'deciding'],
    ]);
    expect(tenderState(DAYS, 'withdrawn', day('2026-12-01'))).toBe('withdrawn');
  });

  it('needs days in their order, and none that is over', () => {
    const codeOn = (today: string, days = DAYS) => tenderDaysRefusal(days, day(today))?.faults[0]?.where;
    expect([codeOn('2026-12-15'), codeOn('2026-12-16')]).toEqual([undefined, 'joinBy']);
    expect(codeOn('2026-12-01', { ...DAYS, quotesBy: day('2026-12-14') })).toBe('quotesBy');
  });

  it('takes needs while organisations join, for training that begins later', () => {
    const codeOf = (today: string, intake: string) => needRefusal(stateOn(today), toMonth(intake), DAYS.joinBy)?.code;
    expect([codeOf('2026-12-15', '2026-12'), codeOf('2026-12-15', '2026-11')]).toEqual([undefined, 'TENDER.INVALID']);
    expect(codeOf('2026-12-16', '2027-03')).toBe('TENDER.JOINING_ENDED');
  });

  it('takes quotes that came in time, even where they are entered later', () => {
    const codeOf = (today: string, on: string) =>
      quoteRefusal(stateOn(today), DAYS, day(on), day('2026-11-22'), day(today))?.code;
    expect(codeOf('2027-01-20', '2027-01-15')).toBeUndefined();
    expect(codeOf('2027-01-20', '2027-01-16')).toBe('TENDER.QUOTE_INVALID');
    expect(codeOf('2027-01-10', '2027-01-11')).toBe('TENDER.QUOTE_INVALID');
    expect(codeOf('2027-01-10', '2026-11-21')).toBe('TENDER.QUOTE_INVALID');
    expect(quoteRefusal('awarded', DAYS, day('2027-01-10'), day('2026-11-22'), day('2027-01-20'))?.code).toBe(
      'TENDER.OVER',
    );
  });

  it('is awarded when all quotes are in, and once', () => {
    const codeOn = (today: string) => awardRefusal(stateOn(today), DAYS.quotesBy)?.code;
    expect([codeOn('2027-01-15'), codeOn('2027-01-16')]).toEqual(['TENDER.QUOTES_AWAITED', undefined]);
    expect(awardRefusal('withdrawn', DAYS.quotesBy)?.message).toBe('This tender was withdrawn already');
  });
});
