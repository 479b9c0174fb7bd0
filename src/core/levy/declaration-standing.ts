import type { Declaration } from './declaration.js';
import { figureOf } from './declaration.js';
import { isEndOfYearAdjustment, isOnTime } from './payroll-window.js';

/** Why a declaration in the books brings levy, or none by itself. */
export type DeclarationStanding = 'counts' | 'too-old' | 'late' | 'no-figure' | 'superseded';

/**
 * @param isRecentEnough false where it came so late that its levy would have lapsed already
 * @param isCounted whether a line of levy rests on it
 */
export function standingOf(declaration: Declaration, isRecentEnough: boolean, isCounted: boolean): DeclarationStanding {
  const { month, sentAt } = declaration;
  if (isCounted) return 'counts';
  if (!isRecentEnough) return 'too-old';
  if (!isOnTime(month, sentAt) && !isEndOfYearAdjustment(month, sentAt)) return 'late';
  return figureOf(declaration) === null ? 'no-figure' : 'superseded';
}
