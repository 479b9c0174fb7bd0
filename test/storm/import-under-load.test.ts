import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Settings } from '../../config/settings.js';
import { VerifyBooks } from '../../src/audit/index.js';
import { SETTINGS } from '../../src/platform/database/database.module.js';
import { statementText } from '../bench/statement-text.js';
import { BUILD_MILLISECONDS } from '../support/command-line.js';
import { ENGINES } from '../support/engines.js';
import { type Ended, Killable, environmentOf, makeBuild } from '../support/killable.js';
import { TestService } from '../support/service.js';
import { stormSize } from '../support/storm.js';

const ROWS = stormSize(5_000, 100_000);
const CLIENTS = 20;
const MILLISECONDS = stormSize(120_000, 900_000);

interface ImportAnswer {
  readonly files: readonly { readonly rows: number; readonly added: number; readonly alreadyKnown: number }[];
  readonly balance: string;
}

/** What clients were told while the import ran. */
interface Heard {
  readonly entries: Map<string, number>;
  readonly failures: string[];
  reads: number;
}

beforeAll(makeBuild, BUILD_MILLISECONDS);

describe.each(ENGINES)(`an import by the command line while ${CLIENTS} clients are served on %s`, (engine) => {
  let service: TestService;
  let folder: string;
  let source: number;
  let pot: number;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'levypool-load-'));
    service = await TestService.start(engine);
    source = await open('source');
    pot = await open('pot');
  });
  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function open(code: string): Promise<number> {
    return (await service.post<{ id: number }>('accounts', { code, book: 'cash' })).body.id;
  }

  function startImport(): Killable {
    const file = join(folder, 'statement.csv');
    writeFileSync(file, statementText(ROWS));
    const { database, learnerKey } = service.app.get<Settings>(SETTINGS);
    const env = { ...environmentOf(database), LEARNER_KEY: learnerKey! };
    const options = ['--organisation', 'Example NHS Trust', '--create', 'nhs-trust', '--format', 'json'];
    return new Killable('src/cli.js', ['import-statement', ...options, file], env);
  }

  async function postOne(heard: Heard, narrative: string): Promise<void> {
    const postings = [{ from: source, to: pot, amount: '1' }];
    const entry = { effectiveOn: '2026-05-08', narrative, evidence: 'storm', postings };
    const answer = await service.post<{ id: number }>('journal-entries', entry);
    if (answer.status === 201) heard.entries.set(narrative, answer.body.id);
    else heard.failures.push(`${narrative}: ${answer.status} ${answer.text}`);
  }

  async function readOne(heard: Heard, path: string): Promise<void> {
    const answer = await service.get(path);
    if (answer.status === 200) heard.reads += 1;
    else heard.failures.push(`${path}: ${answer.status} ${answer.text}`);
  }

  /** Posts and reads in turn until the import has ended. */
  async function serve(heard: Heard, client: number, isOver: () => boolean): Promise<void> {
    const paths = [`accounts/${pot}/balance`, 'levy-accounts', 'journal-entries?limit=20', 'accounts', 'position'];
    for (let number = 0; !isOver(); number++) {
      await postOne(heard, `client ${client} post ${number}`);
      await readOne(heard, paths[number % paths.length]!);
    }
  }

  it(
    `adds ${ROWS} rows and more; no request fails, and nothing is lost`,
    async () => {
      const heard: Heard = { entries: new Map(), failures: [], reads: 0 };
      const importing = startImport();
      let ended: Ended | undefined;
      const end = importing.ended.then((said) => (ended = said));
      const clients = Array.from({ length: CLIENTS }, (_, client) => serve(heard, client, () => ended !== undefined));
      const { code, stderr, lines } = await end;
      await Promise.all(clients);

      expect({ code, stderr }).toMatchObject({ code: 0 });
      const { files } = JSON.parse(lines.join('\n')) as ImportAnswer;
      expect(files[0]!.rows).toBeGreaterThanOrEqual(ROWS);
      expect(files[0]).toMatchObject({ added: files[0]!.rows, alreadyKnown: 0 });
      expect(heard.failures).toEqual([]);
      expect(heard.reads).toBeGreaterThan(CLIENTS);
      expect(heard.entries.size).toBeGreaterThan(CLIENTS);

      const posted = await service.rows<{ id: number; narrative: string }>(
        "SELECT id, narrative FROM entry WHERE kind = 'manual' ORDER BY id",
      );
      expect(posted).toHaveLength(heard.entries.size);
      expect(new Map(posted.map(({ id, narrative }) => [narrative, id]))).toEqual(heard.entries);
      expect(await service.rows('SELECT count(*) AS lines FROM statement_line')).toEqual([{ lines: files[0]!.rows }]);
      const { wrong } = await service.app.get(VerifyBooks).run(null, () => undefined);
      expect(wrong).toEqual([]);
    },
    MILLISECONDS,
  );
});
