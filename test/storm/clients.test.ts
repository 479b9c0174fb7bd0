import { once } from 'node:events';
import { connect } from 'node:net';
import { Chance } from '../support/chance.js';
import { VerifyBooks } from '../../src/audit/index.js';
import { ENGINES } from '../support/engines.js';
import { TestService } from '../support/service.js';
import { SEED, stormSize, withSeed } from '../support/storm.js';

const CLIENTS = 50;
const REQUESTS_OF_CLIENT = stormSize(10, 100);
const SHARED_KEYS = stormSize(25, 250);
/** Long enough for some answers, too short for others. */
const CUT_AFTER_MILLISECONDS = 60;

/** A request with its key. Its narrative says both, so that an entry tells which request it came from. */
interface Asked {
  readonly key: string;
  readonly narrative: string;
  readonly from: number;
  readonly to: number;
  readonly amount: string;
}

/** What a client was told: that the entry stands, that it was refused, or nothing at all. */
type Told =
  | { readonly said: 'yes'; readonly id: number }
  | { readonly said: 'no'; readonly code: string }
  | { readonly said: 'unknown' };

interface Known {
  readonly asked: Asked;
  readonly told: Told;
}

interface Entry {
  readonly id: number;
  readonly narrative: string;
}

const UNKNOWN: Told = { said: 'unknown' };

it('a service that stops does not wait for a connection that never asked anything', async () => {
  const service = await TestService.start('sqlite');
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const cut = once(socket, 'close');
  await Promise.all([service.stop(), cut]);
}, 20_000);

describe.each(ENGINES)('50 clients at once on %s', (engine) => {
  let service: TestService;
  let source: number;
  let pot: number;

  beforeEach(async () => {
    service = await TestService.start(engine);
    source = await open({ code: 'source' });
    pot = await open({ code: 'pot', floor: '0' });
  });
  afterEach(() => service.stop());

  async function open(account: object): Promise<number> {
    const answer = await service.post<{ id: number }>('accounts', { book: 'cash', ...account });
    return answer.body.id;
  }

  const entries = (): Promise<Entry[]> =>
    service.rows<Entry>("SELECT id, narrative FROM entry WHERE kind = 'manual' ORDER BY id");

  async function ask(asked: Asked, signal: AbortSignal | null): Promise<Told> {
    const { key, narrative, from, to, amount } = asked;
    const body = { effectiveOn: '2026-05-08', narrative, evidence: 'storm', postings: [{ from, to, amount }] };
    const headers = { ...service.writing({ 'idempotency-key': key }), 'content-type': 'application/json' };
    try {
      const answer = await fetch(`${service.url}/api/v1/journal-entries`, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: JSON.stringify(body),
        signal,
      });
      const said = (await answer.json()) as { id: number; code: string };
      if (answer.status >= 500) throw new Error(`${narrative}: ${answer.status} ${said.code}`);
      return answer.ok ? { said: 'yes', id: said.id } : { said: 'no', code: said.code };
    } catch (error) {
      if (signal?.aborted) return UNKNOWN;
      throw error;
    }
  }

  /** A new request, one that this client has sent before, or one whose key others use too, for the same or for another. */
  function next(chance: Chance, client: number, number: number, before: readonly Known[]): Asked {
    if (before.length > 0 && chance.percent(25)) return chance.pick(before).asked;
    const isShared = chance.percent(35);
    const key = isShared ? `shared ${chance.below(SHARED_KEYS)}` : `client ${client} request ${number}`;
    const variant = isShared ? chance.below(2) : 0;
    const [from, to] = chance.percent(60) ? [source, pot] : [pot, source];
    // What a shared key asks for depends on its variant alone, so that two clients can ask for the same.
    const shared = variant === 0 ? { from: source, to: pot, amount: '1' } : { from: pot, to: source, amount: '2.5' };
    // Now and then more than the pot can ever hold: how much it holds is otherwise up to the order of the requests.
    const pounds = from === pot && chance.percent(25) ? 1_000_000 : chance.between(1, 9);
    const own = { from, to, amount: `${pounds}.0000${chance.between(1, 9)}` };
    return { key, narrative: `${key} variant ${variant}`, ...(isShared ? shared : own) };
  }

  async function play(chance: Chance, client: number): Promise<Known[]> {
    const known: Known[] = [];
    for (let number = 0; number < REQUESTS_OF_CLIENT; number++) {
      const asked = next(chance, client, number, known);
      const signal = chance.percent(15) ? AbortSignal.timeout(chance.below(CUT_AFTER_MILLISECONDS)) : null;
      known.push({ asked, told: await ask(asked, signal) });
    }
    return known;
  }

  /** What was said of each request and its key, over all clients: one thing, or nothing. */
  function agreed(known: readonly Known[]): Map<string, { asked: Asked; told: Told }> {
    const byNarrative = new Map<string, Known>();
    for (const one of known) {
      const before = byNarrative.get(one.asked.narrative);
      if (!before || before.told.said === 'unknown') byNarrative.set(one.asked.narrative, one);
      else if (one.told.said !== 'unknown')
        expect([one.asked.narrative, one.told]).toEqual([one.asked.narrative, before.told]);
    }
    return byNarrative;
  }

  it(
    `each keep what they were told, over ${CLIENTS * REQUESTS_OF_CLIENT} requests`,
    () =>
      withSeed(SEED, async (chance) => {
        const clients = Array.from({ length: CLIENTS }, (_, client) => play(new Chance(chance.below(2 ** 31)), client));
        const known = (await Promise.all(clients)).flat();
        const seen = new Set(known.map(({ told }) => ('code' in told ? told.code : told.said)));
        expect([...seen]).toEqual(
          expect.arrayContaining(['yes', 'unknown', 'IDEMPOTENCY.KEY_REUSED', 'ACCOUNT.BELOW_FLOOR']),
        );

        const standing = new Map((await entries()).map(({ narrative, id }) => [narrative, id]));
        for (const { asked, told } of agreed(known).values()) {
          if (told.said !== 'unknown') continue;
          const again = await ask(asked, null);
          const id = standing.get(asked.narrative);
          // What stands already is told; what does not may stand by now, or be refused.
          if (id !== undefined) expect(again).toEqual({ said: 'yes', id });
          known.push({ asked, told: again });
        }

        const all = await entries();
        const told = agreed(known);
        expect(all.map(({ narrative }) => narrative).sort()).toEqual(
          [...told]
            .filter(([, one]) => one.told.said === 'yes')
            .map(([narrative]) => narrative)
            .sort(),
        );
        for (const { id, narrative } of all) expect(told.get(narrative)!.told).toEqual({ said: 'yes', id });
        const { wrong } = await service.app.get(VerifyBooks).run(null, () => undefined);
        expect(wrong).toEqual([]);
      }),
    stormSize(60_000, 600_000),
  );
});
