/** Seconds that some work took, with what it gave. */
export async function timed<Result>(
  work: () => Promise<Result> | Result,
): Promise<{ seconds: number; result: Result }> {
  const start = process.hrtime.bigint();
  const result = await work();
  return { seconds: Number(process.hrtime.bigint() - start) / 1e9, result };
}

export const perSecond = (count: number, seconds: number): number => Math.round(count / seconds);

/** The value below which so many of a hundred lie. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)]!;
}

/** Numbers from a seed: the same run twice posts the same things. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

export const median = (values: readonly number[]): number => percentile(values, 50);

export function report(what: string, ...figures: string[]): void {
  process.stdout.write(`${what.padEnd(58)} ${figures.join('   ')}\n`);
}

export const say = (text: string): void => void process.stderr.write(`${text}\n`);
