import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money } from '../../src/core/money/money.js';
import { ACTOR, DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { SetClock } from '../support/set-clock.js';

/** The largest sum that the books hold, and half of it and a bit. */
const LARGEST = '90071992547.40991';
const MORE_THAN_HALF = '50000000000';

describe.each(ENGINES)('limits of the books on %s', (engine) => {
  let disposable: DisposableBooks;
  let books: TestBooks;
  let clock: SetClock;

  beforeEach(async () => {
    clock = new SetClock();
    disposable = await DisposableBooks.create(engine, clock);
    books = disposable.books;
  });
  afterEach(() => disposable.drop());

  const open = (code: string, floor: string) =>
    books.manual.open({ actor: ACTOR }, { code, book: 'cash', organisationId: null, floor: money(floor) });

  it('refuse a floor that a new account would be below, and one that no balance could reach', async () => {
    expect(await open('pot', '0.00001')).toMatchObject({ code: 'ACCOUNT.BAD_FLOOR' });
    expect(await open('pot', '-90071992547.40992')).toMatchObject({ code: 'ACCOUNT.BAD_FLOOR' });
    expect(await open('pot', '-90071992547.40991')).toMatchObject({ replayed: false });
  });

  it('refuse an amount beyond the largest, and keep the largest exactly', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    expect(await books.post({ from: source, to: pot, amount: '90071992547.40992', key: 'k' })).toMatchObject({
      code: 'POSTING.TOO_LARGE',
    });
    expect(await books.post({ from: source, to: pot, amount: LARGEST })).toMatchObject({ replayed: false });
    expect(await books.balance(pot)).toBe('9007199254740991');
    expect(await books.faults()).toEqual([]);
  });

  it('refuse a balance beyond the largest on either side, and the account goes on', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    const other = await books.openAccount('other');
    await books.post({ from: source, to: pot, amount: LARGEST });
    expect(await books.post({ from: other, to: pot, amount: '0.00001' })).toMatchObject({
      code: 'ACCOUNT.OUT_OF_RANGE',
    });
    expect(await books.post({ from: source, to: other, amount: '0.00001' })).toMatchObject({
      code: 'ACCOUNT.OUT_OF_RANGE',
    });
    expect(await books.post({ from: pot, to: other, amount: '0.00001' })).toMatchObject({ replayed: false });
  });

  it('tell a balance whose month moved more than any balance can hold', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    await books.post({ from: pot, to: source, amount: MORE_THAN_HALF, on: '2026-04-30' });
    await books.post({ from: source, to: pot, amount: MORE_THAN_HALF, on: '2026-05-01' });
    await books.post({ from: source, to: pot, amount: MORE_THAN_HALF, on: '2026-05-02' });
    expect(await books.find.balance(pot, toLocalDate('2026-06-01'), null)).toMatchObject({
      balance: `${MORE_THAN_HALF}.00000`,
    });
    expect(await books.faults()).toEqual([]);
  });

  it('refuse text that a database would not give back as it was', async () => {
    const asked = (narrative: string) =>
      books.manual.post(
        { actor: ACTOR },
        {
          effectiveOn: toLocalDate('2026-05-08'),
          narrative,
          evidence: '',
          postings: [{ from: 1, to: 2, amount: money('1') }],
        },
      );
    await books.openAccount('source');
    await books.openAccount('pot');
    await expect(asked('half of a pair: \ud83d')).rejects.toThrow('text');
    await expect(asked('an end: \u0000')).rejects.toThrow('text');
    expect(await asked('a whole pair: 😀')).toMatchObject({ replayed: false });
    expect(await books.faults()).toEqual([]);
  });

  it('tell nothing as known at a moment that is not over', async () => {
    const [source, pot] = [await books.openAccount('source'), await books.openAccount('pot')];
    const moment = clock.now();
    await books.post({ from: source, to: pot, amount: '1' });
    const day = toLocalDate('2026-06-01');
    expect(await books.find.balance(pot, day, moment)).toMatchObject({ code: 'POSITION.KNOWN_LATER' });
    await books.post({ from: source, to: pot, amount: '1' });
    clock.advance(1);
    expect(await books.find.balance(pot, day, moment)).toMatchObject({ balance: '2.00000' });
  });
});
