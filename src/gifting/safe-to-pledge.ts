import type { TransferYear } from '../core/calendar/transfer-year.js';
import type { Money } from '../core/money/money.js';

/** The most that is safe to pledge for an allowance year beside what is pledged already. Pounds. */
export interface SafeYear {
  readonly year: TransferYear;
  readonly most: Money;
  /** What a pound more would meet, in words. */
  readonly binds: string;
}

/** What whoever looks ahead says of pledging; it advises, and decides nothing. */
export abstract class SafeToPledge {
  /** @returns nothing where nothing can be foreseen */
  abstract of(organisationId: number): Promise<readonly SafeYear[]>;
}
