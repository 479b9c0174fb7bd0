import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../../src/platform/clock/clock.js';
import { DisposableBooks } from '../books.js';
import type { Chance } from '../chance.js';
import type { Engine } from '../engines.js';
import { type Ended, Killable, environmentOf, nobodyIsConnected } from '../killable.js';
import type { Killing, Met } from './tally.js';

const PROGRAM = 'test/storm/posting-child.js';
const POSTS = 300;
const UNITS_OF_POST = 100_000;
/** Requests that are sent again around the last one that was answered. */
const AGAIN = 8;

/** A program that posts and is ended, round after round, over the same books. */
export class PostingRounds {
  /** Every key that was answered, with the id of its entry. */
  private readonly told = new Map<string, number>();
  private from = 0;
  private to = 0;
  private undisturbed: Ended | undefined;
  /** After how long the last program that said something began to: the machine may be busier or quieter by now. */
  private firstLineAfter = 0;

  private constructor(private readonly disposable: DisposableBooks) {}

  static async on(engine: Engine): Promise<PostingRounds> {
    const rounds = new PostingRounds(await DisposableBooks.create(engine, new SystemClock()));
    const { books } = rounds.disposable;
    rounds.from = await books.openAccount('source');
    rounds.to = await books.openAccount('pot', '0');
    await rounds.disposable.closeAll();
    rounds.undisturbed = await rounds.start(0).ended;
    expect(rounds.undisturbed).toMatchObject({ code: 0, stderr: '' });
    rounds.hear(rounds.undisturbed);
    await rounds.check();
    return rounds;
  }

  /** One round of so many. Half of the ends come at a moment of the whole run, half soon after some answer. */
  async round(round: number, rounds: number, chance: Chance, kill: Killing): Promise<Met> {
    const program = this.start(round);
    if (round % 2 === 0) {
      const { milliseconds, firstLineAfter } = this.undisturbed!;
      const first = this.firstLineAfter * 0.85;
      const all = this.firstLineAfter + (milliseconds - firstLineAfter);
      await sleep(first + (all - first) * ((round - 1 + chance.below(1000) / 1000) / rounds));
    } else {
      await program.said(chance.below(POSTS - AGAIN));
      await sleep(chance.below(4));
    }
    await kill(program);
    const ended = await program.ended;
    await nobodyIsConnected(this.disposable.setting);
    this.hear(ended);
    await this.check();
    await this.askAgain(round, ended.lines.length);
    if (ended.lines.length === 0) return 'before';
    return ended.lines.length < POSTS ? 'in the middle' : 'after';
  }

  drop(): Promise<void> {
    return this.disposable.drop();
  }

  private start(round: number): Killable {
    const args = [round, POSTS, this.from, this.to].map(String);
    return new Killable(PROGRAM, args, environmentOf(this.disposable.setting));
  }

  private hear({ lines, firstLineAfter }: Ended): void {
    if (lines.length > 0) this.firstLineAfter = firstLineAfter;
    for (const line of lines) {
      const [key, id] = line.split('=');
      this.told.set(key!, Number(id));
    }
  }

  /** The books open, and are right; what was answered stands once, and what stands has its key. */
  private async check(): Promise<void> {
    const books = await this.disposable.open();
    expect(await books.faults()).toEqual([]);
    const entries = await books.all<{ id: number; narrative: string }>(
      "SELECT id, narrative FROM entry WHERE kind = 'manual'",
    );
    const keys = await books.all<{ key: string; answer: string }>('SELECT key, answer FROM idempotency_key');
    const standing = new Map(entries.map(({ id, narrative }) => [narrative, id]));
    expect(standing.size).toBe(entries.length);
    expect(new Map(keys.map(({ key, answer }) => [key, (JSON.parse(answer) as { id: number }).id]))).toEqual(standing);
    const lost = [...this.told].filter(([key, id]) => standing.get(key) !== id);
    expect(lost).toEqual([]);
    expect(await books.balance(this.to)).toBe(String(entries.length * UNITS_OF_POST));
    await this.disposable.closeAll();
  }

  /** Whoever was not answered asks again, and so does who was: each request has one effect. */
  private async askAgain(round: number, answered: number): Promise<void> {
    const books = await this.disposable.open();
    const last = Math.min(POSTS, answered + AGAIN);
    for (let number = Math.max(1, answered - AGAIN); number <= last; number++) {
      const key = `round ${round} post ${number}`;
      const outcome = await books.post({ from: this.from, to: this.to, amount: '1', key });
      if ('code' in outcome) throw new Error(outcome.message);
      const before = this.told.get(key);
      if (before !== undefined) expect(outcome).toEqual({ answer: { id: before }, replayed: true });
      this.told.set(key, outcome.answer.id);
    }
    await this.disposable.closeAll();
  }
}
