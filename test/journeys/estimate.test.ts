import type { EstimateView } from '../../src/gifting/estimate-view.js';
import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

const HEADINGS = 'reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route';
const STANDARDS = `${HEADINGS}
ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services
ST0827,539,Nursing Associate (NMC 2018),5,24,15000,2019-01-25,Health and science
ST0384,105,Team Leader,3,12,4500,2017-05-01,Business
AU0003,ZSC00003,Care of people with dementia,3,2,1000,2026-04-28,Care services
FA0008,811,Health and social care foundation,2,8,3500,2025-08-01,Care services
ST0999,,Standard without a band,4,12,,,Care services
`;

/** A nursing associate of 25 or more at a home without levy. */
const NURSING = {
  standardId: '2',
  startsOn: '2027-01-11',
  plannedEnd: '2028-12-31',
  trainingPrice: '15500',
  assessmentPrice: '500',
  ageBand: '25+',
  levyPayer: 'false',
};

describe.each(ENGINES)('an estimate on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
  });
  afterAll(() => service.stop());

  const ask = (more: object = {}, received: readonly string[] = []): Promise<Answer<EstimateView & Problem>> => {
    const query = new URLSearchParams({ ...NURSING, ...more });
    for (const each of received) query.append('received', each);
    return service.get(`gifting/estimate?${query.toString()}`);
  };

  it('says what a gift would pay and save, and what it would risk, to somebody without an account', async () => {
    const { status, body } = await ask();
    expect(status).toBe(200);
    // 1,000 above the band of 15,000, of which 5% is 750; as a levy payer it would be 25%, 3,750.
    expect(body).toMatchObject({
      standard: { id: 2, reference: 'ST0827', title: 'Nursing Associate (NMC 2018)', level: 5 },
      band: { maximum: '15000.00000' },
      price: '16000.00000',
      aboveBand: '1000.00000',
      withoutGift: { employerOwes: '750.00000', governmentShare: '0.95', unsettled: false },
      giftSaves: '750.00000',
      ifSenderRunsDry: { owed: '750.00000', mostOwed: '3750.00000', unsettled: true },
      subsidy: null,
      toKnow: [{ rule: 'price-above-band' }],
    });
    // 24 months of 500 from January 2027: those of January to March leave by 8 April, December 2028 with completion.
    expect(body.gift).toEqual({
      total: '15000.00000',
      firstOn: '2027-02-08',
      lastOn: '2029-01-08',
      byAllowanceYear: [
        { from: '2026-04-20', amount: '1500.00000' },
        { from: '2027-04-20', amount: '6000.00000' },
        { from: '2028-04-20', amount: '7500.00000' },
      ],
    });
  });

  it('shows the official figures beside its own, and says in a sentence why they differ', async () => {
    const { official } = (await ask()).body;
    expect(official).toEqual({
      months: 24,
      total: '15000.00000',
      yearOne: '6000.00000',
      hidden: '9000.00000',
      // From February 2027: 2 months, 12, and 10 with completion in February 2029.
      byTaxYear: [
        { year: '2026/27', amount: '1000.00000' },
        { year: '2027/28', amount: '6000.00000' },
        { year: '2028/29', amount: '8000.00000' },
      ],
      pledgeLeft: null,
      overAllowance: null,
      why: expect.stringMatching(/^The official site takes £6,000\.00 off a pledge.*, £15,000\.00, in the allowance/),
    });
  });

  it('holds a pledge and a yearly allowance against the official figures, for several learners', async () => {
    const { body } = await ask({ learners: '2', pledgeLeft: '10000', yearlyAllowance: '12500' });
    expect(body).toMatchObject({ learners: 2, giftSaves: '1500.00000', gift: { total: '30000.00000' } });
    expect(body.official).toMatchObject({
      yearOne: '12000.00000',
      pledgeLeft: '-2000.00000',
      overAllowance: [{ year: '2028/29', amount: '3500.00000' }],
    });
  });

  it('says when government would pay all without a gift', async () => {
    const { body } = await ask({ ageBand: '19-21', trainingPrice: '14000' });
    expect(body).toMatchObject({
      withoutGift: { employerOwes: '0.00000', governmentShare: '1' },
      giftSaves: '0.00000',
      toKnow: [{ rule: 'gift-not-needed' }],
    });
  });

  it('says what is owed if the sender runs dry, and whether published rules settle it', async () => {
    const before = (startsOn: string, plannedEnd: string) => ask({ startsOn, plannedEnd, trainingPrice: '14500' });
    const settled = (await before('2024-09-01', '2026-08-31')).body.ifSenderRunsDry;
    expect(settled).toMatchObject({ owed: '750.00000', mostOwed: '750.00000', unsettled: false });
    const disputed = (await before('2025-09-01', '2027-08-31')).body.ifSenderRunsDry;
    expect(disputed).toMatchObject({ owed: '750.00000', mostOwed: '3750.00000', unsettled: true });
  });

  it('lets a payer’s own levy pay first', async () => {
    const { body } = await ask({ levyPayer: 'true', fundsLeft: '11000', ageBand: '16-18' });
    expect(body).toMatchObject({ giftSaves: '1000.00000', withoutGift: { governmentShare: '0.75', unsettled: true } });
  });

  it('gives the position in subsidies where they are named, one or several', async () => {
    const one = (await ask({}, ['2024-04-01:300000'])).body.subsidy;
    expect(one).toEqual({
      ...{ counted: '300000.00000', total: '315000.00000', limit: '315000.00000', within: true, left: '0.00000' },
    });
    const several = (await ask({}, ['2024-03-31:300000', '2024-04-01:300000', '2026-05-01:0.01'])).body.subsidy;
    expect(several).toMatchObject({ counted: '300000.01000', within: false });
  });

  it.each([
    ['STANDARD.UNKNOWN', 404, { standardId: '99' }, []],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { standardId: '3' }, ['funding-ended']],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { standardId: '6' }, ['no-funding-band']],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { plannedEnd: '2027-01-11' }, ['dates-in-order']],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { plannedEnd: '2027-06-30' }, ['minimum-duration']],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { trainingPrice: '0.50' }, ['price-range']],
    ['ESTIMATE.AGAINST_THE_RULES', 422, { standardId: '5' }, ['foundation-age']],
    ['ESTIMATE.NO_GIFT_FOR_UNITS', 422, { standardId: '4' }, []],
    ['ESTIMATE.DATES_INVALID', 422, { startsOn: '2018-04-30' }, ['startsOn']],
    ['ESTIMATE.DATES_INVALID', 422, { startsOn: '9999-01-01', plannedEnd: '9999-12-31' }, ['startsOn']],
    ['ESTIMATE.DATES_INVALID', 422, { plannedEnd: '2037-02-01' }, ['plannedEnd']],
  ])('answers %s with %i to %j', async (code, status, more, where) => {
    const { body } = await ask(more);
    expect([body.code, body.status, body.faults.map((fault) => fault.where)]).toEqual([code, status, where]);
  });

  it.each([
    ['standardId', 'ST0005'],
    ['startsOn', '11/01/2027'],
    ['trainingPrice', '£15,000'],
    ['ageBand', '30'],
    ['levyPayer', 'yes'],
    ['evidence', '1'],
    ['learners', '0'],
    ['learners', '1000'],
    ['fundsLeft', 'some'],
    ['received', '2025-10-01'],
    ['received', '2025-02-30:100'],
    ['received', '2025-10-01:-100'],
    ['received', '2025-10-01:100:5'],
    ['duration', '12'],
  ])('refuses %s of %j', async (field, value) => {
    const { status, body } = await ask({ [field]: value });
    expect([status, body.code, body.faults.map(({ where }) => where)]).toEqual([400, 'REQUEST.INVALID', [field]]);
  });

  it('writes nothing', async () => {
    const records = await service.records();
    await ask();
    expect(await service.records()).toBe(records);
  });
});
