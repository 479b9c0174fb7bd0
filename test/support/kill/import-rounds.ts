import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SystemClock } from '../../../src/platform/clock/clock.js';
import { statementText } from '../../bench/statement-text.js';
import { TestBooks } from '../books.js';
import type { Chance } from '../chance.js';
import { type Engine, type TestDatabase, createDatabase } from '../engines.js';
import { Killable, environmentOf, nobodyIsConnected } from '../killable.js';
import { FULL, stormSize } from '../storm.js';
import type { Killing, Met } from './tally.js';

const PROGRAM = 'src/cli.js';
const ROWS = stormSize(600, 1_500);

interface Answer {
  readonly files: readonly { readonly rows: number; readonly added: number; readonly alreadyKnown: number }[];
  readonly byType: unknown;
  readonly balance: string;
}

/** What an import leaves in the books, without what chance makes: ids, references of learners, keyed hashes. */
interface Imported {
  readonly lines: readonly unknown[];
  readonly balances: readonly unknown[];
  readonly answer: Pick<Answer, 'byType' | 'balance'>;
}

interface Undisturbed {
  readonly imported: Imported;
  readonly milliseconds: number;
}

/** Both engines end in the same books; in full each is measured for itself, so that the ends fall where they should. */
let measured: Undisturbed | undefined;

/** The command line that imports a statement and is ended, each time over a database of its own. */
export class ImportRounds {
  private readonly folder = mkdtempSync(join(tmpdir(), 'levypool-import-'));
  private readonly file = join(this.folder, 'statement.csv');
  private undisturbed = FULL ? undefined : measured;
  /** How long the last import took that was not ended: the machine may be busier or quieter by now. */
  private milliseconds = this.undisturbed?.milliseconds ?? 0;

  private constructor(private readonly engine: Engine) {
    writeFileSync(this.file, statementText(ROWS));
  }

  static async on(engine: Engine): Promise<ImportRounds> {
    const rounds = new ImportRounds(engine);
    if (rounds.undisturbed) return rounds;
    await rounds.overDatabase(async (database) => {
      const { answer, milliseconds } = await rounds.import(database);
      expect(answer.files).toMatchObject([{ rows: ROWS, added: ROWS, alreadyKnown: 0 }]);
      measured = rounds.undisturbed = { imported: await rounds.check(database, answer), milliseconds };
      rounds.milliseconds = milliseconds;
    });
    return rounds;
  }

  /** One round of so many: the ends are spread over the whole run. */
  round(round: number, rounds: number, chance: Chance, kill: Killing): Promise<Met> {
    return this.overDatabase(async (database) => {
      const program = this.start(database);
      const first = this.milliseconds * 0.4;
      await sleep(first + (this.milliseconds - first) * ((round - 1 + chance.below(1000) / 1000) / rounds));
      await kill(program);
      const { lines } = await program.ended;
      await nobodyIsConnected(database.setting);
      const found = await this.found(database);
      // All of the file or nothing of it; and all of it when the command had given its answer.
      expect([0, ROWS]).toContain(found.lines);
      if (lines.at(-1) === '}') expect(found.lines).toBe(ROWS);

      const { answer, milliseconds } = await this.import(database);
      this.milliseconds = milliseconds;
      const added = ROWS - found.lines;
      expect(answer.files).toMatchObject([{ rows: ROWS, added, alreadyKnown: found.lines }]);
      expect(await this.check(database, answer)).toEqual(this.undisturbed!.imported);
      if (found.lines > 0) return 'after';
      return found.organisations > 0 ? 'in the middle' : 'before';
    });
  }

  drop(): Promise<void> {
    return Promise.resolve(rmSync(this.folder, { recursive: true, force: true }));
  }

  private async overDatabase<Result>(work: (database: TestDatabase) => Promise<Result>): Promise<Result> {
    const database = await createDatabase(this.engine);
    try {
      return await work(database);
    } finally {
      await database.drop();
    }
  }

  private start({ setting }: TestDatabase): Killable {
    const options = ['--organisation', 'Example NHS Trust', '--create', 'nhs-trust', '--format', 'json'];
    return new Killable(PROGRAM, ['import-statement', ...options, this.file], environmentOf(setting));
  }

  private async import(database: TestDatabase): Promise<{ answer: Answer; milliseconds: number }> {
    const { code, lines, stderr, milliseconds } = await this.start(database).ended;
    if (code !== 0) throw new Error(`the import ended with code ${code}: ${stderr}`);
    return { answer: JSON.parse(lines.join('\n')) as Answer, milliseconds };
  }

  private async withBooks<Result>(
    { setting }: TestDatabase,
    work: (books: TestBooks) => Promise<Result>,
  ): Promise<Result> {
    const books = await TestBooks.open(setting, new SystemClock());
    try {
      return await work(books);
    } finally {
      await books.close();
    }
  }

  /** The books open and are right, whatever is in them. */
  private found(database: TestDatabase): Promise<{ lines: number; organisations: number }> {
    return this.withBooks(database, async (books) => {
      expect(await books.faults()).toEqual([]);
      const [row] = await books.all<{ lines: number; organisations: number }>(
        'SELECT (SELECT count(*) FROM statement_line) AS lines, (SELECT count(*) FROM organisation) AS organisations',
      );
      return row!;
    });
  }

  private check(database: TestDatabase, { byType, balance }: Answer): Promise<Imported> {
    return this.withBooks(database, async (books) => {
      expect(await books.faults()).toEqual([]);
      const lines = await books.all(
        `SELECT row_number, posted_on, kind, ordinal, paye_scheme, payroll_month, provider, course, level, effect, total
           FROM statement_line ORDER BY row_number`,
      );
      const balances = await books.all('SELECT purpose, book, balance FROM account ORDER BY book, purpose');
      return { lines, balances, answer: { byType, balance } };
    });
  }
}
