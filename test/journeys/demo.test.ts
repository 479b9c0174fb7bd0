import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings } from '../../config/settings.js';
import type { Verification } from '../../src/audit/verify-books.js';
import { showMonth } from '../../src/core/calendar/month.js';
import { money, toText } from '../../src/core/money/money.js';
import { toPenceHalfAway } from '../../src/core/money/rounding.js';
import { DemoClock } from '../../src/demo/story/demo-clock.js';
import { createDemo, type DemoMade } from '../../src/demo/create-demo.js';
import type { PositionView } from '../../src/levy-accounts/index.js';
import { FindProspectus, type ListingView, type ProspectusAsked } from '../../src/prospectus/index.js';
import { FindComparison, FindStrategy, FindTenders } from '../../src/readiness/index.js';
import { createService } from '../../src/service.js';
import { type PlainPosition, plainPosition } from '../scenarios/plain-position.js';
import { BUILD_MILLISECONDS, CommandLine, ROOT } from '../support/command-line.js';
import { type Account, demoAccounts } from '../support/demo-statements/accounts.js';
import { demoFiles } from '../support/demo-statements/files.js';
import { readCells } from '../support/demo-statements/workbook.js';
import type { DirectSql } from '../support/direct-sql.js';
import { ENGINES, type Engine } from '../support/engines.js';
import { byNumber, ownBalances } from '../support/own-balances.js';
import { REFEREES, itWithReferees, refereed } from '../support/referees.js';
import { TestService } from '../support/service.js';
import { SetClock } from '../support/set-clock.js';
import { csvOf } from '../support/statement-rows.js';

interface Demo {
  readonly made: DemoMade;
  readonly position: readonly PositionView[];
}

const STATEMENTS = join(ROOT, 'src/demo/statements');
const AS_AT = '2026-10-31';
const ACCOUNTS = demoAccounts();
const LEARNERS = ACCOUNTS.flatMap(({ rows }) => rows).filter(({ uln }) => uln !== '');

/** What anybody could work out from the rows. Words are left out: a comma in one is no end of a cell. */
function plainlyOf({ organisation, rows }: Account): PlainPosition {
  const wordless = rows.map((row) => ({ ...row, description: '', provider: '', learner: '', course: '' }));
  const opening = organisation.opening ?? undefined;
  const lots = opening?.lots.map(({ month, amount }) => ({ month, amount: toText(amount) })) ?? [];
  return plainPosition({
    files: [csvOf(wordless)],
    asAt: AS_AT,
    ...(opening ? { opening: { on: opening.on, lots } } : {}),
  });
}

/** Whether a number ends in the digit that its first nine ask for, as every learner's does. */
function belongsToSomebody(uln: string): boolean {
  const digits = [...uln].map(Number);
  const remainder = digits.slice(0, 9).reduce((total, digit, index) => total + digit * (10 - index), 0) % 11;
  return 10 - remainder === digits[9];
}

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'",
  postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
} as const;

/** All that the database holds, as text. */
async function wholeText(engine: Engine, sql: DirectSql): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await sql.all<{ name: string }>(TABLES[engine])) {
    for (const row of await sql.all<Record<string, unknown>>(`SELECT * FROM ${name}`)) {
      texts.push(...Object.values(row).map(String));
    }
  }
  return texts.join('\n');
}

describe('the demo’s statements', () => {
  it('are what is made from the plans, cell for cell', async () => {
    const files = demoFiles();
    expect(readdirSync(STATEMENTS).sort()).toEqual(files.map(({ name }) => name).sort());
    for (const { name, format, cells, text } of files) {
      const content = readFileSync(join(STATEMENTS, name));
      if (format === 'csv') expect([name, content.equals(Buffer.from(text))]).toEqual([name, true]);
      else expect(await readCells(content)).toEqual(cells);
    }
  });

  it('name learners whose numbers nobody can have', () => {
    expect(new Set(LEARNERS.map(({ uln }) => uln)).size).toBeGreaterThan(200);
    expect(belongsToSomebody('1000000027')).toBe(true);
    expect(LEARNERS.filter(({ uln }) => !/^[1-9]\d{9}$/.test(uln) || belongsToSomebody(uln))).toEqual([]);
  });
});

