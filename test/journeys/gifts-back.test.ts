import { ACCOUNT, Books, RecordDraft } from '../../src/journal/index.js';
import { PURPOSES, accountCode } from '../../src/levy-accounts/purposes.js';
import { LEVY_ACCOUNT } from '../../src/levy-accounts/tables.js';
import { money } from '../../src/core/money/money.js';
import { type Engine, ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import { transferRow } from '../support/statement-rows.js';

const pounds = (text: string): string => money(text).toFixed();

/** A trust that may give half of 4,000 in the year to 19 April 2027, and half of 6,000 in the next. */
class GiftsBack {
  private constructor(readonly books: MonthEndService) {}

  static async over(engine: Engine): Promise<GiftsBack> {
    const books = await MonthEndService.start(engine, '2027-04-05T09:00:00Z', [
      ['2026-03-23', '2026-02', '4000'],
      ['2027-03-23', '2027-02', '6000'],
    ]);
    return new GiftsBack(books);
  }

  /** A gift of 250 a month from March 2027 on. */
  begin(more: object = {}): Promise<number> {
    const term = { startedOn: '2027-03-01', plannedEnd: '2028-02-29', agreedOn: '2027-02-15' };
    return this.books.begin({ ...term, ...more });
  }

  price(start: number, trainingPrice: string, on = '2027-03-01'): Promise<void> {
    return this.books.change(start, { kind: 'price', on, trainingPrice, assessmentPrice: '0' });
  }

  /** Closes a period in a month, as it was previewed. @returns what was due */
  async close(month: string, period: string): Promise<string[]> {
    this.books.service.clock.set(`${month}-05T09:00:00Z`);
    const preview = new Map((await this.books.preview(period)).accounts.map((each) => [each.organisationId, each]));
    const { accounts } = await this.books.close(period);
    for (const account of accounts) {
      expect(account).toEqual(preview.get(account.organisationId) ?? account);
    }
    return (await this.books.paid(period)).map(([due]) => due!);
  }

  /** What the trust has on a day, what of this year's allowance went to gifts, and what was returned of years before. */
  async trustOn(day: string): Promise<string[]> {
    const { trust, service } = this.books;
    const position = (await this.books.position(day)).find(({ organisationId }) => organisationId === trust)!;
    const [{ balance }] = (await service.rows<{ balance: number }>(
      `SELECT balance FROM account WHERE code = '${accountCode(trust, 'transfer-returned')}'`,
    )) as [{ balance: number }];
    return [pounds(position.balance!), pounds(position.allowance!.sent), String(-balance / 100_000)];
  }
}

describe.each(ENGINES)('gifts that come back on %s', (engine) => {
  let gifts: GiftsBack;
  let books: MonthEndService;
  beforeEach(async () => {
    gifts = await GiftsBack.over(engine);
    ({ books } = gifts);
  });
  afterEach(() => books.stop());

  it('raise the balance, and this year’s allowance only for what was paid since 20 April', async () => {
    const start = await gifts.begin();
    await gifts.close('2027-04', '2627-R08');
    expect(await gifts.trustOn('2027-04-19')).toEqual(['9750', '250', '0']);
    await gifts.close('2027-05', '2627-R09');
    expect(await gifts.trustOn('2027-05-08')).toEqual(['9500', '250', '0']);
    // From the start on it costs half: 125 come back for March, 125 for April, and May costs 125.
    await gifts.price(start, '1875');
    expect(await gifts.close('2027-06', '2627-R10')).toEqual(['-125', '-125', '125']);
    expect(await gifts.trustOn('2027-06-08')).toEqual(['9625', '250', '125']);
    expect((await gifts.trustOn('2027-04-19'))[1]).toBe('250');
    const { accounts } = await books.close('2627-R10');
    expect([accounts[0]!.allowanceBefore, accounts[0]!.allowanceAfter].map(pounds)).toEqual(['2750', '2750']);
    expect(await books.faults()).toEqual([]);
  });

  it('take back the latest payments of a month first, and what is given once more is of the year in which it is', async () => {
    const start = await gifts.begin({ standardId: 2 });
    await gifts.close('2027-04', '2627-R08');
    await gifts.price(start, '4500');
    // 50 more for March, which leave in May.
    expect(await gifts.close('2027-05', '2627-R09')).toEqual(['50', '300']);
    expect(await gifts.trustOn('2027-05-08')).toEqual(['9400', '350', '0']);
    await gifts.price(start, '3000');
    expect(await gifts.close('2027-06', '2627-R10')).toEqual(['-50', '-50', '-100', '200']);
    expect(await gifts.trustOn('2027-06-08')).toEqual(['9400', '400', '50']);
    await gifts.price(start, '3750');
    expect(await gifts.close('2027-07', '2627-R11')).toEqual(['50', '50', '50', '250']);
    await gifts.price(start, '2250');
    // Of the 100 that come back for March, 50 were given in July, and 50 in April of the year before.
    expect(await gifts.close('2027-08', '2627-R12')).toEqual(['-50', '-50', '-100', '-100', '-100', '150']);
    expect(await gifts.trustOn('2027-08-08')).toEqual(['9250', '600', '100']);
    expect(await books.faults()).toEqual([]);
  });

  it('go by the day on which a month is normally debited where it counts as paid before the books began', async () => {
    await books.statement([transferRow('2027-05-07', '250')]);
    const start = await books.begin();
    // 2,250 were earned in nine months and 96 are worth it: three months give the rest back, each from the latest.
    await gifts.price(start, '120', '2027-05-01');
    const due = await gifts.close('2027-06', '2627-R10');
    expect(due).toEqual(['-250', '-250', '-218']);
    const months = await books.service.rows(
      `SELECT d.taken_from, e.gift_year FROM month_end_due d LEFT JOIN ended_year_refund e ON e.due_id = d.id ORDER BY d.id`,
    );
    expect(months).toEqual([
      { taken_from: '2027-04', gift_year: null },
      { taken_from: '2027-03', gift_year: '2026-04-20' },
      { taken_from: '2027-02', gift_year: '2026-04-20' },
    ]);
    expect(await gifts.trustOn('2027-06-08')).toEqual(['10468', '0', '468']);
    expect(await books.faults()).toEqual([]);
  });

  it('come back to books from before there was an account for them', async () => {
    const { service } = books;
    const council = await service.register('Oakfield Council', {
      ...{ kind: 'council', levyStatus: { from: '2017-04-06', paysLevy: true } },
    });
    await service.app.get(Books).execute({ actor: 'an earlier program' }, () => {
      const draft = new RecordDraft('levy-account');
      draft.add(LEVY_ACCOUNT, { organisation_id: council });
      for (const purpose of PURPOSES.filter((each) => each !== 'transfer-returned')) {
        const code = accountCode(council, purpose);
        draft.add(ACCOUNT, { code, book: 'cash', purpose, organisation_id: council, floor: null });
      }
      return Promise.resolve({ drafts: [draft], answer: () => null });
    });
    await gifts.begin({ senderId: council });
    await gifts.close('2027-04', '2627-R08');
    const purposes = await service.rows<{ purpose: string }>(
      `SELECT purpose FROM account WHERE organisation_id = ${council} AND purpose = 'transfer-returned'`,
    );
    expect(purposes).toHaveLength(1);
    expect(await books.faults()).toEqual([]);
  });

  it('give way to a statement that says so, which leaves the allowance of the year as it was', async () => {
    const start = await gifts.begin();
    await gifts.close('2027-04', '2627-R08');
    await books.change(start, { kind: 'withdrawal', on: '2027-03-10' });
    expect(await gifts.close('2027-05', '2627-R09')).toEqual(['-250']);
    expect(await gifts.trustOn('2027-05-08')).toEqual(['10000', '0', '250']);
    await books.statement([transferRow('2027-05-07', '-250')]);
    expect(await gifts.trustOn('2027-05-08')).toEqual(['10000', '0', '0']);
    expect(await books.faults()).toEqual([]);
  });
});
