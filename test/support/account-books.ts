import type { PositionView } from '../../src/levy-accounts/index.js';
import type { TestService } from './service.js';

/** What the books have of one levy account, without what depends on the order of import: ids, files and row numbers. */
export interface AccountBooks {
  readonly lines: readonly string[];
  readonly entries: readonly string[];
  readonly balances: readonly string[];
  readonly position: unknown;
}

const PLAIN_LINES = `SELECT identity, ordinal, posted_on, kind, paye_scheme, payroll_month, levy_declared,
  english_percent, top_up, learner, level, effect, employer_share, government_share, total FROM statement_line`;

const texts = (rows: readonly object[]): string[] => rows.map((row) => JSON.stringify(row)).sort();

export async function booksOf(
  service: TestService,
  { id, organisationId }: { readonly id: number; readonly organisationId: number },
): Promise<AccountBooks> {
  const position = await service.get<PositionView>(`levy-accounts/${id}/position`);
  const { balance, lapsing, allowance, findings } = position.body;
  return {
    lines: texts(await service.rows<object>(`${PLAIN_LINES} WHERE levy_account_id = ${id}`)),
    entries: texts(
      await service.rows<object>(
        `SELECT e.kind, e.effective_on, e.narrative, e.rule_version, p.amount, f.purpose AS paid_by, t.purpose AS paid_to
           FROM entry e JOIN posting p ON p.entry_id = e.id JOIN account f ON f.id = p.from_account_id
           JOIN account t ON t.id = p.to_account_id WHERE t.organisation_id = ${organisationId}`,
      ),
    ),
    balances: texts(
      await service.rows<object>(`SELECT purpose, balance FROM account WHERE organisation_id = ${organisationId}`),
    ),
    // Other accounts of the test hold the same levy, which each of them is told.
    position: { balance, lapsing, allowance, findings: findings.filter(({ code }) => code !== 'SCHEME.SHARED') },
  };
}

/** Every row of every table as text, by the name of the table. */
export async function everyRow(service: TestService, engine: string): Promise<Map<string, string[]>> {
  const tables = await service.rows<{ name: string }>(
    engine === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
      : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const rows = new Map<string, string[]>();
  for (const { name } of tables) rows.set(name, texts(await service.rows<object>(`SELECT * FROM "${name}"`)));
  return rows;
}
