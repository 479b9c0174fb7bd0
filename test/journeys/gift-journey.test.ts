import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';

/** Month ends from the first payment to the last, with the corrections of an academic year where they stand. */
const PERIODS = [
  ...['2627-R06', '2627-R07', '2627-R08', '2627-R09', '2627-R10', '2627-R11', '2627-R12', '2728-R01', '2627-R13'],
  ...['2728-R02', '2627-R14', '2728-R03', '2728-R04', '2728-R05', '2728-R06'],
];

const DAY = 24 * 60 * 60 * 1000;

interface OfficialView {
  readonly official: { readonly takenOff: string; readonly remaining: string; readonly byTaxYear: readonly object[] };
  readonly here: { readonly promised: string; readonly available: string };
  readonly hidden: string;
  readonly why: string;
}

describe.each(ENGINES)('a gift from pledge to last payment on %s', (engine) => {
  let books: GiftingService;
  beforeAll(async () => {
    books = await GiftingService.start(engine);
  });
  afterAll(() => books.stop());

  const say = <Body>(path: string, body: object, by: { readonly headers: object }): Promise<Body> =>
    books.service.post<Body>(path, body, by.headers as never).then(done);

  it('goes through every hand, and every pound of it stands in the promise book with its allowance year', async () => {
    const { lead, manager, team, trust, home } = books;

    // In November a trust pledges unspent levy into the pool.
    const years = [
      { year: YEARS[0], amount: '2000' },
      { year: YEARS[1], amount: '12000' },
    ];
    const pledge = await say<{ id: number; reference: string }>(
      'pledges',
      { senderId: trust, years, showsName: false, conditions: { kinds: ['care-home'] }, reason: 'Board, 3 November' },
      lead,
    );
    expect(pledge.reference).toBe('P-0001');

    // The programme team opens a round.
    const round = await say<{ id: number }>(
      'rounds',
      {
        ...{ name: 'Care at home', kind: 'window', opensOn: '2026-11-01', closesOn: '2026-12-11' },
        ...{ purpose: 'Apprentices in care', budget: '20000', reason: 'Board, 3 November' },
        knockOuts: [{ name: 'in-area', question: 'Is the site in Staffordshire?' }],
        scoring: [{ name: 'shortage', title: 'Shortage of skills', weight: 3, most: 5 }],
        fields: ['priorities'],
      },
      team.officer,
    );
    await say(`rounds/${round.id}/steps`, { step: 'open', reason: 'As planned' }, team.officer);

    // A care home writes its application over some weeks, and is told at once what is missing and what speaks against it.
    const draft = await say<{ id: number; reference: string; findings: { code: string }[] }>(
      'applications',
      { roundId: round.id, receiverId: home, ...content({ learners: 2, ageBand: '19-21' }) },
      manager,
    );
    expect(draft.findings.map(({ code }) => code)).toEqual(['APPLICATION.GIFT_NOT_NEEDED']);
    books.service.clock.set('2026-12-07T09:00:00Z');
    const written = content({ learners: 2 });
    const answers = { ...written.answers, priorities: 'Recruits from the neighbourhood' };
    const kept = await books.service.put<{ version: number; findings: object[] }>(
      `applications/${draft.id}`,
      { ...written, answers, knockOuts: { 'in-area': true } },
      manager.headers,
    );
    expect(done(kept)).toMatchObject({ version: 2, findings: [] });
    expect((await books.application(draft.id)).missing).toEqual([]);
    await say(`applications/${draft.id}/submission`, {}, manager);

    // The team closes the round, scores, approves with two… one person is enough below £10,000, and publishes.
    books.service.clock.set('2026-12-14T09:00:00Z');
    await say(`rounds/${round.id}/steps`, { step: 'close', reason: 'As planned' }, team.officer);
    for (const by of [team.assessor, team.approver]) {
      await say(`applications/${draft.id}/conflicts`, { hasConflict: false, explanation: 'None' }, by);
    }
    await say(`applications/${draft.id}/scores`, { points: { shortage: 4 }, comment: 'Clear' }, team.assessor);
    const approved = await say(`applications/${draft.id}/approval`, { reason: 'Clear' }, team.approver);
    expect(approved).toMatchObject({ state: 'approved', amount: '7500.00000' });
    await say(`rounds/${round.id}/steps`, { step: 'decide', reason: 'Panel of 14 December' }, team.approver);
    await say(`rounds/${round.id}/steps`, { step: 'publish', reason: 'Board' }, team.otherOfficer);

    // The care home reads what it may come to pay, and accepts.
    const offer = (await books.application(draft.id)).history.findLast(({ action }) => action === 'offer')!.detail;
    expect(offer).toMatchObject({ learners: 2, amount: '7500.00000', aboveBand: '0.00000', mostOwed: '1875.00000' });
    done(await books.accept(draft.id));
    const [first, second] = await books.awards(draft.id);

    // One apprentice starts; the other never does.
    books.service.clock.set('2027-02-01T09:00:00Z');
    const start = await say<{ id: number }>(
      'starts',
      {
        ...{ employerId: home, senderId: trust, standardId: 1, awardId: first!.id, ukprn: '10000001' },
        ...{ startedOn: '2027-02-01', plannedEnd: '2028-01-31', trainingPrice: '3500', assessmentPrice: '250' },
        ...{ ageBand: '25+', route: 'gift', agreedOn: '2026-12-20' },
      },
      manager,
    );
    const seen = done(await books.read<OfficialView>(`pledges/${pledge.id}/official-view`));
    // £4,000 for each over twelve months; here the price of £3,750 for each.
    expect(seen.official).toMatchObject({ takenOff: '8000.00000', remaining: '6000.00000' });
    expect([seen.here.promised, seen.here.available, seen.hidden]).toEqual(['7500.00000', '6500.00000', '0.00000']);
    expect(seen.why).toContain('from 20 April');

    // Month by month what is held turns into what is drawn, to the completion.
    for (const period of PERIODS) {
      await books.close(period);
      books.service.clock.advance(DAY);
      await books.timers();
    }
    await books.changeStart(start.id, { kind: 'completion', on: '2028-01-31' });
    await books.changeStart(start.id, { kind: 'achievement', on: '2028-01-31' });
    await books.close('2728-R07');
    const [done1, done2] = await books.awards(draft.id);
    expect(done1).toMatchObject({ status: 'ended', awarded: '3750.00000', drawn: '3750.00000', open: '0.00000' });
    expect(done1!.years.map(({ year, drawn }) => [year, drawn])).toEqual([
      [YEARS[0], '500.00000'],
      [YEARS[1], '3250.00000'],
    ]);
    expect(done2).toMatchObject({ reference: second!.reference, status: 'ended', drawn: '0.00000' });
    expect(done2!.returned).toBe('3750.00000');

    // What came back of a year that has ended cannot be given any more; what is left of the other can.
    expect(await books.available(pledge.id)).toEqual(['0', '8750']);
    const sums = await books.service.rows<{ total: number }>(
      "SELECT CAST(sum(balance) AS INTEGER) AS total FROM account WHERE book = 'promise'",
    );
    expect(Number(sums[0]!.total)).toBe(0);
    expect(await books.faults()).toEqual([]);
    expect(await books.mail()).toEqual([
      `${trust} PLEDGE.MADE`,
      'null PLEDGE.MADE',
      `${home} APPLICATION.RECEIVED`,
      `${home} OFFER.MADE`,
      `${trust} OFFER.MADE_FROM_PLEDGE`,
      `${home} OFFER.ACCEPTED`,
      `${trust} OFFER.ACCEPTED`,
      `${home} GIFT.STARTED`,
      `${trust} GIFT.STARTED`,
      `${home} GIFT.DEADLINE`,
      `${home} GIFT.ENDED`,
      `${trust} GIFT.ENDED`,
      `${home} GIFT.PAID_IN_FULL`,
      `${trust} GIFT.PAID_IN_FULL`,
    ]);
  });

  it('names open awards whose sender has stopped paying levy, and who could take them over', async () => {
    books.service.clock.set('2028-03-06T09:00:00Z');
    const years = ['2027-04-20', '2028-04-20', '2029-04-20'].map((year) => ({ year, amount: '3000' }));
    const council = await books.addTrust('Elm Council', '8000', '456/CD789');
    await books.pledge({ years });
    const roundId = await books.round({ opensOn: '2028-03-01' });
    const lines = { startsOn: '2028-05-01', plannedEnd: '2029-04-30' };
    const application = await books.apply(roundId, content(lines));
    done(await books.approve(application));
    const risk = (): Promise<readonly { reasons: string[]; couldTakeOver: { reference: string }[] }[]> =>
      books.read<{ items: [] }>('awards-at-risk').then((answer) => done(answer).items);
    expect(await risk()).toEqual([]);
    const stopped = { from: '2028-03-01', paysLevy: false };
    done(await books.service.post(`organisations/${books.trust}/levy-status`, stopped));
    const [alone] = await risk();
    expect(alone).toMatchObject({ reasons: ['The sender pays no levy any more'], couldTakeOver: [] });
    const more = years.map(({ year }) => ({ year, amount: '4000' }));
    done(await books.askToPledge({ senderId: council, years: more }));
    const [helped] = await risk();
    expect(helped!.couldTakeOver.map(({ reference }) => reference)).toEqual(['P-0003']);
  });
});
