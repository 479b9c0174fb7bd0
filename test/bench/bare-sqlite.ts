import Database from 'better-sqlite3';
import { sha256 } from '../../src/journal/index.js';

/** The same rows by bare prepared statements, at the same durability: what the unit of work is measured against. */
export class BareSqlite {
  private readonly database: Database.Database;
  private readonly statements: Record<'record' | 'entry' | 'posting' | 'key' | 'turnover', Database.Statement>;
  private next: { record: number; entry: number; posting: number; key: number };

  constructor(path: string) {
    this.database = new Database(path);
    for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'cache_size = -65536']) {
      this.database.pragma(pragma);
    }
    const insert = (table: string, columns: string): Database.Statement =>
      this.database.prepare(
        `INSERT INTO ${table} (${columns}) VALUES (${columns
          .split(',')
          .map(() => '?')
          .join(', ')})`,
      );
    this.statements = {
      record: insert('record', 'id, format, kind, actor, recorded_at, bytes, hash'),
      entry: insert(
        'entry',
        'id, record_id, kind, effective_on, recorded_at, narrative, evidence, rule_version, reverses_id',
      ),
      posting: insert('posting', 'id, record_id, entry_id, book, from_account_id, to_account_id, amount'),
      key: insert('idempotency_key', 'id, record_id, key, request_hash, outcome, answer'),
      turnover: this.database.prepare(
        `INSERT INTO turnover (account_id, period, recorded_at, total)
         VALUES (?, ?, ?, ? + coalesce((SELECT t.total FROM turnover t WHERE t.account_id = ? AND t.period = ?
                                         ORDER BY t.recorded_at DESC LIMIT 1), 0))
             ON CONFLICT (account_id, period, recorded_at) DO UPDATE SET total = excluded.total`,
      ),
    };
    const last = (table: string): number =>
      (this.database.prepare(`SELECT coalesce(max(id), 0) AS id FROM ${table}`).get() as { id: number }).id;
    this.next = {
      record: last('record'),
      entry: last('entry'),
      posting: last('posting'),
      key: last('idempotency_key'),
    };
  }

  begin(): void {
    this.database.exec('BEGIN IMMEDIATE');
  }

  commit(): void {
    this.database.exec('COMMIT');
  }

  post(from: number, to: number, on: string): void {
    const { statements, next } = this;
    const now = new Date().toISOString();
    const record = ++next.record;
    const entry = ++next.entry;
    const posting = ++next.posting;
    const key = `bare ${process.pid} ${++next.key}`;
    const bytes = JSON.stringify([
      record,
      'entry',
      now,
      [entry, on, 'Monthly Payment'],
      [posting, from, to],
      [key],
    ]).padEnd(420);
    statements.record.run(record, 1, 'entry', 'bench', now, bytes, sha256(bytes));
    statements.entry.run(entry, record, 'bench', on, now, 'Monthly Payment', 'statement 0123456789ab line 1', '', null);
    statements.posting.run(posting, record, entry, 'cash', from, to, 100_001);
    statements.key.run(next.key, record, key, key, 'accepted', '{"id":1}');
    for (const [account, units] of [
      [from, -100_001],
      [to, 100_001],
    ] as const) {
      for (const period of [on, on.slice(0, 7)]) statements.turnover.run(account, period, now, units, account, period);
    }
  }

  analyse(): void {
    this.database.exec('ANALYZE');
  }

  close(): void {
    this.database.close();
  }
}
