import { Injectable } from '@nestjs/common';
import { monthOfDate } from '../core/calendar/local-date.js';
import { printedLifeOf } from '../core/levy/closed-months.js';
import { lifeOfLapse } from '../core/levy/lapse-life.js';
import { identityText, isLapse } from '../core/levy/statement/line.js';
import { type KnownRows, newLines } from '../core/levy/statement/merge.js';
import { ZERO, add, toText } from '../core/money/money.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import type { PersonRequest } from '../identity/index.js';
import { Books, type BooksUnit, type Decision, type Outcome, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { CurrentPolicy } from '../programme/index.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { type AccountSummaryView, showSummary, summaryAfter, summaryOf } from './account-summary.js';
import { type StatementSays, lapseKey, takeBackComputed } from './computed-lines.js';
import { type IdentifiedRow, type NewRows, draftStatement } from './draft-statement.js';
import { accountEditRefusal } from './edit-duty.js';
import { LearnerKey } from './learner-key.js';
import { referencesOf } from './learners.js';
import { findCashAccounts } from './purposes.js';
import type { StatementFile } from './statement-file/read-statement-file.js';
import { stands } from './standing.js';
import { keptMonths, statementRefusal } from './statement-refusal.js';

export interface StatementImport {
  readonly levyAccountId: number;
  readonly organisationId: number;
  readonly files: readonly StatementFile[];
  /** Says what would be added and writes nothing. */
  readonly dryRun: boolean;
}

/** What became of one file. */
export interface ImportedFile {
  readonly file: string;
  readonly layout: string;
  readonly rows: number;
  readonly added: number;
  readonly alreadyKnown: number;
}

export interface StatementImported extends AccountSummaryView {
  readonly files: readonly ImportedFile[];
}

/**
 * Brings the rows of downloaded statements into the books: those that are not there yet, all files or none. Rows are
 * told apart by what all layouts share and counted, so that files which overlap, in any order, end in the same books.
 */
@Injectable()
export class ImportStatement {
  constructor(
    private readonly books: Books,
    private readonly policy: CurrentPolicy,
    private readonly learnerKey: LearnerKey,
    private readonly clock: Clock,
  ) {}

  run(request: PersonRequest, statement: StatementImport): Promise<Outcome<StatementImported>> {
    // Hashing is slow and needs nothing of the books, so it is done before the unit begins.
    const identified = statement.files.map((file) => ({ file, rows: this.identify(file) }));
    const { actor, personId } = request;
    const asked = statement.dryRun ? { actor, personId } : { ...request, forgetRefusals: true, alone: true };
    return this.books.execute(asked, (unit) => this.decide(unit, asked, statement, identified));
  }

  /** What files would add to an account that is not there yet. */
  preview(files: readonly StatementFile[]): StatementImported {
    const known = new Map<string, KnownRows>();
    const added = files.map((file): NewRows => ({ file, rows: newLines(this.identify(file), known) }));
    return { files: added.map(showFile), byType: {}, balance: toText(ZERO) };
  }

  private identify(file: StatementFile): IdentifiedRow[] {
    return file.rows.map((row) => ({ line: row, identity: this.learnerKey.hashOfIdentity(identityText(row.line)) }));
  }

  private async decide(
    unit: BooksUnit,
    request: PersonRequest,
    statement: StatementImport,
    identified: readonly { file: StatementFile; rows: IdentifiedRow[] }[],
  ): Promise<Decision<StatementImported>> {
    const { tx } = unit;
    const { levyAccountId, organisationId } = statement;
    await tx.lock(`levy-account ${levyAccountId}`);
    const refusal =
      (await accountEditRefusal(tx, request, levyAccountId, this.clock.today())) ??
      (await statementRefusal(tx, levyAccountId, statement.files));
    if (refusal) return refusal;

    const known = await knownIdentities(tx, levyAccountId, identified);
    const added = identified.map(({ file, rows }): NewRows => ({ file, rows: newLines(rows, known) }));
    const files = added.map(showFile);
    const before = await summaryOf(tx, levyAccountId);
    if (statement.dryRun) return { drafts: [], answer: () => ({ files, ...showSummary(before) }) };
    const drafts = await this.draft(unit, organisationId, levyAccountId, added);
    if (isRefusal(drafts)) return drafts;
    const taken = new RecordDraft('statement');
    const moved = await takeBackComputed(unit, taken, this.saysOf(statement));
    if (isRefusal(moved)) return moved;
    const lines = added.flatMap(({ rows }) => rows.map(({ line }) => line.line));
    const after = summaryAfter(before, lines);
    const summary = { ...after, balance: add(after.balance, moved) };
    return { drafts: [...drafts, taken], answer: () => ({ files, ...showSummary(summary) }) };
  }

  private saysOf({ levyAccountId, files }: StatementImport): StatementSays {
    const lives = this.policy.policy.levyLifeMonths;
    const lines = files.flatMap(({ rows }) => rows.map(({ line }) => line));
    const lapses = lines.filter(({ kind }) => isLapse(kind));
    return {
      levyAccountId,
      months: keptMonths(lines.map(({ date }) => date)),
      lapses: new Set(lapses.map(({ kind, date }) => lapseKey(monthOfDate(date), lifeOfLapse(kind, date, lives)))),
      printedLife: printedLifeOf(lives),
      evidence: `statement ${files.map(({ sha256 }) => sha256.slice(0, 12)).join(', ')}`,
    };
  }

  private async draft(
    unit: BooksUnit,
    organisationId: number,
    levyAccountId: number,
    added: readonly NewRows[],
  ): Promise<RecordDraft[] | Refusal> {
    const { tx } = unit;
    const accounts = await findCashAccounts(tx, organisationId);
    await unit.hold(accounts.all().map(([, id]) => id));
    const ulns = added.flatMap(({ rows }) => rows.map(({ line }) => line.line.uln)).filter((uln) => uln !== '');
    const learners = await referencesOf(tx, this.learnerKey, ulns);
    const files = await knownFiles(tx, levyAccountId);
    return draftStatement({
      levyAccountId,
      added,
      learners,
      cash: accounts,
      accounts: unit.accounts,
      policy: this.policy.policy,
      knownFiles: files,
    });
  }
}

const showFile = ({ file, rows }: NewRows): ImportedFile => ({
  file: file.name,
  layout: `${file.format}-${file.layout}`,
  rows: file.rows.length,
  added: rows.length,
  alreadyKnown: file.rows.length - rows.length,
});

/** How many rows of each identity in the files stand in the books already, and the last number that one was given. */
async function knownIdentities(
  tx: BooksUnit['tx'],
  levyAccountId: number,
  identified: readonly { readonly rows: readonly IdentifiedRow[] }[],
): Promise<Map<string, KnownRows>> {
  const identities = [...new Set(identified.flatMap(({ rows }) => rows.map(({ identity }) => identity)))];
  const rows = await tx.all<{ identity: string; standing: number; last: number }>(
    `SELECT identity, sum(CASE WHEN ${stands('l')} THEN 1 ELSE 0 END) AS standing, max(ordinal) AS last
       FROM statement_line l WHERE levy_account_id = ? AND identity IN (${listParameter(tx, 'text')}) GROUP BY identity`,
    [levyAccountId, JSON.stringify(identities)],
  );
  return new Map(rows.map(({ identity, standing, last }) => [identity, { standing: Number(standing), last }]));
}

/** Files of the account by the hash of their content. */
async function knownFiles(tx: BooksUnit['tx'], levyAccountId: number): Promise<Map<string, number>> {
  const rows = await tx.all<{ id: number; sha256: string }>(
    'SELECT id, sha256 FROM statement_file WHERE levy_account_id = ?',
    [levyAccountId],
  );
  return new Map(rows.map(({ id, sha256 }) => [sha256, id]));
}
