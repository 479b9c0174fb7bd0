import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';

const MONTHS = ['2627-R07', '2627-R08', '2627-R09', '2627-R10', '2627-R11', '2627-R12'];

describe.each(ENGINES)('awards in use on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  it('are drawn month by month to the last payment', async () => {
    const { pledge, application } = await books.startedAward();
    await books.close('2627-R06');
    await books.close('2627-R07');
    expect(await books.amounts(application)).toEqual(['3750', '250', '0', '3500']);
    const { items } = done(await books.read<{ items: { organisationId: number; allowance: object }[] }>('position'));
    expect(items.find(({ organisationId }) => organisationId === books.trust)?.allowance).toMatchObject({
      sent: '0.00000',
      promised: '9000.00000',
    });
    books.service.clock.set('2027-03-09T09:00:00Z');
    const later = done(await books.read<{ items: { organisationId: number; allowance: object }[] }>('position'));
    expect(later.items.find(({ organisationId }) => organisationId === books.trust)?.allowance).toMatchObject({
      sent: '250.00000',
      promised: '8750.00000',
      left: '21000.00000',
    });
    const rest = ['2728-R01', '2627-R13', '2728-R02', '2627-R14', '2728-R03', '2728-R04', '2728-R05', '2728-R06'];
    for (const period of [...MONTHS.slice(1), ...rest]) await books.close(period);
    // Completion is paid when it is achieved.
    const [award] = await books.awards(application);
    expect(await books.amounts(application)).toEqual(['3750', '3000', '0', '750']);
    await books.changeStart(award!.startId!, { kind: 'completion', on: '2028-01-31' });
    await books.changeStart(award!.startId!, { kind: 'achievement', on: '2028-01-31' });
    await books.close('2728-R07');
    expect(await books.amounts(application)).toEqual(['3750', '3750', '0', '0']);
    expect((await books.awards(application))[0]).toMatchObject({ status: 'ended' });
    expect(await books.available(pledge)).toEqual(['8500', '5750', '9000']);
    expect(await books.faults()).toEqual([]);
  });

  it('give back exactly what is unused when a learner leaves early', async () => {
    const { pledge, application, start } = await books.startedAward();
    await books.close('2627-R06');
    await books.close('2627-R07');
    // March is earned and not yet paid; it settles at the next month end.
    books.service.clock.set('2027-04-02T09:00:00Z');
    await books.changeStart(start, { kind: 'withdrawal', on: '2027-03-31' });
    expect(await books.amounts(application)).toEqual(['3750', '250', '3250', '250']);
    expect(await books.available(pledge)).toEqual(['8500', '9000', '9000']);
    await books.close('2627-R08');
    expect(await books.amounts(application)).toEqual(['3750', '500', '3250', '0']);
    expect((await books.awards(application))[0]).toMatchObject({ status: 'ended' });
    expect(await books.mail('W-0001')).toContain(`${books.trust} GIFT.CHANGED`);
    expect(await books.faults()).toEqual([]);
  });

  it('pay for nothing that started before the gift was agreed', async () => {
    await books.pledge();
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    books.service.clock.set('2026-12-10T09:00:00Z');
    done(await books.accept(id));
    const [award] = await books.awards(id);
    const early = await books.askToStart(award!, { startedOn: '2026-12-09', plannedEnd: '2027-12-31' });
    expect([early.status, early.body.code]).toEqual([409, 'AWARD.START_BEFORE_GIFT']);
    expect((await books.awards(id))[0]).toMatchObject({ status: 'accepted', acceptedOn: '2026-12-10' });
    await books.start(award!, { startedOn: '2026-12-10', plannedEnd: '2027-12-31' });
    expect((await books.awards(id))[0]).toMatchObject({ status: 'started' });
  });

  it('keep of a lower price what the rest of the training needs', async () => {
    const { pledge, application, start } = await books.startedAward();
    for (const period of ['2627-R06', ...MONTHS.slice(0, 3)]) await books.close(period);
    expect(await books.amounts(application)).toEqual(['3750', '750', '0', '3000']);
    // From the start the price was £1,875: half of what was paid comes back, and half of the rest is not needed.
    books.service.clock.set('2027-05-10T09:00:00Z');
    await books.changeStart(start, { kind: 'price', on: '2027-02-01', trainingPrice: '1750', assessmentPrice: '125' });
    await books.close('2627-R10');
    const [award] = await books.awards(application);
    // February and March were paid in the year that has ended, which gets none back: what came back is no allowance.
    expect(award!.years.map(({ year, drawn, open }) => [year, drawn, open])).toEqual([
      [YEARS[0], '500.00000', '0.00000'],
      [YEARS[1], '250.00000', '1125.00000'],
    ]);
    expect(await books.available(pledge)).toEqual(['8500', '7625', '9000']);
    expect(await books.faults()).toEqual([]);
  });

  it('never had less than nothing, on any day, when what was paid too much comes back', async () => {
    const { application, start } = await books.startedAward();
    for (const period of ['2627-R06', ...MONTHS.slice(0, 4)]) await books.close(period);
    // It ended in March: what April and May paid comes back in this allowance year, and is not needed.
    books.service.clock.set('2027-06-10T09:00:00Z');
    await books.changeStart(start, { kind: 'withdrawal', on: '2027-03-31' });
    await books.close('2627-R11');
    expect(await books.amounts(application)).toEqual(['3750', '500', '3250', '0']);
    const moved = await books.service.rows<{ effective_on: string; units: number }>(
      `SELECT e.effective_on, CASE WHEN p.to_account_id = a.id THEN p.amount ELSE -p.amount END AS units
         FROM posting p JOIN entry e ON e.id = p.entry_id JOIN account a ON a.id IN (p.from_account_id, p.to_account_id)
        WHERE a.code LIKE 'promise:W-%:2027' ORDER BY e.effective_on, e.id`,
    );
    let balance = 0;
    const balances = moved.map(({ units }) => (balance += Number(units)));
    expect(Math.min(...balances)).toBe(0);
    expect(await books.faults()).toEqual([]);
  });

  it('give everything back when no start is reported in time, warned before', async () => {
    const pledge = await books.pledge();
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    done(await books.accept(id));
    // 92 days after 1 February 2027.
    books.service.clock.set('2027-04-27T09:00:00Z');
    expect(await books.timers()).toMatchObject({ warnings: 1, awardsExpired: 0 });
    books.service.clock.set('2027-05-05T09:00:00Z');
    expect(await books.timers()).toMatchObject({ awardsExpired: 1 });
    expect(await books.timers()).toMatchObject({ awardsExpired: 0 });
    expect(await books.amounts(id)).toEqual(['3750', '0', '3750', '0']);
    // What came back for the year that has ended cannot be given any more.
    expect(await books.available(pledge)).toEqual(['0', '9000', '9000']);
    const [award] = await books.awards(id);
    expect((await books.askToStart(award!)).body.code).toBe('AWARD.NOT_USABLE');
    expect(await books.faults()).toEqual([]);
  });

  it('pay for the start that they were made for, and for no other', async () => {
    const { award, start } = await books.startedAward();
    expect(start).toBeGreaterThan(0);
    expect((await books.askToStart(award, { ageBand: '22-24' })).body.code).toBe('AWARD.NOT_USABLE');
    const application = await books.apply(1);
    done(await books.approve(application));
    done(await books.accept(application));
    const [other] = await books.awards(application);
    const surgery = await books.addReceiver('Ash Surgery');
    expect((await books.askToStart(other!, { employerId: surgery })).body.code).toBe('AWARD.OF_ANOTHER');
    expect((await books.askToStart(other!, { standardId: 2, plannedEnd: '2028-07-31' })).body.code).toBe(
      'AWARD.OTHER_STANDARD',
    );
    const council = await books.addTrust('Elm Council', '5000', '456/CD789');
    expect((await books.askToStart(other!, { senderId: council })).body.code).toBe('START.SENDER_NOT_OF_AWARD');
    const own = { route: 'co-investment', senderId: undefined };
    expect((await books.askToStart(other!, own)).body.code).toBe('START.AWARD_WITHOUT_GIFT');
  });

  it('follow a start that slips, as far as the pledge reaches', async () => {
    const years = [
      { year: YEARS[0], amount: '500' },
      { year: YEARS[1], amount: '3250' },
    ];
    const pledge = await books.pledge({ years });
    const application = await books.apply(await books.round());
    done(await books.approve(application));
    done(await books.accept(application));
    const [award] = await books.awards(application);
    const later = { startedOn: '2027-03-01', plannedEnd: '2028-02-29' };
    const refused = await books.askToStart(award!, later);
    expect([refused.status, refused.body.code]).toEqual([409, 'AWARD.YEAR_SHORT']);
    done(await books.changePledge(pledge, { kind: 'top-up', years: [{ year: YEARS[1], amount: '250' }] }));
    await books.start(award!, later);
    expect(await books.amounts(application)).toEqual(['4000', '0', '250', '3750']);
    expect(await books.available(pledge)).toEqual(['250', '0']);
    expect(await books.faults()).toEqual([]);
  });

  it('follow a start that slips into an allowance year for which nothing was held', async () => {
    const pledge = await books.pledge();
    const line = { startsOn: '2027-02-01', plannedEnd: '2028-03-31' };
    const application = await books.apply(await books.round(), content(line));
    done(await books.approve(application));
    done(await books.accept(application));
    const [award] = await books.awards(application);
    expect(award!.years.map(({ year }) => year)).toEqual(YEARS.slice(0, 2));
    // From March on it is paid from April 2027 to May 2028.
    await books.start(award!, { startedOn: '2027-03-01', plannedEnd: '2028-04-30' });
    const [later] = await books.awards(application);
    expect(later!.years.map(({ year, open }) => [year, open])).toEqual([
      [YEARS[0], '214.28571'],
      [YEARS[1], '2571.42852'],
      [YEARS[2], '964.28571'],
    ]);
    expect(await books.available(pledge)).toEqual(['8785.71429', '6428.57148', '8035.71429']);
    expect(await books.faults()).toEqual([]);
  });

  it('tell both sides before the day of payment when the sender runs dry', async () => {
    const { application } = await books.startedAward();
    await books.close('2627-R06');
    // What the trust had is gone: a correction of its statement took it.
    await books.empty();
    await books.close('2627-R07');
    expect(await books.mail('month end 2627-R07')).toEqual([
      `${books.trust} GIFT.SHORTFALL`,
      `${books.home} GIFT.SHORTFALL`,
    ]);
    expect(await books.amounts(application)).toEqual(['3750', '0', '0', '3750']);
    expect(await books.faults()).toEqual([]);
  });
});
