import type { ReceiverForecastView } from '../../src/forecast/index.js';
import { addExpectedGifts } from '../../src/forecast/index.js';
import { money, sum } from '../../src/core/money/money.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService } from '../support/gifting-service.js';
import type { Answer, Problem, TestPerson } from '../support/service.js';
import { signedIn } from '../support/signing-in.js';

describe.each(ENGINES)('what is to come for an employer on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  const ask = (by: TestPerson = books.manager): Promise<Answer<ReceiverForecastView & Problem>> =>
    books.service.get(`/api/v1/organisations/${books.home}/expected-gifts`, by.headers);
  const expected = async (): Promise<ReceiverForecastView> => (await ask()).body;
  const monthOf = ({ months }: ReceiverForecastView, month: string) => months.find((each) => each.month === month)!;

  it('is nothing before a gift is accepted, though one is offered', async () => {
    await books.pledge();
    const application = await books.apply(await books.round());
    await books.approve(application);
    const { gifts, own, months } = await expected();
    expect([gifts, own, months.length]).toEqual(['0.00000', '0.00000', 48]);
    await books.accept(application);
  });

  it('is what the gift will pay by its plan once it is accepted, month by month', async () => {
    const [award] = await books.awards(1);
    const forecast = await expected();
    expect(forecast.gifts).toBe(award!.awarded);
    expect(sum(forecast.months.map(({ gifts }) => money(gifts))).toFixed(5)).toBe(award!.awarded);
    expect(monthOf(forecast, award!.startsOn.slice(0, 7))).toMatchObject({ starting: 1, learning: 1, own: '0.00000' });
    expect(monthOf(forecast, award!.plannedEnd.slice(0, 7))).toMatchObject({ finishing: 1 });
  });

  it('goes on as the training does, with the employer’s own part of what no gift pays', async () => {
    const [award] = await books.awards(1);
    books.service.clock.set(`${award!.startsOn}T09:00:00Z`);
    await books.start(award!);
    const begun = await expected();
    expect(begun.gifts).toBe('3750.00000');
    expect(begun.months.reduce((total, { starting }) => total + starting, 0)).toBe(0);
    // £3,000 over 12 months, a fifth of it at the end: the employer's twentieth is £150.
    const shared = {
      ...{ employerId: books.home, standardId: 1, ukprn: '10000001', startedOn: award!.startsOn },
      ...{ plannedEnd: award!.plannedEnd, trainingPrice: '3000', assessmentPrice: '0', ageBand: '25+' },
      ...{ route: 'co-investment', agreedOn: '2026-12-01' },
    };
    const { status } = await books.service.post('starts', shared);
    expect(status).toBe(201);
    const forecast = await expected();
    expect([forecast.gifts, forecast.own]).toEqual(['3750.00000', '150.00000']);
    expect(monthOf(forecast, award!.startsOn.slice(0, 7))).toMatchObject({ learning: 2, own: '10.00000' });
  });

  it('counts nothing for whoever is on a break, and says so', async () => {
    const before = await expected();
    await books.changeStart(2, { kind: 'break', on: books.service.clock.today() });
    expect(await expected()).toMatchObject({ onBreak: 1, own: '0.00000', gifts: before.gifts });
  });

  it('is for the employer, the programme’s team and auditors, and for nobody else', async () => {
    expect((await ask(books.team.officer)).status).toBe(200);
    expect((await ask(books.lead)).status).toBe(404);
    const unknown = await books.service.get<Problem>('/api/v1/organisations/999/expected-gifts');
    expect([unknown.status, unknown.body.code]).toEqual([404, 'ORGANISATION.UNKNOWN']);
  });

  it('stands on a page that the employer’s own leads to, and in a file', async () => {
    const browser = await signedIn(books.service, books.manager.id, 'Mo Manager');
    await browser.get(`/employers/${books.home}`);
    await browser.follow('What gifts will pay, month by month');
    expect(browser.page.heading).toBe('What is to come for Willow Care Home');
    expect(browser.page.text).toContain('£3,750.00 of gifts will go to the training providers');
    expect(browser.page.text).toContain('1 apprentice on a break');
    const file = await browser.get(`/employers/${books.home}/expected-gifts?format=csv`);
    expect(file.text).toContain('Gifts pay');
  });

  it('is told by a command', async () => {
    const commands = new CommandsInProcess(books.service.app, addExpectedGifts);
    const asked = ['expected-gifts', '--organisation', 'Willow Care Home'];
    expect(await commands.says(...asked)).toContain('£3,750.00 of gifts will go to the training providers');
    expect((await commands.json<ReceiverForecastView>(...asked)).gifts).toBe('3750.00000');
    const { stderr } = await commands.run('expected-gifts', '--organisation', 'Nobody');
    expect(stderr).toContain('There is no organisation called Nobody');
  });
});
