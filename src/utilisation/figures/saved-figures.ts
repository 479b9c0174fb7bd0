import { type LocalDate, dateIn, firstDay } from '../../core/calendar/local-date.js';
import type { Month } from '../../core/calendar/month.js';
import { valueOn } from '../../core/policy/dated.js';
import type { Policy } from '../../core/policy/policy.js';
import { type SavedLot, savedFromLapse } from '../../core/utilisation/saved-from-lapse.js';
import { type KnownGivingAccount, findGivingAccounts } from '../../levy-accounts/index.js';
import type { Connection } from '../../platform/database/connection.js';
import type { Span } from './asked.js';
import { cashPointer } from './cash-figures.js';
import type { ReadCell } from './cells.js';
import type { Parting } from './pointers.js';

/** A giver's levy, and what its gifts saved of it whose lapse falls into the period. */
export interface SavedAccount extends KnownGivingAccount {
  readonly lots: readonly SavedLot[];
  /** Those included whose lapse does not. */
  readonly all: readonly SavedLot[];
}

/** What gifts saved from lapse, account by account. */
export async function findSaved(
  db: Connection,
  { from, until, asAt, knownAt }: Span,
  trustId: number | null,
  policy: Policy,
  version: string,
): Promise<SavedAccount[]> {
  const lives = policy.levyLifeMonths;
  const isAsked = ({ month }: SavedLot): boolean => {
    const on = lapsesOn(month, policy);
    return on <= until && (from === null || on >= from);
  };
  return (await findGivingAccounts(db, lives, { asAt, knownAt }))
    .filter(({ organisationId }) => trustId === null || organisationId === trustId)
    .map((account) => {
      const all = savedFromLapse(version, account, lives);
      return { ...account, all, lots: all.filter(isAsked) };
    });
}

const lapsesOn = (month: Month, { lapseDay }: Policy): LocalDate =>
  dateIn(month, valueOn(lapseDay, firstDay(month), 'the day of lapse'));

/** By the month in which the levy would have lapsed. */
export const savedCells = (parting: Parting, accounts: readonly SavedAccount[]): ReadCell[] =>
  accounts.flatMap(({ organisationId, lots }) =>
    lots.map(({ month, saved }): ReadCell => ({
      ...{ pointerId: cashPointer(parting, organisationId), month, ownerId: organisationId },
      ...{ figure: 'savedFromLapse', amount: saved },
    })),
  );
