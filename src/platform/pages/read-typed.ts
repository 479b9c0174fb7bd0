import type { Money } from '../../core/money/money.js';
import type { Fault } from '../../core/refusal.js';
import { isPlain } from '../http/validation.js';
import { poundsTyped } from './typed.js';

export const isFault = (read: unknown): read is Fault => typeof read === 'object' && read !== null && 'where' in read;

/** Pounds as people type them: `£1,234.50` or `1234.5`. @param where the field, for what is wrong with it */
export function readPounds(text: string, where: string): Money | Fault {
  const typed = text.trim();
  if (typed === '') return { where, message: 'Enter an amount in pounds' };
  return poundsTyped(typed) ?? { where, message: 'Enter an amount in pounds, such as 1,234.50' };
}

const TEXT_MAX = 500;

/** Some words that have to be there. @param asked what to type, such as `Enter the reason` */
export function readWords(text: string, where: string, asked: string): string | Fault {
  const typed = text.trim().replaceAll('\r\n', '\n');
  if (typed === '') return { where, message: asked };
  if (typed.length > TEXT_MAX) return { where, message: `Use at most ${TEXT_MAX} characters` };
  return isPlain(typed) ? typed : { where, message: 'Use letters, digits and the usual signs alone' };
}
