import type { Declaration } from './declaration.js';

/** What a declaration says, part by part. */
export const DECLARED_PARTS = ['scheme', 'month', 'levyDueYtd', 'noPayment', 'sentAt'] as const;
export type DeclaredPart = (typeof DECLARED_PARTS)[number];

/**
 * In what a declaration says something else than one of the same id. HMRC never changes an entry: it sends another
 * with an id of its own, so one of the two was copied wrongly. (Domain: levy accounts, 1.1.)
 */
export const contradictions = (told: Declaration, known: Declaration): DeclaredPart[] =>
  DECLARED_PARTS.filter((part) => textOf(told[part]) !== textOf(known[part]));

const textOf = (value: Declaration[DeclaredPart]): string =>
  value !== null && typeof value === 'object' ? value.toFixed() : String(value);
