import { FULL } from '../storm.js';
import type { Killable } from '../killable.js';

/** Ends a program, or what it works with, and returns when it has ended. */
export type Killing = (program: Killable) => Promise<void>;

/** Where the end met the work: before any of it stood, when some of it did, or when all of it did. */
export type Met = 'before' | 'in the middle' | 'after';

/** Fewer rounds than this may all fall after the work, where a machine is busy while it is measured. */
const FEW = 3;

/** Counts where ends fell: rounds that all fell beside the work would prove nothing. */
export class Tally {
  private readonly counts = new Map<Met, number>();

  constructor(private readonly what: string) {}

  add(met: Met): void {
    this.counts.set(met, this.of(met) + 1);
  }

  expectSpread(): void {
    if (FULL) {
      const shown = (['before', 'in the middle', 'after'] as const).map((met) => `${this.of(met)} ${met}`);
      process.stderr.write(`ends while ${this.what}: ${shown.join(', ')}\n`);
      expect(this.of('before')).toBeGreaterThan(0);
      expect(this.of('in the middle')).toBeGreaterThan(0);
    }
    const rounds = [...this.counts.values()].reduce((sum, count) => sum + count, 0);
    if (rounds >= FEW) expect(this.of('after')).toBeLessThan(rounds);
  }

  private of(met: Met): number {
    return this.counts.get(met) ?? 0;
  }
}
