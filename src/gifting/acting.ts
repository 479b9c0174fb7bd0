import type { Acting } from '../core/access/duties.js';

export { type PersonRequest as GiftRequest, findActing } from '../identity/index.js';

/** The person's id for a row, or nothing for the operator. */
export const personOf = (acting: Acting): number | null => (acting === 'operator' ? null : acting.id);
