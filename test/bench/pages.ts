import { setTimeout as pause } from 'node:timers/promises';
import { groupedBy } from '../../src/core/grouped-by.js';
import { type DemoPerson, PEOPLE } from '../../src/demo/story/people.js';
import { countOf } from '../../src/platform/pages/words.js';
import { DEMO_PASSWORD, DemoService } from '../support/demo-service.js';
import { PageClient } from '../support/page-client.js';
import { percentile, report, say, seeded } from './measure.js';

const CLIENTS = 20;
const OF_A_KIND = 2;
const PAGES_OF_ROLE = 60;
const PAGES_OF_CLIENT = 60;
/** People read what they opened: so many milliseconds on average. */
const READING = 1_000;
const AIM = 100;

interface Visitor {
  readonly client: PageClient;
  readonly paths: readonly string[];
}

interface Asked {
  readonly kind: string;
  readonly milliseconds: number;
}

const kindOf = (path: string): string => path.replace(/\?.*/, '').replaceAll(/\/\d[\w-]*/g, '/N');

/** Measures the pages of the demo's system, as its people ask for them, twenty at a time. */
export async function benchPages(): Promise<void> {
  say('Pages: a demo is made…');
  const demo = await DemoService.start();
  try {
    const visitors: Visitor[] = [];
    for (const person of oneOfEachRole()) {
      const client = await signedIn(demo, person);
      visitors.push({ client, paths: await linkedFrom(client, '/home') });
    }
    const paths = visitors.reduce((count, visitor) => count + visitor.paths.length, 0);
    say(`Pages: ${CLIENTS} clients of ${visitors.length} roles ask for ${paths} pages…`);
    await ask(visitors, 0, 5);
    show(1, 'after another', await ask(visitors, 0, 300, 1));
    show(CLIENTS, 'as people read', await ask(visitors, READING, PAGES_OF_CLIENT / 2));
    show(CLIENTS, 'without a pause', await ask(visitors, 0, PAGES_OF_CLIENT));
  } finally {
    await demo.stop();
  }
}

async function signedIn(demo: DemoService, { email }: DemoPerson): Promise<PageClient> {
  const client = new PageClient(demo.url);
  await client.get('/sign-in');
  await client.send('Sign in', { email, password: DEMO_PASSWORD });
  if (client.page.path.includes('/code')) await client.send('Continue', { code: await demo.freshCode() });
  if (client.page.path !== '/home') throw new Error(`${email} could not sign in: ${client.page.text}`);
  return client;
}

const oneOfEachRole = (): DemoPerson[] =>
  PEOPLE.filter(({ role }, index) => PEOPLE.findIndex((each) => each.role === role) === index);

/** The pages that the links of somebody's pages lead to. */
async function linkedFrom(client: PageClient, from: string): Promise<string[]> {
  const waiting = [from];
  const seen = new Set(waiting);
  const met = new Map<string, number>();
  const paths: string[] = [];
  while (waiting.length > 0 && paths.length < PAGES_OF_ROLE) {
    const path = waiting.shift()!;
    const kind = kindOf(path);
    met.set(kind, (met.get(kind) ?? 0) + 1);
    if (met.get(kind)! > OF_A_KIND) continue;
    const { html, status, path: shown } = await client.get(path);
    if (status !== 200) throw new Error(`${path} answers ${status}`);
    // What leads on to another page is no page.
    if (shown === path) paths.push(path);
    for (const link of html.querySelectorAll('a[href^="/"]')) {
      const next = link.getAttribute('href')!.replace(/#.*/, '');
      if (/[?&](format|sort|page|find)=|^\/(api|assets|sign-out)/.test(next) || seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return paths;
}

/** Each client asks for pages of its role, one after the other. @param reading milliseconds on average, before each */
async function ask(visitors: readonly Visitor[], reading: number, pages: number, count = CLIENTS): Promise<Asked[]> {
  const asked: Asked[] = [];
  const random = seeded(20261122);
  const clients = Array.from({ length: count }, async (_, number) => {
    for (let page = 0; page < pages; page++) {
      const { client, paths } = visitors[(count === 1 ? page : number) % visitors.length]!;
      if (reading > 0) await pause(random(2 * reading));
      const path = paths[random(paths.length)]!;
      const start = process.hrtime.bigint();
      const answer = await client.load(path);
      if (answer !== 200) throw new Error(`${path} answers ${answer}`);
      asked.push({ kind: kindOf(path), milliseconds: Number(process.hrtime.bigint() - start) / 1e6 });
    }
  });
  await Promise.all(clients);
  return asked;
}

function show(clients: number, how: string, asked: readonly Asked[]): void {
  const times = asked.map(({ milliseconds }) => milliseconds);
  const [half, most, nearly] = [50, 95, 99].map((percent) => percentile(times, percent).toFixed(0));
  report(
    `Pages, ${countOf(clients, 'client')} ${how}`,
    `p50 ${half} ms, p95 ${most} ms, p99 ${nearly} ms`,
    `${((100 * percentile(times, 95)) / AIM).toFixed(0)}% of the aim, ${asked.length} pages`,
  );
  const slow = [...groupedBy(asked, ({ kind }) => kind)]
    .map(([kind, of]) => ({
      kind,
      p95: percentile(
        of.map(({ milliseconds }) => milliseconds),
        95,
      ),
    }))
    .sort((a, b) => b.p95 - a.p95);
  for (const { kind, p95 } of slow.slice(0, 8)) report(`  ${kind}`, `p95 ${p95.toFixed(0)} ms`);
}
