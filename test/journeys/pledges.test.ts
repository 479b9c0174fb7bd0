import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, done } from '../support/gifting-service.js';

describe.each(ENGINES)('pledges on %s', (engine) => {
  let books: GiftingService;
  beforeEach(async () => {
    books = await GiftingService.start(engine);
  });
  afterEach(() => books.stop());

  it('takes what is pledged out of the allowance of each year', async () => {
    const id = await books.pledge();
    const view = await books.pledgeView(id);
    expect(view).toMatchObject({ reference: 'P-0001', status: 'open', showsName: true, roundId: null });
    expect(await books.available(id)).toEqual(['9000', '9000', '9000']);
    const { items } = done(
      await books.read<{ items: { organisationId: number; allowance: { promised: string; left: string } }[] }>(
        'position',
      ),
    );
    const own = items.find(({ organisationId }) => organisationId === books.trust);
    expect(own?.allowance).toMatchObject({ allowance: '30000.00000', promised: '9000.00000', left: '21000.00000' });
    expect(await books.faults()).toEqual([]);
  });

  it('refuses a pledge above the yearly allowance, after all that is promised before', async () => {
    await books.pledge();
    const years = [{ year: YEARS[0], amount: '21000.00001' }];
    const { status, body } = await books.askToPledge({ years });
    expect([status, body.code]).toEqual([409, 'PLEDGE.OVER_ALLOWANCE']);
    expect(body.faults[0]?.message).toContain('£21,000.00 is left of the allowance of the year from 20 April 2026');
    done(await books.askToPledge({ years: [{ year: YEARS[0], amount: '21000' }] }));
  });

  it('holds a pledge for a coming year to the projected allowance', async () => {
    const over = await books.askToPledge({ years: [{ year: YEARS[2], amount: '30000.01' }] });
    expect(over.body.code).toBe('PLEDGE.OVER_ALLOWANCE');
    expect(over.body.faults[0]?.message).toContain('as far as it can be foreseen');
    const cut = { name: 'allowance-haircut', value: '0.1', from: '2026-01-01', reason: 'Caution' };
    done(await books.service.post('programme/settings', cut));
    const cautious = await books.askToPledge({ years: [{ year: YEARS[2], amount: '27000.01' }] });
    expect(cautious.body.code).toBe('PLEDGE.OVER_ALLOWANCE');
    done(await books.askToPledge({ years: [{ year: YEARS[2], amount: '27000' }] }));
  });

  it.each([
    ['a year that has ended', [{ year: '2025-04-20', amount: '1' }], 'PLEDGE.INVALID'],
    ['a year that is too far away', [{ year: '2033-04-20', amount: '1' }], 'PLEDGE.INVALID'],
    ['nothing', [{ year: YEARS[0], amount: '0' }], 'PLEDGE.INVALID'],
    ['less than nothing', [{ year: YEARS[0], amount: '-1' }], 'PLEDGE.INVALID'],
    [
      'a year twice',
      [
        { year: YEARS[0], amount: '1' },
        { year: YEARS[0], amount: '1' },
      ],
      'PLEDGE.INVALID',
    ],
    ['no year', [], 'REQUEST.INVALID'],
    ['a day that begins no year', [{ year: '2026-04-06', amount: '1' }], 'REQUEST.INVALID'],
  ])('refuses %s', async (_what, years, code) => {
    const before = await books.service.records();
    const { body } = await books.askToPledge({ years });
    expect(body.code).toBe(code);
    expect(await books.mail()).toEqual([]);
    const more = code === 'REQUEST.INVALID' ? 0 : 1;
    expect(await books.service.records()).toBe(before + more);
  });

  it('takes pledges only from a levy payer with an account, by somebody who may', async () => {
    const years = [{ year: YEARS[0], amount: '100' }];
    expect((await books.askToPledge({ senderId: books.home, years })).body.code).toBe('PLEDGE.SENDER_PAYS_NO_LEVY');
    const levyStatus = { from: '2017-04-06', paysLevy: true };
    const council = await books.service.register('Elm Council', { kind: 'council', levyStatus });
    expect((await books.askToPledge({ senderId: council, years })).body.code).toBe('PLEDGE.NO_LEVY_ACCOUNT');
    const { manager, lead, team } = books;
    for (const { headers } of [manager, team.officer, team.approver]) {
      const { status, body } = await books.askToPledge({ years }, headers);
      expect([status, body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
    }
    done(await books.askToPledge({ years }, lead.headers));
    const unknown = { conditions: { standards: [99] } };
    expect((await books.askToPledge(unknown)).body.code).toBe('PLEDGE.STANDARD_UNKNOWN');
    expect((await books.askToPledge({ roundId: 99 })).body.code).toBe('ROUND.UNKNOWN');
  });

  it('is edited, topped up, paused, kept for a round and withdrawn, each a dated row', async () => {
    const id = await books.pledge();
    const roundId = await books.round();
    done(await books.changePledge(id, { kind: 'edit', showsName: false, conditions: { levels: [2] } }));
    done(await books.changePledge(id, { kind: 'top-up', years: [{ year: YEARS[0], amount: '1000' }] }));
    done(await books.changePledge(id, { kind: 'pause' }));
    expect((await books.changePledge(id, { kind: 'pause' })).body.code).toBe('PLEDGE.CHANGE_NOT_POSSIBLE');
    done(await books.changePledge(id, { kind: 'resume' }));
    done(await books.changePledge(id, { kind: 'ring-fence', roundId }));
    done(await books.changePledge(id, { kind: 'withdraw', years: [{ year: YEARS[1], amount: '4000' }] }));
    expect(await books.available(id)).toEqual(['10000', '5000', '9000']);
    const more = await books.changePledge(id, { kind: 'withdraw', years: [{ year: YEARS[1], amount: '5001' }] });
    expect(more.body.code).toBe('PLEDGE.PROMISED_ALREADY');
    const view = await books.pledgeView(id);
    expect(view).toMatchObject({ showsName: false, roundId, status: 'open', conditions: { levels: [2] } });
    done(await books.changePledge(id, { kind: 'withdraw' }));
    expect(await books.available(id)).toEqual(['0', '0', '0']);
    const withdrawn = await books.pledgeView(id);
    expect(withdrawn.history.map(({ kind }) => kind)).toEqual([
      'made',
      'edit',
      'top-up',
      'pause',
      'resume',
      'ring-fence',
      'withdraw',
      'withdraw',
    ]);
    expect((await books.changePledge(id, { kind: 'resume' })).body.code).toBe('PLEDGE.CHANGE_NOT_POSSIBLE');
    expect((await books.changePledge(99, { kind: 'pause' })).status).toBe(404);
    expect(await books.faults()).toEqual([]);
  });

  it('cannot be topped up beyond the allowance', async () => {
    const id = await books.pledge();
    const { body } = await books.changePledge(id, { kind: 'top-up', years: [{ year: YEARS[0], amount: '21000.01' }] });
    expect(body.code).toBe('PLEDGE.OVER_ALLOWANCE');
  });

  it('moves by no entry by hand', async () => {
    await books.pledge();
    const accounts = await books.service.rows<{ id: number; code: string }>(
      "SELECT id, code FROM account WHERE code LIKE 'promise:%' ORDER BY id",
    );
    const [from, , to] = accounts.map(({ id }) => id);
    const entry = { effectiveOn: '2026-11-21', narrative: 'By hand', evidence: 'None' };
    const posted = await books.service.post<{ code: string }>('journal-entries', {
      ...entry,
      postings: [{ from, to, amount: '1' }],
    });
    expect(posted.body.code).toBe('ENTRY.PROMISE_BY_HAND');
    const [made] = await books.service.rows<{ id: number }>("SELECT id FROM entry WHERE kind = 'pledge'");
    const reversed = await books.service.post<{ code: string }>(`journal-entries/${made!.id}/reversal`, {
      reason: 'x',
    });
    expect(reversed.body.code).toBe('ENTRY.PROMISE_BY_HAND');
  });
});
