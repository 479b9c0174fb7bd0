import type { DatedFraction } from '../core/levy/english-fraction.js';
import { type LevyCredit, levyCredits } from '../core/levy/levy-credits.js';
import { type LevyAmounts, levyLine } from '../core/levy/levy-line.js';
import { type Money, rate } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { OwnedDeclaration } from './declarations.js';
import { stands } from './standing.js';

/** A levy line that stands in the books. */
export interface PostedLine {
  readonly id: number;
  readonly entry_id: number;
  readonly levy_account_id: number;
  readonly declaration_id: number;
  readonly end_of_year: number;
  readonly declared: number;
  readonly top_up: number;
  readonly amount: number;
  readonly effective_on: OwnedDeclaration['entersOn'];
}

/** The levy that a declaration brings. */
export interface LevyOfDeclaration {
  readonly endOfYear: boolean;
  readonly amounts: LevyAmounts;
}

/** What of a declaration's levy is not in step: a line that is to be taken back, one that is to be added, or both. */
export interface PlannedChange {
  readonly declaration: OwnedDeclaration;
  readonly line: PostedLine | undefined;
  readonly becomes: LevyOfDeclaration | undefined;
}

export interface LevyPlan {
  readonly changes: readonly PlannedChange[];
  /** What each declaration brings once the plan is written, by its submission id, pounds. */
  readonly brings: ReadonlyMap<string, Money>;
}

/**
 * Holds the levy lines of some schemes against all their declarations. Lines that stand are never worked out again: a
 * later fraction does not change them.
 */
export async function planLevyLines(
  db: Connection,
  declarations: readonly OwnedDeclaration[],
  policy: Policy,
): Promise<LevyPlan> {
  const credits = creditsOf(declarations);
  const posted = await findPosted(db, declarations);
  const changes: PlannedChange[] = [];
  const brings = new Map<string, Money>();
  for (const declaration of declarations) {
    const line = declaration.ref.id === null ? undefined : posted.get(declaration.ref.id);
    const credit = credits.get(declaration.id);
    if (line && credit && moneyFromRow(line.declared).equals(credit.declared)) {
      brings.set(declaration.id, moneyFromRow(line.amount));
      continue;
    }
    if (!line && !credit) continue;
    const becomes = credit && (await levyOf(db, credit, declaration, policy));
    changes.push({ declaration, line, becomes });
    if (becomes) brings.set(declaration.id, becomes.amounts.amount);
  }
  return { changes, brings };
}

function creditsOf(declarations: readonly OwnedDeclaration[]): Map<string, LevyCredit> {
  const owned = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const schemes = [...new Set(declarations.map(({ scheme }) => scheme))];
  const credits = schemes
    .flatMap((scheme) => levyCredits(declarations.filter((declaration) => declaration.scheme === scheme)))
    .filter((credit) => owned.get(credit.declaration.id)!.recentEnough);
  return new Map(credits.map((credit) => [credit.declaration.id, credit]));
}

async function levyOf(
  db: Connection,
  credit: LevyCredit,
  { scheme, levyAccountId }: OwnedDeclaration,
  { topUp }: Policy,
): Promise<LevyOfDeclaration> {
  const fractions = await findFractions(db, scheme);
  const overrides = await findOverrides(db, levyAccountId, scheme);
  return { endOfYear: credit.endOfYear, amounts: levyLine(credit, { topUp, fractions, overrides }) };
}

async function findPosted(db: Connection, declarations: readonly OwnedDeclaration[]): Promise<Map<number, PostedLine>> {
  const ids = declarations.flatMap(({ ref }) => (ref.id === null ? [] : [ref.id]));
  const rows = await db.all<PostedLine>(
    `SELECT l.id, l.entry_id, l.levy_account_id, l.declaration_id, l.end_of_year, l.declared, l.top_up, l.amount,
            e.effective_on
       FROM levy_line l JOIN entry e ON e.id = l.entry_id
      WHERE l.declaration_id IN (${listParameter(db, 'integer')}) AND ${stands('l')}`,
    [JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.declaration_id, row]));
}

const fractionOf = (row: { from_on: OwnedDeclaration['entersOn']; fraction: string }): DatedFraction => ({
  from: row.from_on,
  value: rate(row.fraction),
});

async function findFractions(db: Connection, scheme: string): Promise<DatedFraction[]> {
  const rows = await db.all<{ from_on: OwnedDeclaration['entersOn']; fraction: string }>(
    'SELECT calculated_on AS from_on, fraction FROM english_fraction WHERE paye_scheme = ? ORDER BY id',
    [scheme],
  );
  return rows.map(fractionOf);
}

async function findOverrides(db: Connection, levyAccountId: number, scheme: string): Promise<DatedFraction[]> {
  const rows = await db.all<{ from_on: OwnedDeclaration['entersOn']; fraction: string }>(
    'SELECT from_on, fraction FROM fraction_override WHERE levy_account_id = ? AND paye_scheme = ? ORDER BY id',
    [levyAccountId, scheme],
  );
  return rows.map(fractionOf);
}
