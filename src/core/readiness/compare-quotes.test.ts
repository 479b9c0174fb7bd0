import { toMonth } from '../calendar/month.js';
import { money } from '../money/money.js';
import { compareQuotes } from './compare-quotes.js';
import { poolNeeds } from './pool-needs.js';

const need = (organisationId: number, standardId: number, intake: string, learners: number) => ({
  ...{ organisationId, standardId, intake: toMonth(intake), learners },
});
const POOLED = poolNeeds([
  need(2, 7, '2027-01', 3),
  need(1, 5, '2027-04', 4),
  need(1, 5, '2027-01', 2),
  need(2, 5, '2027-01', 6),
  need(3, 5, '2027-01', 0),
]);
const quote = (ukprn: string, standardId: number, price: string, places = 20) => ({
  ...{ ukprn, standardId, price: money(price), places },
});
/** Standard 5 is paid up to £4,000, from April 2027 on up to £4,500. */
const bandOn = (standardId: number, on: string) =>
  standardId === 5 ? money(on < '2027-04-01' ? '4000' : '4500') : undefined;

describe('needs', () => {
  it('are pooled by month of intake and standard, with what each organisation needs', () => {
    expect(POOLED.map(({ standardId, intake, learners }) => [intake, standardId, learners])).toEqual([
      ['2027-01', 5, 8],
      ['2027-01', 7, 3],
      ['2027-04', 5, 4],
    ]);
    expect(POOLED[0]!.parts).toEqual([
      { organisationId: 1, learners: 2 },
      { organisationId: 2, learners: 6 },
    ]);
  });
});

describe('quotes', () => {
  const [whole, part] = compareQuotes(
    POOLED,
    [quote('10000002', 5, '3900', 10), quote('10000001', 5, '4200'), quote('10000001', 7, '6000', 3)],
    bandOn,
  );

  it('are added up for the pooled number, and held against the band of each intake', () => {
    expect(whole).toMatchObject({ ukprn: '10000001', missing: [], placesShort: 0 });
    // 12 × £4,200 + 3 × £6,000; above the band are £200 for each of the 8 of January.
    expect([whole!.total.toFixed(), whole!.aboveBand.toFixed()]).toEqual(['68400', '1600']);
    expect(whole!.lines[0]!.band?.toFixed()).toBe('4000');
    expect(whole!.lines[1]!.band).toBeNull();
  });

  it('that leave something out stand last, however cheap, with what is missing', () => {
    expect(part).toMatchObject({ ukprn: '10000002', missing: [7], placesShort: 2 });
    expect([part!.total.toFixed(), part!.aboveBand.toFixed()]).toEqual(['46800', '0']);
  });
});
