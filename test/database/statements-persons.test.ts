import { policyRows } from '../../config/policy.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { isRefusal } from '../../src/core/refusal.js';
import {
  ImportStatement,
  OpenLevyAccount,
  type StatementImported,
  readStatementFile,
} from '../../src/levy-accounts/index.js';
import { LearnerKey } from '../../src/levy-accounts/learner-key.js';
import { ORGANISATION_ENTITIES, RegisterOrganisation } from '../../src/organisations/index.js';
import { Books } from '../../src/journal/index.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import { CurrentPolicy } from '../../src/programme/index.js';
import { everyRow } from '../support/account-books.js';
import { ACTOR } from '../support/books.js';
import { ENGINES, type Engine, createDatabase } from '../support/engines.js';
import { TestService, settingsOver } from '../support/service.js';
import { SetClock } from '../support/set-clock.js';
import { csvOf, paymentRow, xlsxOf } from '../support/statement-rows.js';

const PERSONS = [
  { uln: '3456789012', learner: 'Zebedee Quillfeather' },
  { uln: '4567890123', learner: 'Quillfeather, Amaryllis' },
  // Whoever typed the name typed more than the name.
  { uln: '5678901234', learner: 'Ottoline Brackenridge 29/02/2004' },
];
const ROWS = PERSONS.map((person, index) => paymentRow(`2026-07-0${index + 3}`, '100.5', person));
const TRACES =
  /Zebedee|Quillfeather|Amaryllis|Ottoline|Brackenridge|29\/02\/2004|2004-02-29|3456789012|4567890123|5678901234/i;

interface Traces {
  readonly identity: string;
  readonly hash: string;
  readonly learner: string;
  readonly bytes: string;
}

/** What a database made with a key keeps of one learner, and the bytes of the record that proves the row. */
async function tracesWith(engine: Engine, learnerKey: string): Promise<Traces> {
  const test = await createDatabase(engine);
  const { setting } = test;
  const database = await BooksDatabase.open(setting, ORGANISATION_ENTITIES);
  try {
    const clock = new SetClock();
    const books = new Books(database.unitOfWork, clock);
    const policy = new CurrentPolicy(policyRows);
    const key = await LearnerKey.open({ ...settingsOver(setting), learnerKey }, database);
    const none = { odsCode: null, cqcId: null, ukprn: null, companyNumber: null, postcode: null, place: null };
    const registered = await new RegisterOrganisation(books, clock).run(
      { actor: ACTOR },
      {
        ...none,
        name: 'Trust',
        kind: 'nhs-trust',
        levyStatus: { from: toLocalDate('2017-04-06'), paysLevy: true },
        memberFrom: null,
        payeSchemes: [],
      },
    );
    if (isRefusal(registered)) throw new Error(registered.message);
    const { id, organisationId } = await new OpenLevyAccount(books, policy, clock).opened(ACTOR, registered.answer.id);
    const file = await readStatementFile({ name: 'july.csv', content: Buffer.from(csvOf(ROWS.slice(0, 1))) });
    if (isRefusal(file)) throw new Error(file.message);
    const statement = { levyAccountId: id, organisationId, files: [file], dryRun: false };
    const request = { actor: ACTOR, personId: null };
    const imported = await new ImportStatement(books, policy, key, clock).run(request, statement);
    if (isRefusal(imported)) throw new Error(imported.message);
    const [traces] = await database.reads.run((db) =>
      db.all<Traces>(
        `SELECT l.identity, k.hash, l.learner, r.bytes FROM statement_line l JOIN record r ON r.id = l.record_id
           JOIN learner_key k ON k.learner = l.learner`,
      ),
    );
    return traces!;
  } finally {
    await database.close();
    await test.drop();
  }
}

describe.each(ENGINES)('persons in a statement on %s', (engine) => {
  it('leave no name, number or day of birth in any table, in whatever form the file comes', async () => {
    const service = await TestService.start(engine);
    try {
      const { id } = await service.openAccount('Trust of the learners');
      const path = `levy-accounts/${id}/statements`;
      const files = [
        { name: 'july.csv', content: csvOf(ROWS) },
        { name: 'v1.csv', content: csvOf(ROWS, 'levy-v1') },
        { name: 'july.xlsx', content: await xlsxOf(ROWS, 'non-levy-v2') },
      ];
      const dry = await service.upload(`${path}?dryRun=true`, files);
      const answer = await service.upload<StatementImported>(path, files);
      expect(answer.body.files.map(({ added }) => added)).toEqual([3, 0, 0]);
      const lines = await service.get(`levy-accounts/${id}/lines`);
      const exported = await service.get(`levy-accounts/${id}/statement.csv`);
      const entries = await service.get('journal-entries');
      for (const { text } of [dry, answer, lines, exported, entries]) expect(text).not.toMatch(TRACES);

      const tables = await everyRow(service, engine);
      expect(tables.get('statement_line')).toHaveLength(3);
      expect(tables.get('record')!.length).toBeGreaterThan(2);
      for (const [table, rows] of tables) expect([table, rows.join('\n').match(TRACES)]).toEqual([table, null]);
    } finally {
      await service.stop();
    }
  });

  it('are a reference that says nothing, the same for all rows of one learner', async () => {
    const service = await TestService.start(engine);
    try {
      const { id } = await service.openAccount('Trust of one learner');
      const rows = [...ROWS, paymentRow('2026-08-07', '5', PERSONS[0])];
      await service.upload(`levy-accounts/${id}/statements`, [{ name: 'july.csv', content: csvOf(rows) }]);
      const { body } = await service.get<{ items: { learner: string }[] }>(`levy-accounts/${id}/lines`);
      const references = body.items.map(({ learner }) => learner);
      expect(references).toEqual(Array(4).fill(expect.stringMatching(/^L-[0-9a-f]{16}$/)));
      expect(references[3]).toBe(references[0]);
      expect(new Set(references).size).toBe(3);
    } finally {
      await service.stop();
    }
  });

  it('are hashed with the learner key: without it, nobody can work a number out', async () => {
    const first = await tracesWith(engine, 'one learner key of at least 32 characters');
    const again = await tracesWith(engine, 'one learner key of at least 32 characters');
    const other = await tracesWith(engine, 'another learner key, of 32 characters too');
    expect([again.identity, again.hash]).toEqual([first.identity, first.hash]);
    expect(other.identity).not.toBe(first.identity);
    expect(other.hash).not.toBe(first.hash);
    // The proof of the row holds the keyed identity and the reference, and so no plain number.
    expect(first.bytes).toContain(first.identity);
    expect(first.bytes).toContain(first.learner);
    expect(first.bytes).not.toContain(first.hash);
    expect(first.bytes).not.toMatch(TRACES);
    expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});
