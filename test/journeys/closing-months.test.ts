import { VerifyBooks } from '../../src/audit/index.js';
import { Books } from '../../src/journal/index.js';
import { CloseMonth } from '../../src/month-end/index.js';
import { parseCollectionPeriod } from '../../src/core/calendar/collection-period.js';
import { money } from '../../src/core/money/money.js';
import { ENGINES } from '../support/engines.js';
import { MonthEndService, booksContent } from '../support/month-end-service.js';
import { lapseRow, levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

const pounds = (text: string): string => money(text).toFixed();

describe.each(ENGINES)('closing a month on %s', (engine) => {
  let books: MonthEndService;
  beforeEach(async () => {
    // Half of the 900 of the year before may be given, 450.
    books = await MonthEndService.start(engine, '2026-09-05T09:00:00Z', [
      ['2025-09-23', '2025-08', '900'],
      ['2026-08-22', '2026-07', '1000'],
    ]);
  });
  afterEach(() => books.stop());

  it('says who paid, in the books of everybody concerned', async () => {
    await books.begin();
    await books.beginOwn();
    const closed = await books.close('2627-R01');
    expect(closed).toMatchObject({
      state: 'closed',
      deliveryMonth: '2026-08',
      debitedOn: '2026-09-08',
      paymentCount: 2,
    });
    expect(await books.paid('2627-R01')).toEqual([
      ['250', '250', '0', '0', '0'],
      ['250', '0', '250', '0', '0'],
    ]);
    expect([await books.balance('2026-09-07'), await books.balance('2026-09-08')].map(pounds)).toEqual([
      '1900',
      '1400',
    ]);
    const [trust] = await books.position('2026-09-08');
    expect(trust!.allowance).toMatchObject({ sent: '250.00000', byLaw: '450.00000' });
    const entries = await books.service.rows<{ id: number; kind: string; narrative: string; rule_version: string }>(
      `SELECT e.id, e.kind, e.narrative, e.rule_version FROM entry e WHERE e.evidence = 'month end 2627-R01' ORDER BY e.id`,
    );
    expect(entries.map(({ kind, narrative }) => `${kind}: ${narrative}`)).toEqual([
      'transfer: Gift, on-programme, of start 1 for Aug 2026',
      'payment: Training, on-programme, of start 2 for Aug 2026',
      'payment: Training, on-programme, of start 1 for Aug 2026',
    ]);
    expect(new Set(entries.map((entry) => entry.rule_version)).size).toBe(1);
    const traced = await books.service.get<{ items: object[] }>('starts/2/payments', books.service.writing());
    expect(traced.body.items).toMatchObject([
      { period: '2627-R01', debitedOn: '2026-09-08', levy: '250.00000', entryIds: [entries[1]!.id] },
    ]);
    const unknown = await books.service.get('starts/99/payments', books.service.writing());
    expect(unknown.body).toMatchObject({ code: 'START.UNKNOWN' });
    expect(await books.faults()).toEqual([]);
  });

  it('pays what was previewed, and is closed once however often it is asked', async () => {
    await books.begin();
    await books.beginOwn();
    const preview = await books.preview('2627-R01');
    const closed = await books.close('2627-R01');
    expect(closed.totals).toEqual(preview.totals);
    expect(closed.accounts[0]).toEqual(preview.accounts[0]);
    const records = await books.service.records();
    expect(await books.close('2627-R01')).toEqual(closed);
    expect(await books.service.records()).toBe(records);
    const again = await books.service.get('month-ends/2627-R01/preview', books.service.writing());
    expect(again.body).toMatchObject({ code: 'MONTH_END.BEGUN' });
  });

  it('pays providers in the employer’s order when its levy does not reach for all', async () => {
    for (const [ukprn, agreedOn] of [
      ['10000001', '2026-07-01'],
      ['10000002', '2026-07-02'],
      ['10000003', '2026-07-03'],
    ]) {
      await books.beginOwn({ ukprn, agreedOn, trainingPrice: '14000', assessmentPrice: '1000', standardId: 2 });
    }
    const order = { organisationId: books.trust, from: '2026-08-01' };
    const ask = (ukprns: string[]): Promise<{ status: number; body: { code?: string } }> =>
      books.service.post('provider-orders', { ...order, ukprns });
    expect((await ask(['10000003', '10000003'])).body.code).toBe('PROVIDER_ORDER.TWICE');
    expect((await ask(['20000003'])).body.code).toBe('START.UKPRN_INVALID');
    expect((await ask(['10000003', '10000002'])).status).toBe(201);
    const preview = await books.preview('2627-R01');
    await books.close('2627-R01');
    // 1,900 for three times 1,000.
    const levy = (await books.paid('2627-R01')).map(([, , paid]) => paid);
    expect(levy).toEqual(['0', '900', '1000']);
    expect(preview.payments.map((payment) => pounds(payment.levy))).toEqual(levy);
  });

  it('asks who was served before its sender, in a circle, in the order of the agreements', async () => {
    const council = await books.addPayer('Oakfield Council', '2026-08-21', '2026-07', '1.10');
    // The trust goes ahead and gets a gift from the council, whose own gifts to the trust have nothing to give.
    await books.begin({ employerId: council, learner: 'AA-1' });
    const big = {
      standardId: 2,
      trainingPrice: '15000',
      assessmentPrice: '0',
      senderId: council,
      employerId: books.trust,
    };
    await books.begin({ ...big, learner: 'AA-2', agreedOn: '2026-07-02', trainingPrice: '14000' });
    await books.begin({ ...big, learner: 'AA-3', agreedOn: '2026-07-01' });
    await books.begin({ ...big, learner: 'AA-4', agreedOn: '2026-06-30' });
    const preview = await books.preview('2627-R01');
    await books.close('2627-R01');
    const levy = (payments: readonly { levy: string }[]): string[] => payments.map((payment) => pounds(payment.levy));
    expect(levy(await books.payments('2627-R01'))).toEqual(levy(preview.payments));
    expect(levy(preview.payments)).toEqual(['0', '0', '650', '1000']);
  });

  it('lets a gift that runs dry fall to co-investment, month after month', async () => {
    await books.begin();
    await books.close('2627-R01');
    books.service.clock.set('2026-10-05T09:00:00Z');
    await books.close('2627-R02');
    books.service.clock.set('2026-11-05T09:00:00Z');
    await books.close('2627-R03');
    expect([await books.paid('2627-R02'), await books.paid('2627-R03')]).toEqual([
      [['250', '200', '0', '47.5', '2.5']],
      [['250', '0', '0', '237.5', '12.5']],
    ]);
    expect(await books.faults()).toEqual([]);
  });

  it('gives back what was paid too much to those who paid it, and pays it to nobody twice', async () => {
    const gifted = await books.begin();
    await books.close('2627-R01');
    books.service.clock.set('2026-10-05T09:00:00Z');
    await books.close('2627-R02');
    const price = { trainingPrice: '1750', assessmentPrice: '125' };
    await books.change(gifted, { kind: 'price', on: '2026-08-03', ...price });
    books.service.clock.set('2026-11-05T09:00:00Z');
    await books.close('2627-R03');
    // Half of 250 comes back for each month: of September four fifths to the trust, one fifth to both others.
    expect(await books.paid('2627-R03')).toEqual([
      ['-125', '-125', '0', '0', '0'],
      ['-25', '0', '0', '-23.75', '-1.25'],
      ['-100', '-100', '0', '0', '0'],
      ['125', '125', '0', '0', '0'],
    ]);
    // Price there and back: what was given back is due again, from what may be given now.
    await books.change(gifted, { kind: 'price', on: '2026-08-03', trainingPrice: '3500', assessmentPrice: '250' });
    books.service.clock.set('2026-12-05T09:00:00Z');
    await books.close('2627-R04');
    const due = (await books.paid('2627-R04')).map(([amount]) => amount);
    expect(due).toEqual(['125', '125', '125', '250']);
    expect(await books.faults()).toEqual([]);
  });

  it('takes months one after the other, each when it is over', async () => {
    await books.begin();
    expect((await books.askToClose('2627-R02')).body.code).toBe('MONTH_END.NOT_OVER');
    await books.close('2627-R01');
    books.service.clock.set('2026-11-05T09:00:00Z');
    expect((await books.askToClose('2627-R03')).body).toMatchObject({
      code: 'MONTH_END.NOT_ITS_TURN',
      detail: 'After 2627-R01, the next to close is 2627-R02',
    });
    expect((await books.askToClose('2526-R12')).body.code).toBe('MONTH_END.NOT_ITS_TURN');
    expect((await books.askToClose('2627-R15')).body.code).toBe('REQUEST.INVALID');
  });

  it('collects corrections of the year before in R13, from what the newer month has left', async () => {
    const own = await books.beginOwn({ startedOn: '2026-07-01', plannedEnd: '2027-06-30' });
    await books.close('2526-R12');
    await books.close('2627-R01');
    await books.change(own, { kind: 'price', on: '2026-07-01', trainingPrice: '100', assessmentPrice: '20' });
    books.service.clock.set('2026-10-05T09:00:00Z');
    expect((await books.askToClose('2627-R02')).body.code).toBe('MONTH_END.NOT_ITS_TURN');
    const corrected = await books.close('2526-R13');
    expect(corrected).toMatchObject({ debitedOn: '2026-09-20', asAt: '2026-09-19' });
    expect(await books.paid('2526-R13')).toEqual([['-242', '0', '-242', '0', '0']]);
    await books.close('2627-R02');
    expect((await books.paid('2627-R02')).map(([due]) => due)).toEqual(['-242', '8']);
    expect(await books.faults()).toEqual([]);
  });

  it('lets levy lapse that has reached its age, what was spent of it first', async () => {
    await books.statement([levyRow('2024-09-23', '2024-08', '500', '0')]);
    await books.beginOwn({ startedOn: '2026-08-03' });
    await books.close('2627-R01');
    books.service.clock.set('2026-10-05T09:00:00Z');
    await books.close('2627-R02');
    // 500 less the 250 that were spent of it.
    expect([await books.balance('2026-09-27'), await books.balance('2026-09-28')].map(pounds)).toEqual([
      '2150',
      '1900',
    ]);
    const [trust] = await books.position('2026-10-31');
    expect(trust!.findings.map(({ code }) => code)).not.toContain('LAPSE.NOT_RECORDED');
  });

  it('gives way to a statement that says what was paid, which then stands', async () => {
    const own = await books.beginOwn();
    await books.begin();
    await books.close('2627-R01');
    // The official service paid the gift and 249.99 of the own start.
    await books.statement([
      paymentRow('2026-09-07', '249.99'),
      transferRow('2026-09-07', '250'),
      levyRow('2026-09-23', '2026-08', '1000', '0'),
    ]);
    expect(pounds(await books.balance('2026-09-30'))).toBe('2400.01');
    expect((await books.position('2026-09-30'))[0]!.allowance!.sent).toBe('250.00000');
    // What was computed stays what is expected: nothing of August is due again.
    await books.change(own, { kind: 'withdrawal', on: '2026-09-29' });
    books.service.clock.set('2026-10-05T09:00:00Z');
    await books.close('2627-R02');
    expect((await books.paid('2627-R02')).map(([due]) => due)).toEqual(['250']);
    expect(await books.faults()).toEqual([]);
  });

  it('posts nothing for a month whose statement is there already, and says so', async () => {
    await books.beginOwn();
    await books.statement([paymentRow('2026-09-07', '250')]);
    const closed = await books.close('2627-R01');
    expect(closed.findings).toContainEqual(
      expect.objectContaining({ code: 'MONTH_END.KEPT_BY_STATEMENT', organisationId: books.trust }),
    );
    expect(await books.paid('2627-R01')).toEqual([['250', '0', '250', '0', '0']]);
    expect(pounds(await books.balance('2026-09-30'))).toBe('1650');
  });

  it('posts what one organisation pays after another whose statement is there already', async () => {
    const council = await books.addPayer('Oakfield Council', '2026-08-21', '2026-07', '700');
    await books.beginOwn();
    await books.begin({ employerId: council, senderId: undefined, route: 'own-levy' });
    await books.statement([paymentRow('2026-09-07', '250')]);
    const closed = await books.close('2627-R01');
    expect(closed.findings.map(({ code, organisationId }) => [code, organisationId])).toContainEqual([
      'MONTH_END.KEPT_BY_STATEMENT',
      books.trust,
    ]);
    const positions = await books.position('2026-09-30');
    expect(positions.map(({ organisationId, balance }) => [organisationId, pounds(balance!)])).toEqual([
      [books.trust, '1650'],
      [council, '450'],
    ]);
    expect(await books.faults()).toEqual([]);
  });

  it('is proved by verify, which names what was due and is not paid, and what rounding took up', async () => {
    // Shares of 90 and 10 hundredths can miss an amount: both end in half of the last digit.
    const old = { startedOn: '2018-09-03', plannedEnd: '2027-08-31', agreedOn: '2018-08-20' };
    await books.beginOwn({ ...old, route: 'co-investment', trainingPrice: '3500.03', assessmentPrice: '0' });
    await books.close('2627-R01');
    const [payment] = await books.payments('2627-R01');
    expect([payment!.due, payment!.governmentCoInvestment, payment!.employerCoInvestment]).toEqual([
      '25.92615',
      '23.33354',
      '2.59262',
    ]);
    const verified = await books.service.app.get(VerifyBooks).run(null, () => undefined);
    expect([verified.wrong, payment!.rounding, verified.rounding]).toEqual([[], '-0.00001', '0.00001']);
  });

  it('leaves a lapse of twelve months to what it computes, until a file brings it', async () => {
    books.service.clock.set('2027-09-05T09:00:00Z');
    await books.statement([levyRow('2027-08-23', '2027-07', '700', '0')]);
    // August 2026's 1,000 has lived 12 months; the statement of August 2027 prints no such lapse.
    await books.close('2728-R01');
    expect(pounds(await books.balance('2027-08-31'))).toBe('1600');
    await books.statement([lapseRow('2027-08-28', '999', 'Expired Levy 12 month')]);
    expect(pounds(await books.balance('2027-08-31'))).toBe('1601');
    expect(await books.faults()).toEqual([]);
  });
});

describe.each(ENGINES)('a month end on %s that is cut off', (engine) => {
  const period = parseCollectionPeriod('2627-R01')!;

  /** Books in which a month end has gifts in a circle, one that falls short, and every kind of payer. */
  async function made(): Promise<MonthEndService> {
    const books = await MonthEndService.start(engine, '2026-09-05T09:00:00Z', [
      ['2025-09-23', '2025-08', '900'],
      ['2024-08-23', '2024-07', '30'],
    ]);
    for (const learner of ['AA-1', 'AA-2']) await books.begin({ learner });
    await books.beginOwn({ learner: 'AA-3' });
    await books.begin({ learner: 'AA-4', senderId: undefined, route: 'co-investment', trainingPrice: '1000' });
    const council = await books.addPayer('Oakfield Council', '2025-09-23', '2025-08', '700');
    await books.begin({ learner: 'AA-5', employerId: council });
    await books.begin({
      learner: 'AA-6',
      employerId: books.trust,
      senderId: council,
      trainingPrice: '9000',
      standardId: 2,
    });
    return books;
  }

  it('goes on where it stopped, at whatever step that was, and ends in the same books', async () => {
    const whole = await made();
    await whole.close(period);
    const wanted = await booksContent(whole);
    await whole.stop();
    for (let stop = 1; ; stop++) {
      const books = await made();
      const ledger = books.service.app.get(Books);
      const execute = ledger.execute.bind(ledger);
      let steps = 0;
      const spy = jest.spyOn(ledger, 'execute').mockImplementation((...asked) => {
        if (++steps === stop) throw new Error('cut off');
        return execute(...asked);
      });
      const closing = books.service.app.get(CloseMonth).run('tests', period, { dueOfStep: 1 });
      const wasCutOff = await closing.then(
        () => false,
        () => true,
      );
      spy.mockRestore();
      expect((await books.close(period)).state).toBe('closed');
      expect(await booksContent(books)).toEqual(wanted);
      expect(await books.faults()).toEqual([]);
      await books.stop();
      if (!wasCutOff) {
        expect(stop).toBeGreaterThan(8);
        break;
      }
    }
  }, 120_000);

  it('is closed once by several who close it at the same moment', async () => {
    const [one, many] = [await made(), await made()];
    await one.close(period);
    const close = (): Promise<unknown> => many.service.app.get(CloseMonth).run('tests', period, { dueOfStep: 1 });
    expect(await Promise.all([close(), close(), close()])).toEqual([undefined, undefined, undefined]);
    expect(await booksContent(many)).toEqual(await booksContent(one));
    expect(await many.faults()).toEqual([]);
    for (const books of [one, many]) await books.stop();
  });

  it('leaves to the next month what is reported while it goes on', async () => {
    const books = await made();
    const wanted = (await books.preview(period)).payments.map(({ due }) => due);
    const ledger = books.service.app.get(Books);
    const execute = ledger.execute.bind(ledger);
    let steps = 0;
    const spy = jest.spyOn(ledger, 'execute').mockImplementation(async (...asked) => {
      // Two accounts are opened, the month end begins, and then somebody reports.
      if (++steps === 4) await books.change(3, { kind: 'withdrawal', on: '2026-08-10' });
      return execute(...asked);
    });
    expect(await books.service.app.get(CloseMonth).run('tests', period)).toBeUndefined();
    spy.mockRestore();
    expect((await books.payments(period)).map(({ due }) => due)).toEqual(wanted);
    books.service.clock.set('2026-10-05T09:00:00Z');
    const next = (await books.preview('2627-R02')).payments.filter(({ startId }) => startId === 3);
    expect(next.map(({ due }) => pounds(due))).toEqual(['-250']);
    await books.stop();
  });

  it('stands in the way of the next one until it is finished', async () => {
    const books = await made();
    const ledger = books.service.app.get(Books);
    const execute = ledger.execute.bind(ledger);
    let steps = 0;
    const spy = jest.spyOn(ledger, 'execute').mockImplementation((...asked) => {
      if (++steps === 4) throw new Error('cut off');
      return execute(...asked);
    });
    await expect(books.service.app.get(CloseMonth).run('tests', period, { dueOfStep: 1 })).rejects.toThrow('cut off');
    spy.mockRestore();
    books.service.clock.set('2026-10-05T09:00:00Z');
    expect((await books.askToClose('2627-R02')).body.code).toBe('MONTH_END.UNFINISHED');
    await books.stop();
  });
});
