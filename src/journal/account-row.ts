import { toUnits } from '../core/money/money.js';
import type { NewAccount } from './request.js';

/** The columns of an account's row. */
export const accountRow = ({ code, book, purpose, organisationId, floor }: NewAccount) => ({
  ...{ code, book, purpose },
  organisation_id: organisationId,
  floor: floor === null ? null : toUnits(floor),
});
