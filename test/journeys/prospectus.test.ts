import type { ListingDetail, ListingView } from '../../src/prospectus/find-listings.js';
import type { OpenOffer } from '../../src/prospectus/open-offer.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, done } from '../support/gifting-service.js';
import {
  LISTING,
  LISTING_HEADINGS,
  loadPostcodes,
  publishListing,
  stepListing,
  writeListing,
} from '../support/listings.js';
import type { Answer, Problem, TestPerson, TestService } from '../support/service.js';

interface Found {
  readonly items: OpenOffer[];
  readonly from: string;
  readonly unplaced: number;
}

describe.each(ENGINES)('the prospectus on %s', (engine) => {
  let books: GiftingService;
  let service: TestService;
  let editor: TestPerson;
  let stranger: TestPerson;
  let home: number;
  let manager: TestPerson;

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    ({ service, home, manager } = books);
    editor = await service.person('Edda Editor', [{ role: 'prospectus-editor' }]);
    const other = await books.addReceiver('Beech House');
    stranger = await service.person('Sid Stranger', [{ role: 'receiver', organisationId: other }]);
    await loadPostcodes(service);
  });
  afterAll(() => books.stop());

  /** As anybody asks, without a token. */
  const search = async (query = ''): Promise<Found> =>
    done(await service.ask<Found>('GET', `prospectus${query}`, null, {}));
  const titles = async (query = ''): Promise<string[]> => (await search(query)).items.map(({ title }) => title);
  const detail = async (id: number): Promise<ListingDetail> =>
    done(await service.get<ListingDetail>(`prospectus/listings/${id}`, manager.headers));
  const step = (by: TestPerson, id: number, name: string, version = 1): Promise<Answer<Problem>> =>
    service.post(`prospectus/listings/${id}/steps`, { step: name, version, reason: 'As read' }, by.headers);

  it('shows what an employer wrote and an editor published, with what the catalogue says', async () => {
    const id = await writeListing(service, manager, home, { title: 'Shown to all' });
    expect(await titles('?words=shown')).toEqual([]);
    await stepListing(service, manager, id, 'send');
    expect((await detail(id)).state).toBe('in-review');
    expect(await titles('?words=shown')).toEqual([]);
    await stepListing(service, editor, id, 'publish');
    const { items } = await search('?words=shown');
    expect(items[0]).toEqual({
      ...{ id, reference: 'L-0001', title: 'Shown to all', employer: 'Willow Care Home', fundingBand: '4000.00000' },
      standard: { reference: 'ST0005', larsCode: '119', title: 'Adult Care Worker', level: 2, route: 'Care services' },
      ...{ description: LISTING.description, site: LISTING.site, place: LISTING.place, postcode: 'ST4 6QG' },
      ...{ roleFamily: LISTING.roleFamily, pay: '12.21000', payPeriod: 'hour', hours: '37.5', entryNeeds: 'Kindness' },
      ...{ provider: 'Example College', intakeOn: '2027-03-01', closesOn: '2027-01-31', howToApply: 'Write to us' },
      ...{ applyAt: 'jobs@willow.example', round: null, publishedOn: '2026-11-21', isOpen: true, miles: null },
    });
    const { history } = await detail(id);
    expect(history.map(({ what, on, person }) => [what, on, person])).toEqual([
      ['write', '2026-11-21', 'Mo Manager'],
      ['send', '2026-11-21', 'Mo Manager'],
      ['publish', '2026-11-21', 'Edda Editor'],
    ]);
  });

  it('keeps what is published until a new text is, and loses no change unseen', async () => {
    const id = await publishListing(service, manager, editor, home, { title: 'First text' });
    const change = (before: number, title: string): Promise<Answer<Problem & { version: number }>> =>
      service.post(`prospectus/listings/${id}/versions`, { ...LISTING, title, before }, manager.headers);
    expect((await change(1, 'Second text')).body.version).toBe(2);
    expect((await change(1, 'Third text')).body).toMatchObject({ code: 'LISTING.CHANGED' });
    expect((await change(2, 'Second text')).body).toMatchObject({ code: 'LISTING.UNCHANGED' });
    expect(await detail(id)).toMatchObject({ state: 'changing', shownVersion: 1, version: 2 });
    expect(await titles('?words=text')).toEqual(['First text']);
    expect((await step(editor, id, 'publish', 2)).body).toMatchObject({ code: 'LISTING.NOT_POSSIBLE' });
    await stepListing(service, manager, id, 'send', 2);
    expect((await step(editor, id, 'publish', 1)).body).toMatchObject({ code: 'LISTING.CHANGED' });
    await stepListing(service, editor, id, 'publish', 2);
    expect(await titles('?words=text')).toEqual(['Second text']);
    await stepListing(service, manager, id, 'withdraw', 2);
    expect(await titles('?words=text')).toEqual([]);
    expect((await service.ask<Problem>('GET', `prospectus/${id}`, null, {})).status).toBe(404);
    // Nobody is to write there any more, and no record has the address.
    const kept = `SELECT reference FROM listing_mail WHERE reference = (SELECT reference FROM listing WHERE id = ${id})`;
    expect(await service.rows(kept)).toEqual([]);
    expect(await service.rows("SELECT id FROM record WHERE bytes LIKE '%jobs@willow%'")).toEqual([]);
  });

  it('is reviewed by somebody else than who wrote, and returns with a reason', async () => {
    const id = await writeListing(service, editor, home, { title: 'By the editor' });
    await stepListing(service, editor, id, 'send');
    expect((await step(editor, id, 'publish')).body).toMatchObject({ code: 'LISTING.SAME_PERSON' });
    expect((await step(manager, id, 'publish')).body).toMatchObject({ code: 'DUTY.NEEDS_ROLE' });
    const second = await service.person('Second Editor', [{ role: 'prospectus-editor' }]);
    await stepListing(service, second, id, 'return');
    expect(await detail(id)).toMatchObject({
      state: 'draft',
      history: [{}, {}, { what: 'return', reason: 'As read' }],
    });
  });

  it('lets an employer write for itself alone, and see no other’s drafts', async () => {
    const id = await writeListing(service, manager, home, { title: 'Theirs' });
    const body = { employerId: home, ...LISTING };
    const refused = await service.post<Problem>('prospectus/listings', body, stranger.headers);
    expect([refused.status, refused.body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
    const paths = [`prospectus/listings/${id}`, `prospectus/listings?employer=${home}`, 'prospectus/listings'];
    const answers = await Promise.all(paths.map((path) => service.get<Problem>(path, stranger.headers)));
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 403]);
    expect((await step(stranger, id, 'withdraw')).body.code).toBe('DUTY.NEEDS_ROLE');
    const all = done(await service.get<{ items: ListingView[] }>('prospectus/listings', editor.headers));
    expect(all.items.map(({ offer }) => offer.title)).toContain('Theirs');
  });

  it('says at each field what is wrong', async () => {
    const wrong = {
      ...{ postcode: 'Stoke', pay: '0', hours: '99', closesOn: '2026-11-20', applyAt: 'ring us', standardId: 99 },
      roundId: 99,
    };
    const body = { employerId: home, ...LISTING, ...wrong };
    const refused = await service.post<Problem>('prospectus/listings', body, manager.headers);
    expect([refused.status, refused.body.code]).toEqual([422, 'LISTING.INVALID']);
    expect(refused.body.faults.map(({ where }) => where)).toEqual([
      ...['postcode', 'pay', 'hours', 'applyAt', 'closesOn', 'standardId', 'roundId'],
    ]);
    const unknown = await service.post<Problem>('prospectus/listings', { ...LISTING, employerId: 999 }, editor.headers);
    expect(unknown.body.code).toBe('ORGANISATION.UNKNOWN');
  });

  it('is searched by words, place, level and route, and by distance from a postcode', async () => {
    const near = { title: 'Searched near', place: 'Wolverhampton', postcode: 'WV10 0QP', standardId: 2 };
    await publishListing(service, manager, editor, home, near);
    await publishListing(service, manager, editor, home, { title: 'Searched far', closesOn: '2027-01-01' });
    await publishListing(service, manager, editor, home, { title: 'Searched away', postcode: 'ZZ1 1AA' });
    expect(await titles('?words=SEARCHED%20adult')).toEqual(['Searched far', 'Searched near', 'Searched away']);
    expect(await titles('?words=searched&level=3')).toEqual(['Searched near']);
    expect(await titles('?words=searched&place=wolver&route=care%20SERVICES')).toEqual(['Searched near']);
    const found = await search('?words=searched&postcode=wv109zz&miles=10');
    expect([found.from, found.unplaced, found.items.map(({ title, miles }) => [title, miles])]).toEqual([
      ...['known', 1, [['Searched near', '0.1']]],
    ]);
    expect(await titles('?words=searched&postcode=DY1')).toEqual(['Searched near', 'Searched far', 'Searched away']);
    expect((await search('?words=searched&postcode=AB1&miles=5')).from).toBe('unknown');
    expect(await titles('?words=searched&postcode=AB1&miles=5')).toHaveLength(3);
    expect((await search('?words=searched&postcode=hello')).from).toBe('no-postcode');
  });

  it('says that funding is available while the round is open', async () => {
    const roundId = await books.round({ name: 'Care at home' });
    const id = await publishListing(service, manager, editor, home, { title: 'With funding', roundId });
    expect((await search('?funded=yes')).items).toMatchObject([{ id, round: { id: roundId, name: 'Care at home' } }]);
    done(await books.askForStep(roundId, 'close', books.team.officer));
    expect(await titles('?funded=yes')).toEqual([]);
    expect((await search('?words=with%20funding')).items[0]).toMatchObject({ id, round: null });
    const body = { employerId: home, ...LISTING, roundId };
    expect((await service.post<Problem>('prospectus/listings', body, manager.headers)).body.faults).toMatchObject([
      { where: 'roundId' },
    ]);
  });

  it('shows nothing past its last day, by the clock', async () => {
    const id = await publishListing(service, manager, editor, home, { title: 'Ends soon', closesOn: '2026-11-25' });
    const later = await service.another('2026-11-26T00:30:00Z');
    try {
      const now = done(await later.ask<Found>('GET', 'prospectus?words=ends', null, {}));
      const one = done(await later.ask<OpenOffer>('GET', `prospectus/${id}`, null, {}));
      const view = done(await later.get<ListingDetail>(`prospectus/listings/${id}`, manager.headers));
      expect([now.items, one.isOpen, view.state]).toEqual([[], false, 'expired']);
    } finally {
      await later.stop();
    }
    expect(await titles('?words=ends')).toEqual(['Ends soon']);
  });

  it('takes a file of drafts, changes them by the employer’s own reference, and names every bad cell', async () => {
    const row = (reference: string, title: string, more = '2027-03-01,2027-01-31'): string =>
      `${reference},Willow Care Home,ST0005,${title},Care,Main,Stoke,st46qg,Care,24000,year,37.5,None,${more},Apply,https://jobs.example/1`;
    const send = (rows: readonly string[], by = manager, dryRun = ''): Promise<Answer<Problem & object>> =>
      service.upload(
        `prospectus/listings/files${dryRun}`,
        [{ name: 'jobs.csv', content: [LISTING_HEADINGS, ...rows].join('\n') }],
        by.headers,
      );
    expect((await send([row('A1', 'One'), row('A2', 'Two')], manager, '?dryRun=true')).body).toMatchObject({
      added: 2,
    });
    expect((await send([row('A1', 'One'), row('A2', 'Two')])).body).toEqual({
      rows: 2,
      added: 2,
      changed: 0,
      unchanged: 0,
    });
    expect((await send([row('A1', 'One'), row('A2', 'Other')])).body).toEqual({
      rows: 2,
      added: 0,
      changed: 1,
      unchanged: 1,
    });
    const { items } = done(
      await service.get<{ items: ListingView[] }>(`prospectus/listings?employer=${home}`, manager.headers),
    );
    const brought = items.filter(({ ownReference }) => ownReference !== null);
    expect(brought.map(({ ownReference, version, state }) => [ownReference, version, state])).toEqual([
      ['A1', 1, 'draft'],
      ['A2', 2, 'draft'],
    ]);
    const before = await service.records();
    const bad = await send([row('A3', 'Three', 'soon,2027-01-31'), row('A3', ''), row('A1', 'Twice')]);
    expect(bad.body.faults.map(({ where }) => where)).toEqual(['jobs.csv line 2, Intake', 'jobs.csv line 3, Title']);
    const late = await send([row('A4', 'Four', '2027-01-01,2027-01-31')]);
    expect(late.body.faults.map(({ where }) => where)).toEqual(['jobs.csv line 2, Closes']);
    const theirs = await send([row('A5', 'Five')], stranger);
    expect(theirs.body).toMatchObject({ status: 403, code: 'DUTY.NEEDS_ROLE' });
    expect(await service.records()).toBe(before);
  });

  it('is proved from its records', async () => {
    expect(await books.faults()).toEqual([]);
  });
});
