import { type PayrollMonth, taxYearOf } from '../calendar/payroll-month.js';
import { groupedBy } from '../grouped-by.js';
import { type Money, ZERO, subtract } from '../money/money.js';
import { type Declaration, compareDeclarations, figureOf } from './declaration.js';
import { isEndOfYearAdjustment, isOnTime } from './payroll-window.js';

/** Levy of one month, or a correction of a closed year, that a declaration brings: before fraction and top-up. */
export interface LevyCredit {
  readonly declaration: Declaration;
  /** The change of the year-to-date figure, pounds; negative when it fell. */
  readonly declared: Money;
  readonly endOfYear: boolean;
}

/** The entry that counts for each month: on time, no correction, the latest sent; in the order of the months. */
function effectiveByMonth(declarations: readonly Declaration[]): Declaration[] {
  const effective = new Map<PayrollMonth, Declaration>();
  for (const declaration of declarations) {
    if (!isOnTime(declaration.month, declaration.sentAt)) continue;
    const known = effective.get(declaration.month);
    if (!known || compareDeclarations(known, declaration) < 0) effective.set(declaration.month, declaration);
  }
  return [...effective.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

function creditsOfYear(declarations: readonly Declaration[]): LevyCredit[] {
  const credits: LevyCredit[] = [];
  let base = ZERO;
  for (const declaration of effectiveByMonth(declarations)) {
    const figure = figureOf(declaration);
    if (figure === null) continue;
    credits.push({ declaration, declared: subtract(figure, base), endOfYear: false });
    base = figure;
  }
  // Corrections chain: each is measured from the one sent before it, the first from the year's last figure on time.
  // A no-payment notice has no figure and is no base (the published service then credits the whole year again).
  const corrections = declarations.filter(({ month, sentAt }) => isEndOfYearAdjustment(month, sentAt));
  for (const declaration of corrections.sort(compareDeclarations)) {
    const figure = figureOf(declaration);
    if (figure === null) continue;
    credits.push({ declaration, declared: subtract(figure, base), endOfYear: true });
    base = figure;
  }
  return credits;
}

/**
 * Turns the declarations of one PAYE scheme, over all accounts it ever belonged to, into monthly levy: each on-time
 * month's year-to-date figure less the nearest earlier one of the same tax year, and end-of-year corrections. Late
 * entries and superseded ones bring nothing by themselves; the next figure carries them. The order in which the
 * declarations are given does not matter. (Domain: levy accounts, 1.4 and 1.5.)
 */
export function levyCredits(declarations: readonly Declaration[]): LevyCredit[] {
  const years = groupedBy(declarations, ({ month }) => taxYearOf(month));
  return [...years.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, year]) => creditsOfYear(year));
}
