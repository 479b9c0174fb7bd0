import type { Chance } from '../support/chance.js';
import { ENGINES, type Engine } from '../support/engines.js';
import { makeBuild } from '../support/killable.js';
import { BUILD_MILLISECONDS } from '../support/command-line.js';
import { ClosingRounds } from '../support/kill/closing-rounds.js';
import { ImportRounds } from '../support/kill/import-rounds.js';
import { PostingRounds } from '../support/kill/posting-rounds.js';
import { type Killing, Tally } from '../support/kill/tally.js';
import { StoppablePostgres } from '../support/kill/stoppable-postgres.js';
import { SEED, stormSize, withSeed } from '../support/storm.js';

type Rounds = Readonly<Record<Engine, number>>;

const POSTING: Rounds = { sqlite: stormSize(2, 200), postgres: stormSize(1, 50) };
const IMPORTING: Rounds = { sqlite: stormSize(1, 200), postgres: stormSize(1, 50) };
const CLOSING: Rounds = { sqlite: stormSize(1, 60), postgres: stormSize(1, 20) };
const STOPS = stormSize(1, 25);
const MILLISECONDS = stormSize(120_000, 2 * 3_600_000);

beforeAll(makeBuild, BUILD_MILLISECONDS);

const killed: Killing = (program) => {
  program.kill();
  return Promise.resolve();
};

describe.each(ENGINES)('a program that is killed on %s', (engine) => {
  it(
    `has posted what it said, ${POSTING[engine]} times`,
    () => withSeed(SEED, (chance) => postAndKill(engine, POSTING[engine], chance, killed)),
    MILLISECONDS,
  );

  it(
    `has imported all or nothing, and the same import completes it, ${IMPORTING[engine]} times`,
    () => withSeed(SEED, (chance) => importAndKill(engine, IMPORTING[engine], chance, killed)),
    MILLISECONDS,
  );
});

describe.each(ENGINES)('closing a month that is killed on %s', (engine) => {
  it(
    `is finished by the same command, in the same books, ${CLOSING[engine]} times`,
    () =>
      withSeed(SEED, async (chance) => {
        const closing = await ClosingRounds.on(engine);
        const tally = new Tally(`closing on ${engine}`);
        for (let round = 1; round <= CLOSING[engine]; round++) {
          tally.add(await closing.round(round, CLOSING[engine], chance));
        }
        tally.expectSpread();
      }),
    MILLISECONDS,
  );
});

describe('a program whose PostgreSQL is stopped in immediate mode', () => {
  let server: StoppablePostgres;

  beforeAll(async () => {
    server = await StoppablePostgres.start();
  });
  afterAll(() => server.end());

  const stopped: Killing = async (program) => {
    await server.stopAtOnce();
    // It notices by itself that its database is gone.
    await program.ended;
    await server.startAgain();
  };

  it(
    `has posted what it said, ${STOPS} times`,
    () => withSeed(SEED, (chance) => postAndKill('postgres', STOPS, chance, stopped)),
    MILLISECONDS,
  );

  it(
    `has imported all or nothing, and the same import completes it, ${STOPS} times`,
    () => withSeed(SEED, (chance) => importAndKill('postgres', STOPS, chance, stopped)),
    MILLISECONDS,
  );
});

async function postAndKill(engine: Engine, rounds: number, chance: Chance, kill: Killing): Promise<void> {
  const posting = await PostingRounds.on(engine);
  try {
    const tally = new Tally(`posting on ${engine}`);
    for (let round = 1; round <= rounds; round++) tally.add(await posting.round(round, rounds, chance, kill));
    tally.expectSpread();
  } finally {
    await posting.drop();
  }
}

async function importAndKill(engine: Engine, rounds: number, chance: Chance, kill: Killing): Promise<void> {
  const importing = await ImportRounds.on(engine);
  try {
    const tally = new Tally(`importing on ${engine}`);
    for (let round = 1; round <= rounds; round++) tally.add(await importing.round(round, rounds, chance, kill));
    tally.expectSpread();
  } finally {
    await importing.drop();
  }
}
