import type { ListingText } from '../core/prospectus/listing-text.js';

/** Whether two texts say the same in every field. */
export const isSameText = (a: ListingText, b: ListingText): boolean =>
  (Object.keys(a) as (keyof ListingText)[]).every((field) => String(a[field]) === String(b[field]));
