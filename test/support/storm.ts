import { Chance } from './chance.js';

/** Long tests run a short form by default, and in full with `LEVYPOOL_STORM=full`. */
export const FULL = process.env['LEVYPOOL_STORM'] === 'full';

export const stormSize = (short: number, full: number): number => (FULL ? full : short);

const given = process.env['LEVYPOOL_SEED'];

/** What chance is made from: `LEVYPOOL_SEED` runs a failed test again. */
export const SEED = given === undefined ? Date.now() % 2 ** 31 : Number(given);

/** Runs a test on chance, and names the seed where it fails. */
export async function withSeed(seed: number, test: (chance: Chance) => Promise<void>): Promise<void> {
  try {
    await test(new Chance(seed));
  } catch (error) {
    if (error instanceof Error) error.message = `LEVYPOOL_SEED=${seed} repeats this\n${error.message}`;
    throw error;
  }
}
