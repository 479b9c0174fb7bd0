import { isRefusal } from '../../../src/core/refusal.js';
import { Reads } from '../../../src/platform/database/reads.js';
import type { Command } from './commands.js';
import { Comparison } from './compare.js';
import { movesOf } from './moves.js';
import type { Said } from './said.js';
import { type Move, Scene } from './scene.js';
import type { World } from './world.js';

/** Plays commands against the real gifts and the model side by side, and stops at the first difference. */
export class Player {
  /** Every kind of answer that was seen: a walk that never saw one proves nothing about it. */
  readonly seen = new Map<string, number>();
  /** Actions so far, legal and illegal. */
  actions = 0;
  private commands = 0;
  private readonly scene: Scene;
  private readonly comparison: Comparison;

  constructor(private readonly world: World) {
    this.scene = new Scene(world);
    this.comparison = new Comparison(world.gifts);
  }

  /** Takes the books as they are before the first command. */
  begin(): Promise<void> {
    return this.compare(false);
  }

  async play(command: Command): Promise<void> {
    this.commands += 1;
    try {
      for (const move of movesOf(this.scene, command)) await this.do(command.do, move);
    } catch (error) {
      if (error instanceof Error) error.message = `command ${this.commands}, ${command.do}: ${error.message}`;
      throw error;
    }
  }

  /** What verify finds wrong in the end. */
  async faults(): Promise<readonly unknown[]> {
    return this.world.books.faults();
  }

  private async do(name: string, { expects, asks }: Move): Promise<void> {
    const expected = expects();
    const outcome = await asks();
    const isRefused = isRefusal(outcome);
    const real = isRefused ? { code: outcome.code } : { answer: outcome.answer as Record<string, unknown> };
    if (!agree(expected, real)) {
      throw new Error(`the books answered ${JSON.stringify(outcome)}, the model ${JSON.stringify(expected)}`);
    }
    if ('answer' in expected && expected.named && 'answer' in real) expected.named.id = Number(real.answer['id']);
    this.actions += 1;
    this.count('code' in real ? real.code : name);
    if ('answer' in real) this.countWithin(name, real.answer);
    if ('answer' in expected) for (const note of expected.notes ?? []) this.count(`${name}: ${note}`);
    await this.compare(isRefused);
  }

  /** The state that something came to, and what timers did. */
  private countWithin(name: string, answer: Record<string, unknown>): void {
    if (typeof answer['state'] === 'string') this.count(`${name}: ${answer['state']}`);
    if (name !== 'timers') return;
    for (const [what, times] of Object.entries(answer)) if (times !== 0) this.count(`timers: ${what}`);
  }

  private count(outcome: string): void {
    this.seen.set(outcome, (this.seen.get(outcome) ?? 0) + 1);
  }

  private compare(wasRefused: boolean): Promise<void> {
    return this.world.books.service.app.get(Reads).run((tx) => this.comparison.hold(tx, wasRefused));
  }
}

/** The same code, or an answer with everything that the model says of it. */
function agree(expected: Said, real: { code: string } | { answer: Record<string, unknown> }): boolean {
  if ('code' in expected) return 'code' in real && real.code === expected.code;
  if ('code' in real) return false;
  return Object.entries(expected.answer).every(([name, value]) => real.answer[name] === value);
}
