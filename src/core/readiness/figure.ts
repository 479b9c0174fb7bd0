import type { Decimal } from 'decimal.js';
import { invariant } from '../invariant.js';
import { Exact } from '../money/money.js';

const FIGURE = /^(0|[1-9]\d{0,8})(\.\d{1,4})?$/;

/** A number that somebody answers with, of 0 or more; undefined for anything else. */
export const parseFigure = (text: string): Decimal | undefined => (FIGURE.test(text) ? new Exact(text) : undefined);

/** A number that was kept. @throws InvariantError when it is none */
export function figure(text: string): Decimal {
  const value = parseFigure(text);
  invariant(value !== undefined, `'${text}' is not a number that was answered`);
  return value;
}
