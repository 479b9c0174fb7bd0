import { toInstant } from '../../../src/core/calendar/instant.js';
import { toLocalDate } from '../../../src/core/calendar/local-date.js';
import { toText, fromUnits } from '../../../src/core/money/money.js';
import { isRefusal } from '../../../src/core/refusal.js';
import type { DisposableBooks, TestBooks } from '../books.js';
import type { SetClock } from '../set-clock.js';
import { type AccountPick, type Command, type EntryPick, PICK_MAX } from './commands.js';
import { invariantsHold } from './invariants.js';
import { ModelBooks, type ModelPosting } from './model-books.js';
import { type Answered, type Request, answeredOf, expect, matches, send } from './requests.js';
import { Witness } from './witness.js';

const UNKNOWN_ID = 900_000;

/** Plays commands against the real books and the model side by side, and stops at the first difference. */
export class Player {
  readonly model = new ModelBooks();
  /** Every kind of answer that was seen: a run that never saw one proves nothing about it. */
  readonly seen = new Set<string>();
  private readonly sent: Request[] = [];
  private readonly moments: string[] = [];
  private readonly heads: string[] = [];
  private readonly witness = new Witness();
  private keys = 0;

  constructor(
    private readonly disposable: DisposableBooks,
    private readonly clock: SetClock,
  ) {}

  private get books(): TestBooks {
    return this.disposable.books;
  }

  async play(command: Command): Promise<void> {
    await this.do(command);
    await invariantsHold(this.books, this.model, this.witness);
    await this.answersStand();
  }

  private async do(command: Command): Promise<void> {
    switch (command.do) {
      case 'open': {
        const { code, book, floor, keyed } = command;
        return this.request([{ asks: 'open', key: this.key(keyed), code: `account ${code}`, book, floor }]);
      }
      case 'post':
        return this.request([this.post(command.entry)]);
      case 'post at once':
        return this.request(command.entries.map((entry) => this.post(entry)));
      case 'reverse': {
        const ids = [...this.model.entries.keys(), UNKNOWN_ID];
        const entryId = ids[command.entry % ids.length]!;
        return this.request([{ asks: 'reverse', key: this.key(command.keyed), entryId, on: command.on }]);
      }
      case 'repeat':
        return this.sent.length === 0 ? undefined : this.request([this.sent[command.request % this.sent.length]!]);
      case 'repeat with other content': {
        const keyed = this.sent.filter(({ key }) => key !== null);
        if (keyed.length === 0) return;
        const { key } = keyed[command.request % keyed.length]!;
        return this.request([{ ...this.post(command.entry), key }]);
      }
      case 'ask':
        return this.ask(command.account, command.on, command.moment);
      case 'wait':
        this.moments.push(this.clock.now());
        return this.clock.advance(command.milliseconds);
      case 'seal':
        return this.seal();
      case 'verify':
        return this.verify();
      case 'reopen':
        await this.disposable.closeAll();
        await this.disposable.open();
    }
  }

  private post({ on, keyed, postings }: EntryPick): Request {
    const resolved = postings.map(({ from, to, units }): ModelPosting => {
      const source = this.account(from);
      return { from: source, to: this.target(source, to), units };
    });
    return { asks: 'post', key: this.key(keyed), on, postings: resolved };
  }

  private key = (keyed: boolean): string | null => (keyed ? `key ${++this.keys}` : null);

  private account(pick: AccountPick): number {
    const ids = [...this.model.accounts.keys()];
    return pick === PICK_MAX || ids.length === 0 ? UNKNOWN_ID : ids[pick % ids.length]!;
  }

  /** Mostly an account of the same book: most entries are to be accepted. */
  private target(source: number, pick: AccountPick): number {
    const book = this.model.accounts.get(source)?.book;
    const others = [...this.model.accounts.values()].filter(
      (account) => account.book === book && account.id !== source,
    );
    return pick >= PICK_MAX - 3 || others.length === 0 ? this.account(pick) : others[pick % others.length]!.id;
  }

  /** Sends requests in one go: the books take them in this order. */
  private async request(requests: readonly Request[]): Promise<void> {
    this.sent.push(...requests);
    const outcomes = await Promise.all(requests.map((request) => send(this.books, request)));
    for (const [index, outcome] of outcomes.entries()) {
      const real = answeredOf(outcome);
      const expected = expect(this.model, requests[index]!);
      if (!matches(expected, real)) {
        throw new Error(`the books answered ${show(real)}, the model ${show(expected)}: ${JSON.stringify(outcome)}`);
      }
      this.seen.add('code' in real.answer ? real.answer.code : real.replayed ? 'replayed' : requests[index]!.asks);
      expected.apply('id' in real.answer ? real.answer.id : 0, this.clock.now());
    }
  }

  private async ask(pick: AccountPick, on: string, moment: number | null): Promise<void> {
    const id = this.account(pick);
    const known = [...this.moments, this.clock.now()];
    const knownAt = moment === null ? null : toInstant(known[moment % known.length]!);
    const balance = await this.books.find.balance(id, toLocalDate(on), knownAt);
    const real = isRefusal(balance) ? balance.code : balance.balance;
    const expected = this.expectedBalance(id, on, knownAt);
    if (real !== expected)
      throw new Error(`balance as at ${on} known at ${knownAt}: ${real}, the model has ${expected}`);
    this.seen.add(isRefusal(balance) ? balance.code : knownAt === null ? 'balance' : 'balance known at');
    if (!isRefusal(balance) && knownAt !== null) this.witness.remember({ id, on, knownAt, balance: real });
  }

  private expectedBalance(id: number, on: string, knownAt: string | null): string {
    // What is recorded in this millisecond is not over yet.
    if (knownAt !== null && knownAt >= this.clock.now()) return 'POSITION.KNOWN_LATER';
    if (!this.model.accounts.has(id)) return 'ACCOUNT.UNKNOWN';
    return toText(fromUnits(this.model.balance(id, on, knownAt)));
  }

  /** Some of the answers that were given are asked for again. */
  private async answersStand(): Promise<void> {
    for (const { id, on, knownAt, balance } of this.witness.someAnswers()) {
      const again = await this.books.find.balance(id, toLocalDate(on), toInstant(knownAt));
      if (isRefusal(again) || again.balance !== balance) {
        throw new Error(`balance of ${id} as at ${on} known at ${knownAt} was ${balance}: ${JSON.stringify(again)}`);
      }
    }
  }

  private async seal(): Promise<void> {
    await this.books.sealer.seal();
    this.witness.allSealed();
    this.seen.add('seal');
  }

  private async verify(): Promise<void> {
    const [first = null] = this.heads;
    const { wrong, head, counts } = await this.books.verify.run(first, () => undefined);
    if (wrong.length > 0) throw new Error(`verify finds ${JSON.stringify(wrong)}`);
    if (counts.entries !== this.model.entries.size) throw new Error(`verify counts ${counts.entries} entries`);
    if (head !== null) this.heads.push(head);
    this.witness.allSealed();
    this.seen.add('verify');
  }
}

const show = ({ answer, replayed }: Answered): string => `${JSON.stringify(answer)}${replayed ? ' again' : ''}`;
