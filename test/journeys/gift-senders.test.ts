import type { AwardAtRisk } from '../../src/gifting/find-awards-at-risk.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, done } from '../support/gifting-service.js';

describe.each(ENGINES)('senders of gifts on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  const record = async (path: string, body: object): Promise<void> =>
    void done(await books.service.post(`organisations/${books.trust}/${path}`, body));
  const atRisk = (): Promise<readonly AwardAtRisk[]> =>
    books.read<{ items: AwardAtRisk[] }>('awards-at-risk').then((answer) => done(answer).items);
  const takers = async (): Promise<string[]> => (await atRisk())[0]!.couldTakeOver.map(({ reference }) => reference);

  it.each([
    ['pays no levy any more', 'levy-status', { from: '2026-11-21', paysLevy: false }],
    ['has left the system', 'membership', { from: '2026-11-21', member: false }],
  ])('of which one %s promise nothing new', async (_what, path, body) => {
    const pledge = await books.pledge();
    const roundId = await books.round();
    const id = await books.apply(roundId);
    await record(path, body);
    expect((await books.approve(id)).body.code).toBe('AWARD.NOT_ENOUGH_PLEDGED');
    const awards = [{ line: 1, learners: 1, pledgeId: pledge }];
    const named = await books.act(id, 'approval', books.team.approver, { awards });
    expect([named.status, named.body.code]).toEqual([409, 'AWARD.SENDER_GIVES_NO_MORE']);
    // Another trust gives instead.
    const other = await books.addTrust('Beech NHS Trust', '10000', '123/XY45678');
    await books.pledge({ senderId: other });
    done(await books.act(id, 'approval', books.team.approver));
    expect((await books.awards(id)).map(({ senderId }) => senderId)).toEqual([other]);
  });

  it('are at risk in any year of a gift in which they have promised more than they may', async () => {
    await books.pledge({ years: YEARS.map((year) => ({ year, amount: '20000' })) });
    const id = await books.apply(await books.round());
    done(await books.approve(id));
    expect(await atRisk()).toEqual([]);
    const caution = { name: 'allowance-haircut', value: '0.5', from: '2026-01-01', reason: 'Caution' };
    done(await books.service.post('programme/settings', caution));
    // The running year is known, and its allowance stays as it is.
    expect((await atRisk()).map(({ reasons }) => reasons)).toEqual([
      ['The sender has promised more than its allowance for the year from 20 April 2027'],
    ]);
  });

  it('take a gift over only where they could be asked for it anew', async () => {
    await books.pledge();
    const roundId = await books.round();
    done(await books.approve(await books.apply(roundId)));
    await record('levy-status', { from: '2026-11-21', paysLevy: false });
    const beech = await books.addTrust('Beech NHS Trust', '10000', '123/XY45678');
    const elsewhere = await books.round({ name: 'Another round' });
    const kept = await books.pledge({ senderId: beech, roundId: elsewhere });
    expect(await takers()).toEqual([]);
    done(await books.changePledge(kept, { kind: 'ring-fence', roundId }));
    expect(await takers()).toEqual(['P-0002']);
    done(await books.changePledge(kept, { kind: 'pause' }));
    expect(await takers()).toEqual([]);
    done(await books.changePledge(kept, { kind: 'resume' }));
    // Who has no gift of its own at risk may have left as well.
    const left = { from: '2026-11-21', member: false };
    done(await books.service.post(`organisations/${beech}/membership`, left));
    expect(await takers()).toEqual([]);
  });
});
