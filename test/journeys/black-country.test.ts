import type { AwardView } from '../../src/gifting/award-view.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import type { ListingView } from '../../src/prospectus/find-listings.js';
import type { OpenOffer } from '../../src/prospectus/open-offer.js';
import { parse } from 'csv-parse/sync';
import { ENGINES } from '../support/engines.js';
import { GiftingService, STANDARDS, content, done, levyStatement } from '../support/gifting-service.js';
import { LISTING, loadPostcodes, stepListing, writeListing } from '../support/listings.js';
import { type Answer, type Problem, type TestPerson, TestService } from '../support/service.js';

const FORGE = 'Forge NHS Trust';
const CASTLE = 'Castle NHS Trust';
const AMBULANCE = 'Midland Ambulance Service';
const COUNCIL = 'Kiln Council';

/** Who pays the levy: what a month of it is, and what 18 months of it and a quarter of a year of it are. */
const BODIES = [
  { name: FORGE, kind: 'nhs-trust', scheme: '123/FO11111', monthly: '10000', balance: '180000', allowance: '30000' },
  { name: CASTLE, kind: 'nhs-trust', scheme: '124/CA22222', monthly: '6000', balance: '108000', allowance: '18000' },
  {
    ...{ name: AMBULANCE, kind: 'ambulance-trust', scheme: '125/MA33333' },
    ...{ monthly: '4000', balance: '72000', allowance: '12000' },
  },
  { name: COUNCIL, kind: 'council', scheme: '126/KI44444', monthly: '8000', balance: '144000', allowance: '24000' },
] as const;

const SCOPE = [
  { figures: ['balance', 'lapse', 'allowance'], with: 'programme-team' },
  { figures: ['allowance'], with: 'members' },
];

const POSTCODES = `postcode,latitude,longitude
WV10 0QP,52.6010,-2.1120
DY5 1LX,52.4800,-2.1150
B71 4HJ,52.5270,-1.9890
WS2 9PS,52.5830,-1.9990
DY1 2HQ,52.5120,-2.0870
`;

interface Body {
  readonly id: number;
  readonly account: number;
  readonly lead: TestPerson;
}

/** What somebody sees of an organisation's levy. */
interface Seen {
  readonly balance: string | null;
  readonly allowance: string | null;
  readonly lapse: boolean;
}
const HIDDEN: Seen = { balance: null, allowance: null, lapse: false };

/**
 * The Black Country and West Birmingham agreed on sharing first; then each contributor managed its levy and gave what it
 * could not use, and all of them offered apprenticeships in one prospectus.
 */
