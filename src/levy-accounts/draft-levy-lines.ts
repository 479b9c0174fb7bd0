import { showMonth } from '../core/calendar/month.js';
import { type AccountState, type PostingDraft, reversedPostings } from '../core/journal/entry.js';
import type { DatedFraction } from '../core/levy/english-fraction.js';
import { type LevyCredit, levyCredits } from '../core/levy/levy-credits.js';
import { type LevyAmounts, levyLine } from '../core/levy/levy-line.js';
import { type Money, absolute, rate, subtract, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type BooksUnit, type RecordDraft, draftEntry } from '../journal/index.js';
import type { Connection } from '../platform/database/connection.js';
import { listParameter } from '../platform/database/list-parameter.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { OwnedDeclaration } from './declarations.js';
import { type CashAccounts, findCashAccounts } from './purposes.js';
import { stands } from './standing.js';
import { LEVY_LINE } from './tables.js';

/** A levy line that stands in the books. */
interface PostedLine {
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

/**
 * Brings the levy lines of some schemes in step with all their declarations: adds the lines that are missing, and
 * takes back, by new entries, lines whose credit is another since a declaration came that was sent before. Lines that
 * stand are never worked out again: a later fraction does not change them.
 * @param refusalOf why nothing may be written for an organisation: a scheme can have lines of several
 * @returns what each declaration brings, by its submission id
 */
export async function draftLevyLines(
  unit: BooksUnit,
  draft: RecordDraft,
  declarations: readonly OwnedDeclaration[],
  policy: Policy,
  refusalOf: RefusalOf,
): Promise<ReadonlyMap<string, Money> | Refusal> {
  const { tx } = unit;
  const owned = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const credits = schemesOf(declarations)
    .flatMap((scheme) => levyCredits(declarations.filter((declaration) => declaration.scheme === scheme)))
    .filter((credit) => owned.get(credit.declaration.id)!.recentEnough);
  const posted = await findPosted(tx, declarations);
  const accounts = new AccountsOfLevy(unit, refusalOf);
  const result = new Map<string, Money>();

  const wanted = new Map(credits.map((credit) => [credit.declaration.id, credit]));
  for (const declaration of declarations) {
    const line = declaration.ref.id === null ? undefined : posted.get(declaration.ref.id);
    const credit = wanted.get(declaration.id);
    if (line && credit && moneyFromRow(line.declared).equals(credit.declared)) {
      result.set(declaration.id, moneyFromRow(line.amount));
      continue;
    }
    if (!line && !credit) continue;
    const cash = await accounts.of(declaration.levyAccountId);
    if (isRefusal(cash)) return cash;
    if (line) {
      const refusal = takeBack(draft, line, declaration, cash, unit.accounts);
      if (refusal) return refusal;
    }
    if (!credit) continue;
    const amounts = levyLine(credit, {
      topUp: policy.topUp,
      fractions: await findFractions(tx, declaration.scheme),
      overrides: await findOverrides(tx, declaration.levyAccountId, declaration.scheme),
    });
    const refusal = addLine(draft, credit, declaration, amounts, cash, unit.accounts, policy);
    if (refusal) return refusal;
    result.set(declaration.id, amounts.amount);
  }
  return result;
}

const schemesOf = (declarations: readonly OwnedDeclaration[]): string[] => [
  ...new Set(declarations.map(({ scheme }) => scheme)),
];

type RefusalOf = (organisationId: number) => Promise<Refusal | undefined>;

/** The cash accounts of levy accounts that may be written in, held when they are first asked for. */
class AccountsOfLevy {
  private readonly known = new Map<number, CashAccounts>();

  constructor(
    private readonly unit: BooksUnit,
    private readonly refusalOf: RefusalOf,
  ) {}

  async of(levyAccountId: number): Promise<CashAccounts | Refusal> {
    const known = this.known.get(levyAccountId);
    if (known) return known;
    const { tx } = this.unit;
    const [row] = await tx.all<{ organisation_id: number }>('SELECT organisation_id FROM levy_account WHERE id = ?', [
      levyAccountId,
    ]);
    const refusal = await this.refusalOf(row!.organisation_id);
    if (refusal) return refusal;
    const cash = await findCashAccounts(tx, row!.organisation_id);
    await this.unit.hold(cash.all().map(([, id]) => id));
    this.known.set(levyAccountId, cash);
    return cash;
  }
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

/** Levy and top-up towards the account, or back from it when they are negative. */
function postingsOf({ amount, topUp }: { amount: Money; topUp: Money }, cash: CashAccounts): PostingDraft[] {
  const parts = [
    { from: cash.of('levy-declared'), amount: subtract(amount, topUp) },
    { from: cash.of('top-up'), amount: topUp },
  ];
  const to = cash.of('levy');
  return parts
    .filter((part) => !part.amount.isZero())
    .map((part) =>
      part.amount.isNegative()
        ? { from: to, to: part.from, amount: absolute(part.amount) }
        : { from: part.from, to, amount: part.amount },
    );
}

function addLine(
  draft: RecordDraft,
  credit: LevyCredit,
  declaration: OwnedDeclaration,
  amounts: LevyAmounts,
  cash: CashAccounts,
  accounts: ReadonlyMap<number, AccountState>,
  policy: Policy,
): Refusal | undefined {
  const what = credit.endOfYear ? 'End-of-year adjustment' : 'Levy';
  const entry = draftEntry(
    draft,
    {
      kind: 'levy',
      effectiveOn: declaration.entersOn,
      narrative: `${what} for ${showMonth(declaration.month)}, PAYE scheme ${declaration.scheme}`,
      evidence: `declaration ${declaration.id}`,
      ruleVersion: policy.version,
      reversesId: null,
      postings: postingsOf(amounts, cash),
    },
    accounts,
  );
  if (isRefusal(entry)) return entry;
  draft.add(LEVY_LINE, {
    entry_id: entry,
    levy_account_id: declaration.levyAccountId,
    declaration_id: declaration.ref,
    end_of_year: credit.endOfYear ? 1 : 0,
    declared: toUnits(amounts.declared),
    fraction: amounts.fraction.toFixed(),
    top_up_rate: amounts.topUpRate.toFixed(),
    top_up: toUnits(amounts.topUp),
    amount: toUnits(amounts.amount),
  });
  return undefined;
}

function takeBack(
  draft: RecordDraft,
  line: PostedLine,
  declaration: OwnedDeclaration,
  cash: CashAccounts,
  accounts: ReadonlyMap<number, AccountState>,
): Refusal | undefined {
  const amounts = { amount: moneyFromRow(line.amount), topUp: moneyFromRow(line.top_up) };
  const entry = draftEntry(
    draft,
    {
      kind: 'reversal',
      effectiveOn: line.effective_on,
      narrative: `Another declaration changed the levy for ${showMonth(declaration.month)}, PAYE scheme ${declaration.scheme}`,
      evidence: `declaration ${declaration.id}`,
      ruleVersion: '',
      reversesId: line.entry_id,
      postings: reversedPostings(postingsOf(amounts, cash)),
    },
    accounts,
  );
  return isRefusal(entry) ? entry : undefined;
}
