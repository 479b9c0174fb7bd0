import { type LocalDate, monthOfDate, showDate } from '../core/calendar/local-date.js';
import { showMonth } from '../core/calendar/month.js';
import type { Declaration } from '../core/levy/declaration.js';
import { type Fault, type Refusal, refuse } from '../core/refusal.js';
import { findSchemeHolder } from '../organisations/index.js';
import type { Tx } from '../platform/database/tx.js';
import { stands } from './standing.js';
import { keptMonths } from './statement-refusal.js';

/** A declaration with the day on which its levy enters, and where it stands. */
interface DatedDelivery extends Declaration {
  readonly entersOn: LocalDate;
  readonly evidence: string;
}

/** A correction of a closed year says what is due, or that nothing is. */
export function noFigureRefusal(declarations: readonly Declaration[]): Refusal {
  return refuse(
    'DECLARATIONS.NO_FIGURE',
    'A correction of a closed year needs a year-to-date figure, or the mark that no payment is due',
    declarations.map(({ id }) => ({ where: `submission ${id}`, message: 'has neither' })),
  );
}

/** A scheme that belongs to another organisation on the day its levy enters cannot be declared for this one. */
export async function foreignSchemeRefusal(
  tx: Tx,
  organisationId: number,
  declarations: readonly DatedDelivery[],
): Promise<Refusal | undefined> {
  const faults: Fault[] = [];
  for (const { scheme, entersOn, evidence } of declarations) {
    const holder = await findSchemeHolder(tx, scheme, entersOn);
    if (!holder || holder.id === organisationId) continue;
    faults.push({ where: evidence, message: `${scheme} belongs to ${holder.name} on ${showDate(entersOn)}` });
  }
  return faults.length === 0 ? undefined : refuse('PAYE_SCHEME.HELD_BY_ANOTHER', faults[0]!.message, faults);
}

/** Months that the account's statements keep take no levy from declarations: it would count twice. */
export async function keptRefusal(
  tx: Tx,
  levyAccountId: number,
  declarations: readonly DatedDelivery[],
): Promise<Refusal | undefined> {
  const rows = await tx.all<{ posted_on: LocalDate }>(
    `SELECT DISTINCT l.posted_on FROM statement_line l WHERE l.levy_account_id = ? AND ${stands('l')}`,
    [levyAccountId],
  );
  const kept = keptMonths(rows.map(({ posted_on }) => posted_on));
  const both = declarations.filter(({ entersOn }) => kept.has(monthOfDate(entersOn)));
  if (both.length === 0) return undefined;
  const months = [...new Set(both.map(({ entersOn }) => monthOfDate(entersOn)))].sort();
  return refuse(
    'DECLARATIONS.KEPT_FROM_STATEMENTS',
    `The books of this account come from statements in ${months.map(showMonth).join(', ')}; a month is kept from statements or from declarations, never from both`,
    both.map(({ entersOn, evidence }) => ({
      where: evidence,
      message: `would enter in ${showMonth(monthOfDate(entersOn))}, which a statement keeps`,
    })),
  );
}