describe.each(ENGINES)('the demo on %s', (engine) => {
  let levypool: CommandLine;
  let demo: Demo;
  beforeAll(async () => {
    levypool = await CommandLine.over(engine);
    const { code, answer } = await levypool.json<Demo>('demo');
    expect(code).toBe(0);
    demo = answer;
  }, BUILD_MILLISECONDS);
  afterAll(() => levypool.dispose());

  const positionOf = (name: string): PositionView => demo.position.find(({ organisation }) => organisation === name)!;

  it('has four trusts, twelve small employers, and every row of their statements once', () => {
    const statementRows = ACCOUNTS.reduce((total, { rows }) => total + rows.length, 0);
    expect(demo.made).toMatchObject({ trusts: 4, employers: 12, statementRows });
    const names = ACCOUNTS.map(({ organisation }) => organisation.registration.name);
    expect(demo.position.map(({ organisation }) => organisation).sort()).toEqual(names.sort());
  });

  it.each(ACCOUNTS.map((account) => [account.organisation.registration.name, account] as const))(
    'has for %s the position that its rows give',
    (name, account) => {
      const { balance, lapsing, allowance } = positionOf(name);
      const plain = plainlyOf(account);
      expect(balance).toBe(plain.balance);
      expect(lapsing!.map(({ amount }) => amount)).toEqual(plain.lapsing);
      expect(allowance).toMatchObject({ sent: plain.sent, lawCap: '0.5', programmeCap: '0.25' });
      // Where the official figure was typed in it wins; it is the rows' own, in pence.
      const official = allowance!.source === 'official' ? toPenceHalfAway(money(plain.byLaw)) : null;
      const byLaw = official ? toText(official) : plain.byLaw;
      const byProgramme = official ? official.div(2).toFixed(5) : plain.byProgramme;
      expect(allowance).toMatchObject({ byLaw, byProgramme });
      if (!official) expect(allowance).toMatchObject({ allowance: plain.allowance, left: plain.left });
    },
  );

  it('says what is missing of an account whose opening balance nobody entered', () => {
    for (const { organisation, paysLevy } of ACCOUNTS) {
      const incomplete = positionOf(organisation.registration.name).findings.filter(
        ({ code }) => code === 'HISTORY.INCOMPLETE',
      );
      expect(incomplete.length).toBe(paysLevy && organisation.opening === null ? 1 : 0);
      for (const { month, message } of incomplete) {
        expect(month).toBe(organisation.statements[0]!.split('_')[1]);
        expect(message).toContain(`before ${showMonth(month as Parameters<typeof showMonth>[0])}`);
      }
    }
  });

  it('keeps no learner’s name and no learner’s number', async () => {
    const text = await levypool.directly((sql) => wholeText(engine, sql));
    // What is kept is found this way: a provider of the rows, and who signed for an organisation.
    expect(text).toContain(LEARNERS[0]!.provider);
    expect(text).toContain('Ottoline Garrow');
    const traces = new Set(LEARNERS.flatMap(({ learner, uln }) => [learner, uln]));
    expect([...traces].filter((trace) => text.includes(trace))).toEqual([]);
  });

  it('offers apprenticeships in the prospectus, near and far, and one that is to be reviewed', async () => {
    const clock = new SetClock('2026-11-23T09:00:00Z');
    const app = await createService({ ...readSettings(levypool.env), logLevel: 'error' }, clock);
    const anything = { words: '', place: '', level: null, route: null, miles: null, postcode: '', onlyFunded: false };
    const search = async (asked: Partial<ProspectusAsked> = {}): Promise<[employer: string, miles: number | null][]> =>
      (await app.get(FindProspectus).search({ ...anything, ...asked })).hits.map(({ listing, miles }) => [
        listing.employer,
        miles,
      ]);
    try {
      expect(await search()).toHaveLength(6);
      expect(await search({ onlyFunded: true })).toEqual([['Osierbrook Surgery', null]]);
      expect(await search({ postcode: 'ZZ2 4HM', miles: 5 })).toEqual([
        ['Three Vales Council', expect.closeTo(0.4, 1)],
      ]);
      expect((await search({ postcode: 'ZZ1' })).at(-1)![0]).toBe('Three Vales Council');
    } finally {
      await app.close();
    }
    const { answer } = await levypool.json<ListingView[]>('prospectus', 'list');
    expect(answer.filter(({ state }) => state === 'in-review').map(({ offer }) => offer.employer)).toEqual([
      'Brindlecote Nursing Home Ltd',
    ]);
  });

  it('shows how ready three organisations are, two goals that follow, and a tender with two providers to choose from', async () => {
    const clock = new SetClock('2026-11-23T09:00:00Z');
    const app = await createService({ ...readSettings(levypool.env), logLevel: 'error' }, clock);
    const team = { isOfProgramme: true, readsAll: false, own: [] };
    try {
      const compared = await app.get(FindComparison).run(null, null, team);
      expect(compared).toMatchObject({ version: 1, similarities: 4, differences: 8 });
      expect('organisations' in compared && compared.organisations.map(({ name }) => name)).toEqual([
        'Brindlecote Nursing Home Ltd',
        'Quillfold House Care Ltd',
        'Wexbourne Hospitals NHS Foundation Trust',
      ]);
      const { goals } = await app.get(FindStrategy).run();
      expect(goals.map(({ horizon, state }) => [horizon, state])).toEqual([
        ['short', 'under-way'],
        ['medium', 'planned'],
      ]);
      const tenders = await app.get(FindTenders).list(team);
      expect(tenders.map(({ state, providers }) => [state, providers?.length])).toEqual([['deciding', 2]]);
    } finally {
      await app.close();
    }
  });

  it('is the same when it is made again, and its books are right', async () => {
    const tables = [
      'record',
      'organisation',
      'agreement_signature',
      'statement_line',
      'entry',
      'posting',
      'official_figure',
      'listing_step',
      'postcode_position',
      'readiness_section',
      'goal_progress',
      'tender_quote',
    ];
    const before = await levypool.counts(tables);
    const { code, answer } = await levypool.json<Demo>('demo');
    expect([code, answer]).toEqual([0, demo]);
    expect(await levypool.counts(tables)).toEqual(before);
    const { code: verified, answer: proof } = await levypool.json<Verification>('verify');
    expect([verified, proof.wrong, proof.counts.levyAccounts]).toEqual([0, [], 16]);
  });

  itWithReferees.each(REFEREES)('is added up by %s to what our accounts hold, to the last digit', async (referee) => {
    const { code, stdout } = await levypool.run('export-journal', '--format', referee);
    expect(code).toBe(0);
    const found = await refereed(referee, stdout);
    const own = await levypool.directly((sql) =>
      sql.all<{ id: bigint; balance: bigint }>('SELECT id, balance FROM account'),
    );
    expect(own.length).toBeGreaterThan(200);
    expect(typeof found === 'string' ? found : byNumber(found)).toEqual(ownBalances(own));
  });

  it('is not put beside organisations that are not invented', async () => {
    const service = await TestService.start(engine);
    try {
      const real = { name: 'Alderbeck NHS Trust', kind: 'nhs-trust' };
      expect((await service.post('organisations', real)).status).toBe(201);
      const records = await service.records();
      const made = createDemo(service.app, new DemoClock(), { advance: () => undefined, end: () => undefined });
      await expect(made).rejects.toThrow(/already has organisations: .*DATABASE_URL=sqlite:/);
      await expect(made).rejects.not.toThrow(/levypool-test@/);
      expect(await service.records()).toBe(records);
    } finally {
      await service.stop();
    }
  });
});
