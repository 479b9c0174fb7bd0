import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { RecordDraft } from '../../src/journal/draft.js';
import { draftEntry } from '../../src/journal/post-entry.js';
import type { Outcome } from '../../src/journal/request.js';
import { ACTOR, DisposableBooks, type TestBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';

/** Requests that wait at the same time are written together. */
describe.each(ENGINES)('a group of requests on %s', (engine) => {
  let disposable: DisposableBooks;
  let books: TestBooks;
  let source: number;
  let pot: number;

  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine);
    books = disposable.books;
    source = await books.openAccount('source');
    pot = await books.openAccount('pot', '0');
  });
  afterEach(() => disposable.drop());

  const post = (amount: string, key?: string) =>
    books.post({ from: source, to: pot, amount, ...(key === undefined ? {} : { key }) });

  /** A request whose decision is a fault of the program. */
  const faulty = (): Promise<Outcome<never>> =>
    books.books.post({ actor: ACTOR, accountIds: [source, pot] }, () => {
      throw new Error('a fault of the program');
    });

  /** A request that the database refuses: its posting names an account that the decision invented. */
  const refusedByDatabase = (): Promise<Outcome<number>> =>
    books.books.post({ actor: ACTOR, accountIds: [source, pot] }, (accounts) => {
      const invented = new Map(accounts).set(77, { ...accounts.get(pot)!, id: 77 });
      const postings = [{ from: source, to: 77, amount: money('1') }];
      const entry = {
        kind: 'manual',
        effectiveOn: toLocalDate('2026-05-08'),
        narrative: '',
        evidence: '',
        ruleVersion: '',
        reversesId: null,
        postings,
      };
      const draft = new RecordDraft('entry');
      const ref = draftEntry(draft, entry, invented);
      return isRefusal(ref) ? ref : { drafts: [draft], answer: () => ref.id! };
    });

  it.each([
    ['throws', faulty],
    ['the database refuses', refusedByDatabase],
  ])('is not spoiled by a member that %s', async (_, bad) => {
    const asked = [post('1', 'a'), post('2', 'b'), bad(), post('4', 'c'), post('8')];
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await books.balance(pot)).toBe('1500000');
    expect(await post('1', 'a')).toMatchObject({ replayed: true });
    expect(await books.faults()).toEqual([]);
  });

  it('gives one effect to a key that stands in it twice, and refuses it with another content', async () => {
    const outcomes = await Promise.all([post('1', 'k'), post('1', 'k'), post('2', 'k'), post('1', 'k')]);
    expect(outcomes.map((outcome) => ('code' in outcome ? outcome.code : outcome.replayed))).toEqual([
      false,
      true,
      'IDEMPOTENCY.KEY_REUSED',
      true,
    ]);
    expect(await books.balance(pot)).toBe('100000');
  });

  it('decides each member on what those before it leave', async () => {
    const back = (amount: string) => books.post({ from: pot, to: source, amount });
    const outcomes = await Promise.all([back('1'), post('3'), back('2'), back('2'), back('1')]);
    expect(outcomes.map((outcome) => ('code' in outcome ? outcome.code : 'stands'))).toEqual([
      'ACCOUNT.BELOW_FLOOR',
      'stands',
      'stands',
      'ACCOUNT.BELOW_FLOOR',
      'stands',
    ]);
    expect(await books.balance(pot)).toBe('0');
  });

  it('takes all that wait, however many more than one unit holds', async () => {
    const outcomes = await Promise.all(Array.from({ length: 450 }, (_, index) => post('1', `key ${index}`)));
    expect(outcomes.filter((outcome) => 'answer' in outcome)).toHaveLength(450);
    expect(await books.balance(pot)).toBe('45000000');
    expect(await books.faults()).toEqual([]);
  });
});