describe.each(ENGINES)('trusts, an ambulance service, a council and small employers on %s', (engine) => {
  let service: TestService;
  let books: GiftingService;
  let editor: TestPerson;
  let surgery: TestPerson;
  let surgeryId: number;
  const bodies = new Map<string, Body>();
  const of = (name: string): Body => bodies.get(name)!;

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    await loadPostcodes(service, POSTCODES);
    for (const { name, kind } of BODIES) {
      const id = await register(name, kind, true);
      const roles = ['trust-approver', 'trust-editor'] as const;
      const lead = await service.person(
        `Lead of ${name}`,
        roles.map((role) => ({ role, organisationId: id })),
      );
      bodies.set(name, { id, account: 0, lead });
    }
    const home = await register('Alder House', 'care-home', false);
    const manager = await service.person('Mo Manager', [{ role: 'receiver', organisationId: home }]);
    surgeryId = await register('Canal Surgery', 'gp-practice', false);
    surgery = await service.person('Gita Practice', [{ role: 'receiver', organisationId: surgeryId }]);
    editor = await service.person('Edda Editor', [{ role: 'prospectus-editor' }]);
    const team = {
      officer: await service.person('Oz Officer', [{ role: 'programme-officer' }]),
      otherOfficer: await service.person('Ola Officer', [{ role: 'programme-officer' }]),
      assessor: await service.person('Ash Assessor', [{ role: 'assessor' }]),
      approver: await service.person('Ann Approver', [{ role: 'approver' }]),
      otherApprover: await service.person('Abe Approver', [{ role: 'approver' }]),
    };
    books = GiftingService.over(service, of(FORGE).id, home, of(FORGE).lead, manager, team);
  });
  afterAll(() => service.stop());

  const register = (name: string, kind: string, paysLevy: boolean): Promise<number> =>
    service.register(name, { kind, memberFrom: '2020-01-01', levyStatus: { from: '2017-04-06', paysLevy } });

  const seenBy = async ({ headers }: TestPerson): Promise<Record<string, Seen>> => {
    const { items } = done(await service.get<{ items: PositionView[] }>('position', headers));
    return Object.fromEntries(
      items.map(({ organisation, balance, allowance, lapsing }) => [
        organisation,
        { balance, allowance: allowance?.allowance ?? null, lapse: lapsing !== null },
      ]),
    );
  };
  const pounds = (amount: string): string => `${amount}.00000`;
  const sign = async (organisationId: number, { headers }: TestPerson): Promise<void> =>
    void done(
      await service.post(
        `organisations/${organisationId}/agreement/signature`,
        { version: 1, personRole: 'Director of Workforce', hasAuthority: true },
        headers,
      ),
    );

  it('keep each its own levy account, and nobody reads another’s figures before they agree', async () => {
    for (const { name, scheme, monthly } of BODIES) {
      const { id: organisationId, lead } = of(name);
      const { id } = done(await service.post<{ id: number }>('levy-accounts', { organisationId }, lead.headers));
      bodies.set(name, { id: organisationId, account: id, lead });
      const file = { name: 'statement.csv', content: levyStatement(monthly, scheme) };
      done(await service.upload(`levy-accounts/${id}/statements`, [file], lead.headers));
    }
    for (const { name, balance, allowance } of BODIES) {
      const seen = await seenBy(of(name).lead);
      expect(seen[name]).toEqual({ balance: pounds(balance), allowance: pounds(allowance), lapse: true });
      for (const other of BODIES)
        if (other.name !== name) expect([other.name, seen[other.name]]).toEqual([other.name, HIDDEN]);
    }
    for (const person of [books.team.officer, books.manager]) {
      expect(await seenBy(person)).toEqual(Object.fromEntries(BODIES.map(({ name }) => [name, HIDDEN])));
    }
  });

  it('read nothing of it by another way either, and write nothing there', async () => {
    const { account } = of(CASTLE);
    const strangers = [of(FORGE).lead, books.manager, books.team.officer];
    for (const way of ['lots', 'lines', 'statements', 'statement.csv', 'forecast', 'reconciliation']) {
      const path = `levy-accounts/${account}/${way}`;
      const answers = await Promise.all(
        [of(CASTLE).lead, ...strangers].map(({ headers }) => service.get(path, headers)),
      );
      const statuses = answers.map(({ status }) => status);
      expect([way, statuses[0], statuses.slice(1).every((status) => status === 403 || status === 404)]).toEqual([
        ...[way, 200, true],
      ]);
    }
    const file = { name: 'more.csv', content: levyStatement('1', '124/CA22222') };
    const { headers } = of(FORGE).lead;
    const refused = await service.upload<Problem>(`levy-accounts/${account}/statements`, [file], headers);
    expect([refused.status, refused.body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
  });

  it('share what the agreement says from the day on which each has signed it', async () => {
    const agreement = { title: 'Sharing of levy figures', body: 'We share.', scope: SCOPE, from: '2026-11-21' };
    done(await service.post('agreements', agreement, books.team.officer.headers));
    for (const name of [FORGE, CASTLE, AMBULANCE]) await sign(of(name).id, of(name).lead);
    const team = await seenBy(books.team.officer);
    expect(team[CASTLE]).toEqual({ balance: pounds('108000'), allowance: pounds('18000'), lapse: true });
    expect(team[COUNCIL]).toEqual(HIDDEN);
    const forge = await seenBy(of(FORGE).lead);
    expect([forge[CASTLE], forge[COUNCIL]]).toEqual([{ ...HIDDEN, allowance: pounds('18000') }, HIDDEN]);
    // Whoever has not signed sees nothing of those who have.
    expect((await seenBy(of(COUNCIL).lead))[CASTLE]).toEqual(HIDDEN);
    expect((await seenBy(books.manager))[CASTLE]).toEqual(HIDDEN);
    await sign(of(COUNCIL).id, of(COUNCIL).lead);
    expect((await seenBy(of(COUNCIL).lead))[CASTLE]).toEqual({ ...HIDDEN, allowance: pounds('18000') });
    expect((await seenBy(books.team.officer))[COUNCIL]).toMatchObject({ balance: pounds('144000') });
  });

  it('give each what it cannot use, and pay together for apprentices of a small employer', async () => {
    const { manager, home } = books;
    const pledge = (name: string, amount: string): Promise<Answer<{ id: number } & Problem>> => {
      const { id: senderId, lead } = of(name);
      const years = ['2026-04-20', '2027-04-20'].map((year) => ({ year, amount }));
      return books.askToPledge({ senderId, years }, lead.headers);
    };
    expect((await pledge(AMBULANCE, '12000.01')).body.code).toBe('PLEDGE.OVER_ALLOWANCE');
    const given = new Map<string, number>();
    for (const [name, amount] of [
      [FORGE, '9000'],
      [CASTLE, '5000'],
      [AMBULANCE, '4000'],
      [COUNCIL, '6000'],
    ] as const)
      given.set(name, done(await pledge(name, amount)).id);
    const forOthers = { senderId: of(CASTLE).id, years: [{ year: '2026-04-20', amount: '1' }] };
    expect((await books.askToPledge(forOthers, of(FORGE).lead.headers)).body.code).toBe('DUTY.NEEDS_ROLE');

    const round = await books.round({ name: 'Small employers' });
    const application = await books.begin(round, content({ learners: 2 }));
    expect((await books.submit(application)).body.code).toBe('APPLICATION.AGREEMENT_NOT_SIGNED');
    await sign(home, manager);
    done(await books.submit(application));
    const awards = [FORGE, CASTLE].map((name) => ({ line: 1, learners: 1, pledgeId: given.get(name)! }));
    done(await books.approve(application, books.team.approver, { awards }));
    done(await books.accept(application));
    for (const award of await books.awards(application)) done(await books.askToStart(award, {}, manager.headers));

    for (const name of [FORGE, CASTLE]) {
      const { id, lead } = of(name);
      const own = done(await service.get<{ items: AwardView[] }>(`awards?sender=${id}`, lead.headers)).items;
      expect(own).toMatchObject([{ senderId: id, receiverId: home, awarded: '3750.00000', status: 'started' }]);
      const other = await service.get(`awards/${own[0]!.id}`, of(COUNCIL).lead.headers);
      expect(other.status).toBe(404);
    }
    expect(await books.available(given.get(FORGE)!)).toEqual(['8500', '5750']);
    expect(await books.available(given.get(CASTLE)!)).toEqual(['4500', '1750']);
    expect(await books.available(given.get(COUNCIL)!)).toEqual(['6000', '6000']);
    expect(await books.faults()).toEqual([]);
  });

  describe('offer apprenticeships in one prospectus', () => {
    interface Found {
      readonly items: OpenOffer[];
      readonly unplaced: number;
    }
    let roundId: number;
    const drafts = new Map<string, number>();

    beforeAll(async () => {
      roundId = await books.round({ name: 'Care apprentices, winter' });
    });

    /** As anybody asks, without a token. */
    const ask = <Answered>(path: string): Promise<Answer<Answered>> => service.ask<Answered>('GET', path, null, {});
    const search = async (query = ''): Promise<(string | null)[][]> =>
      done(await ask<Found>(`prospectus${query}`)).items.map(({ employer, miles }) => [employer, miles]);
    const states = async (): Promise<Record<string, string>> => {
      const { items } = done(await service.get<{ items: ListingView[] }>('prospectus/listings', editor.headers));
      return Object.fromEntries(items.map(({ offer, state }) => [offer.employer, state]));
    };

    it('which each drafts for itself, and nobody for another', async () => {
      const write = async (employer: string, by: TestPerson, employerId: number, more: object): Promise<void> => {
        drafts.set(employer, await writeListing(service, by, employerId, more));
        await stepListing(service, by, drafts.get(employer)!, 'send');
      };
      const trust = { title: 'Nursing associate apprentice', standardId: 3, place: 'Wolverhampton' };
      await write(FORGE, of(FORGE).lead, of(FORGE).id, { ...trust, postcode: 'WV10 0QP', closesOn: '2027-01-15' });
      const transport = { title: 'Patient transport apprentice', place: 'Brierley Hill', postcode: 'DY5 1LX' };
      await write(AMBULANCE, of(AMBULANCE).lead, of(AMBULANCE).id, { ...transport, closesOn: '2027-01-20' });
      const day = { title: 'Day centre apprentice', place: 'West Bromwich', postcode: 'B71 4HJ' };
      await write(COUNCIL, of(COUNCIL).lead, of(COUNCIL).id, { ...day, closesOn: '2027-01-25' });
      const senior = { title: 'Senior carer apprentice', standardId: 2, place: 'Walsall', postcode: 'WS2 9PS' };
      await write('Alder House', books.manager, books.home, { ...senior, roundId, closesOn: '2026-12-31' });
      const practice = { title: 'Practice care apprentice', place: 'Dudley', postcode: 'DY1 2HQ' };
      await write('Canal Surgery', surgery, surgeryId, practice);

      const theirs = { employerId: of(CASTLE).id, ...LISTING };
      const refused = await service.post<Problem>('prospectus/listings', theirs, of(FORGE).lead.headers);
      expect([refused.status, refused.body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
      expect(Object.values(await states())).toEqual(Array.from({ length: 5 }, () => 'in-review'));
      expect(await search()).toEqual([]);
    });

    it('and the prospectus editor reviews', async () => {
      const council = drafts.get(COUNCIL)!;
      for (const [employer, id] of drafts) if (employer !== COUNCIL) await stepListing(service, editor, id, 'publish');
      await stepListing(service, editor, council, 'return');
      expect([(await states())[COUNCIL], (await search()).length]).toEqual(['draft', 4]);
      const { headers } = of(COUNCIL).lead;
      const text = { ...LISTING, title: 'Day centre apprentice', place: 'West Bromwich', postcode: 'B71 4HJ' };
      const better = { ...text, closesOn: '2027-01-25', description: 'Four days a week', before: 1 };
      done(await service.post(`prospectus/listings/${council}/versions`, better, headers));
      await stepListing(service, of(COUNCIL).lead, council, 'send', 2);
      await stepListing(service, editor, council, 'publish', 2);
      expect(Object.values(await states())).toEqual(Array.from({ length: 5 }, () => 'published'));
    });

    it('which anybody searches by distance and level, over all of them', async () => {
      expect(await search('?postcode=dy12hq')).toEqual([
        ['Canal Surgery', '0.0'],
        [AMBULANCE, '2.5'],
        [COUNCIL, '4.2'],
        ['Alder House', '6.1'],
        [FORGE, '6.2'],
      ]);
      expect(await search('?postcode=DY1%202HQ&miles=5')).toHaveLength(3);
      expect(await search('?postcode=WS2%209PS&miles=5&level=2')).toEqual([[COUNCIL, '3.9']]);
      expect(await search('?level=5')).toEqual([[FORGE, null]]);
      const { items } = done(await ask<Found>('prospectus?funded=yes'));
      expect(items).toMatchObject([
        { employer: 'Alder House', round: { id: roundId, name: 'Care apprentices, winter' } },
      ]);
    });

    it('and takes away as JSON, CSV and RSS', async () => {
      const query = '?postcode=DY1%202HQ&miles=5';
      const [json, csv, rss] = [
        ...[await ask<Found>(`/prospectus.json${query}`), await ask(`/prospectus.csv${query}`)],
        await ask(`/prospectus.rss${query}`),
      ];
      const near = ['Canal Surgery', AMBULANCE, COUNCIL];
      expect((json as Answer<Found>).body.items.map(({ employer }) => employer)).toEqual(near);
      const rows = parse(csv!.text, { columns: true, bom: true }) as unknown as Record<string, string>[];
      expect(rows.map(({ Employer, Miles }) => [Employer, Miles])).toEqual([
        ['Canal Surgery', '0.0'],
        [AMBULANCE, '2.5'],
        [COUNCIL, '4.2'],
      ]);
      const titles = [...rss!.text.matchAll(/<item>\s*<title><!\[CDATA\[(.*?)\]\]>/g)].map(([, title]) => title);
      expect(titles.sort()).toEqual([
        'Day centre apprentice, Kiln Council',
        'Patient transport apprentice, Midland Ambulance Service',
        'Practice care apprentice, Canal Surgery',
      ]);
    });

    it('until the last day to apply of each is over', async () => {
      const employers = async (): Promise<(string | null)[]> => (await search()).map(([employer]) => employer!);
      service.clock.set('2026-12-31T23:00:00Z');
      expect(await employers()).toEqual(['Alder House', FORGE, AMBULANCE, COUNCIL, 'Canal Surgery']);
      service.clock.set('2027-01-01T00:30:00Z');
      expect(await employers()).toEqual([FORGE, AMBULANCE, COUNCIL, 'Canal Surgery']);
      expect((await states())['Alder House']).toBe('expired');
      expect(done(await ask<OpenOffer>(`prospectus/${drafts.get('Alder House')}`)).isOpen).toBe(false);
      service.clock.set('2027-02-01T09:00:00Z');
      expect((await ask<Found>('/prospectus.json')).body.items).toEqual([]);
      expect(await books.faults()).toEqual([]);
    });
  });
});
