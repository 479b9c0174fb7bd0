import { toLocalDate } from '../calendar/local-date.js';
import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import { type LapseNews, lapseLetter } from './lapse-letter.js';

const use = (number: number, toPledge = '0'): LapseNews['uses'][number] => ({
  ...{ reference: `A-${number}`, employer: 'Care home', standards: ['Adult Care Worker'] },
  ...{ startsOn: toLocalDate('2027-02-01'), saved: money('2000'), toPledge: money(toPledge) },
});

const news = (uses: LapseNews['uses']): LapseNews => ({
  ...{ organisation: 'Elmhurst NHS Trust', asAt: toLocalDate('2026-11-23'), lapses: money('90000') },
  ...{ first: { month: toMonth('2027-05'), lapses: money('10000') }, saved: money('2000'), uses },
  link: 'https://levypool.example/trusts/1/lapse-radar',
});

describe('the weekly letter about levy that lapses', () => {
  it('says what lapses and when first, and that nobody could use it', () => {
    const { subject, body } = lapseLetter(news([]));
    expect(subject).toBe('£90,000.00 of your apprenticeship levy lapses in the next 12 months');
    expect(body).toContain('£10,000.00 of it lapses first, in May 2027.');
    expect(body).toContain('No application that waits could use any of it');
    expect(body).toContain('https://levypool.example/trusts/1/lapse-radar');
  });

  it('names who could use it, and asks for a pledge only where one is needed', () => {
    const pledged = lapseLetter(news([use(1)])).body;
    expect(pledged).toContain('- A-1, Care home: Adult Care Worker from 1 February 2027 would use £2,000.00\n');
    expect(pledged).toContain('You do not need to do anything.');
    expect(lapseLetter(news([use(1, '3750')])).body).toContain('would use £2,000.00, if you pledge £3,750.00\n');
  });

  it('names ten, and counts the others', () => {
    const { body } = lapseLetter(news(Array.from({ length: 12 }, (_, index) => use(index + 1))));
    expect(body.match(/^- A-\d+/gm)).toHaveLength(10);
    expect(body).toContain('- and 2 more');
  });
});
