import type { Month } from '../core/calendar/month.js';
import { type DeclaredPart, contradictions } from '../core/levy/contradictions.js';
import type { Declaration } from '../core/levy/declaration.js';
import { isInWindow, isOnTime } from '../core/levy/payroll-window.js';
import type { Reception } from '../core/levy/receive-declarations.js';
import { type Money, toText } from '../core/money/money.js';
import { moneyFromRow } from '../platform/database/units.js';
import type { OwnedDeclaration } from './declarations.js';
import type { DeliveredDeclaration } from './import-declarations.js';
import type { LevyPlan } from './plan-levy-lines.js';

/** What became of one declaration. */
export interface ReceivedDeclaration {
  readonly submissionId: string;
  readonly payeScheme: string;
  readonly payrollMonth: Month;
  /** Levy due so far in the tax year, pounds; null where it says none. */
  readonly levyDueYtd: string | null;
  /** Where it stands: a file and line, or the request. */
  readonly evidence: string;
  readonly reception: Reception;
  /** In what it says something else than what is known by the same id; `account` where that is not of this account. */
  readonly contradicts: readonly (DeclaredPart | 'account')[];
  /** Sent before the window of its month opened: it counts in its own month all the same. */
  readonly early: boolean;
  /** What it brings to the account, pounds; null where it brings nothing by itself. */
  readonly credited: string | null;
}

/** Levy that an earlier declaration brought, and what it brings now. Pounds; null where that is nothing by itself. */
export interface ChangedLevy {
  readonly submissionId: string;
  readonly payeScheme: string;
  readonly payrollMonth: Month;
  readonly was: string;
  readonly becomes: string | null;
}

export interface DeclarationsImported {
  readonly declarations: readonly ReceivedDeclaration[];
  readonly changed: readonly ChangedLevy[];
}

/** A delivery at the door: what becomes of each declaration, and those that are taken. */
export interface ReceivedDelivery {
  readonly received: readonly { readonly declaration: Declaration; readonly reception: Reception }[];
  readonly accepted: readonly (OwnedDeclaration & DeliveredDeclaration)[];
  /** What the books have under the same ids already. */
  readonly known: ReadonlyMap<string, OwnedDeclaration>;
}

/** @param levyAccountId of the account that they are for: what is known of others is not told */
export function showImported(
  { received, known }: ReceivedDelivery,
  { brings, changes }: LevyPlan,
  levyAccountId: number,
): DeclarationsImported {
  const firsts = new Map<string, Declaration>();
  for (const { declaration } of received) {
    if (!firsts.has(declaration.id)) firsts.set(declaration.id, declaration);
  }
  const contradicted = (declaration: Declaration): ReceivedDeclaration['contradicts'] => {
    const inBooks = known.get(declaration.id);
    if (inBooks && inBooks.levyAccountId !== levyAccountId) return ['account'];
    return contradictions(declaration, inBooks ?? firsts.get(declaration.id)!);
  };
  return {
    declarations: received.map(({ declaration, reception }) => ({
      submissionId: declaration.id,
      payeScheme: declaration.scheme,
      payrollMonth: declaration.month,
      levyDueYtd: textOf(declaration.levyDueYtd ?? undefined),
      evidence: (declaration as DeliveredDeclaration).evidence,
      reception,
      contradicts: contradicted(declaration),
      early: isOnTime(declaration.month, declaration.sentAt) && !isInWindow(declaration.month, declaration.sentAt),
      credited: textOf(brings.get(declaration.id)),
    })),
    changed: changes
      .filter(({ line }) => line?.levy_account_id === levyAccountId)
      .map(({ declaration: { id, scheme, month }, line, becomes }) => ({
        ...{ submissionId: id, payeScheme: scheme, payrollMonth: month },
        was: toText(moneyFromRow(line!.amount)),
        becomes: textOf(becomes?.amounts.amount),
      })),
  };
}

const textOf = (amount: Money | undefined): string | null => (amount === undefined ? null : toText(amount));
