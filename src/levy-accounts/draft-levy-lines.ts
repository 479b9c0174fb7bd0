import { showMonth } from '../core/calendar/month.js';
import { type AccountState, type PostingDraft, reversedPostings } from '../core/journal/entry.js';
import { type Money, absolute, subtract, toUnits } from '../core/money/money.js';
import type { Policy } from '../core/policy/policy.js';
import { type Refusal, isRefusal } from '../core/refusal.js';
import { type BooksUnit, type RecordDraft, draftEntry } from '../journal/index.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { OwnedDeclaration } from './declarations.js';
import type { LevyOfDeclaration, LevyPlan, PostedLine } from './plan-levy-lines.js';
import { type CashAccounts, findCashAccounts } from './purposes.js';
import { LEVY_LINE } from './tables.js';

/**
 * Writes what a plan changes: adds lines that are missing, and takes back, by new entries, lines whose credit is
 * another since a declaration came that was sent before.
 * @param refusalOf why nothing may be written for an organisation: a scheme can have lines of several
 */
export async function draftLevyLines(
  unit: BooksUnit,
  draft: RecordDraft,
  { changes }: LevyPlan,
  policy: Policy,
  refusalOf: RefusalOf,
): Promise<Refusal | undefined> {
  const accounts = new AccountsOfLevy(unit, refusalOf);
  for (const { declaration, line, becomes } of changes) {
    const cash = await accounts.of(declaration.levyAccountId);
    if (isRefusal(cash)) return cash;
    const refusal =
      (line && takeBack(draft, line, declaration, cash, unit.accounts)) ??
      (becomes && addLine(draft, becomes, declaration, cash, unit.accounts, policy));
    if (refusal) return refusal;
  }
  return undefined;
}

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
  { endOfYear, amounts }: LevyOfDeclaration,
  declaration: OwnedDeclaration,
  cash: CashAccounts,
  accounts: ReadonlyMap<number, AccountState>,
  policy: Policy,
): Refusal | undefined {
  const what = endOfYear ? 'End-of-year adjustment' : 'Levy';
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
    end_of_year: endOfYear ? 1 : 0,
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
