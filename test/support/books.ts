import { policyRows } from '../../config/policy.js';
import type { DatabaseSetting } from '../../config/settings.js';
import type { Book } from '../../src/core/journal/entry.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { money } from '../../src/core/money/money.js';
import { isRefusal } from '../../src/core/refusal.js';
import { VerifyBooks } from '../../src/audit/verify-books.js';
import { Books } from '../../src/journal/books.js';
import { FindEntries } from '../../src/journal/find-entries.js';
import { ManualEntries, type Written } from '../../src/journal/manual-entries.js';
import type { Outcome } from '../../src/journal/request.js';
import { Sealer } from '../../src/journal/sealer.js';
import { FindPosition } from '../../src/levy-accounts/index.js';
import type { Clock } from '../../src/platform/clock/clock.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import { CurrentPolicy } from '../../src/programme/index.js';
import { type Engine, type TestDatabase, createDatabase } from './engines.js';
import { SetClock } from './set-clock.js';

export const ACTOR = 'tester';

/** What a test posts: one amount in pounds, from and to an account by id. */
export interface TestPost {
  readonly from: number;
  readonly to: number;
  readonly amount: string;
  readonly on?: string;
  readonly key?: string;
  /** What the request's hash is taken of; by default what it asks for. */
  readonly content?: string;
}

/** The journal over an open database, wired by hand: without the framework many can be opened. */
export class TestBooks {
  readonly books: Books;
  readonly manual: ManualEntries;
  readonly sealer: Sealer;
  readonly find: FindEntries;
  readonly verify: VerifyBooks;

  constructor(
    readonly database: BooksDatabase,
    readonly clock: Clock,
  ) {
    const { unitOfWork, reads } = database;
    this.books = new Books(unitOfWork, clock);
    this.manual = new ManualEntries(this.books);
    this.sealer = new Sealer(unitOfWork);
    this.find = new FindEntries(reads, unitOfWork, clock);
    const position = new FindPosition(reads, unitOfWork, clock, new CurrentPolicy(policyRows));
    this.verify = new VerifyBooks(reads, this.sealer, position);
  }

  static async open(setting: DatabaseSetting, clock: Clock): Promise<TestBooks> {
    return new TestBooks(await BooksDatabase.open(setting, []), clock);
  }

  async openAccount(code: string, floor: string | null = null, book: Book = 'cash'): Promise<number> {
    const account = { code, book, organisationId: null, floor: floor === null ? null : money(floor) };
    const outcome = await this.manual.open({ actor: ACTOR }, account);
    if (isRefusal(outcome)) throw new Error(outcome.message);
    return outcome.answer.id;
  }

  post({ from, to, amount, on = '2026-05-08', key, content }: TestPost): Promise<Outcome<Written>> {
    const requestHash = content ?? `${from} ${to} ${amount} ${on}`;
    const request = { actor: ACTOR, ...(key === undefined ? {} : { idempotency: { key, requestHash } }) };
    const postings = [{ from, to, amount: money(amount) }];
    return this.manual.post(request, {
      effectiveOn: toLocalDate(on),
      narrative: key ?? 'post',
      evidence: '',
      postings,
    });
  }

  all<Row>(sql: string, params: readonly (string | number)[] = []): Promise<Row[]> {
    return this.database.reads.run((tx) => tx.all<Row>(sql, params));
  }

  /** What verify finds wrong, as `table id: message`. */
  async faults(head: string | null = null): Promise<string[]> {
    const { wrong } = await this.verify.run(head, () => undefined);
    return wrong.map(({ table, id, message }) => `${table} ${id}: ${message}`);
  }

  async balance(accountId: number): Promise<string> {
    const [row] = await this.all<{ units: string }>('SELECT CAST(balance AS TEXT) AS units FROM account WHERE id = ?', [
      accountId,
    ]);
    return row!.units;
  }

  async close(): Promise<void> {
    await this.sealer.stop();
    await this.database.close();
  }
}

/** Books over a database of a test's own, with every further connection that the test opens to it. */
export class DisposableBooks {
  private readonly opened: TestBooks[] = [];

  private constructor(
    private readonly test: TestDatabase,
    private readonly clock: Clock,
  ) {}

  static async create(engine: Engine, clock: Clock = new SetClock()): Promise<DisposableBooks> {
    const disposable = new DisposableBooks(await createDatabase(engine), clock);
    await disposable.open();
    return disposable;
  }

  get setting(): DatabaseSetting {
    return this.test.setting;
  }

  /** The books that were opened last. */
  get books(): TestBooks {
    return this.opened.at(-1)!;
  }

  /** Opens the same database once more, as another process would. */
  async open(): Promise<TestBooks> {
    this.opened.push(await TestBooks.open(this.setting, this.clock));
    return this.books;
  }

  async closeAll(): Promise<void> {
    for (const books of this.opened.splice(0)) await books.close();
  }

  async drop(): Promise<void> {
    await this.closeAll();
    await this.test.drop();
  }
}
