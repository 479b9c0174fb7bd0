import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { showMonth, toMonth } from '../../core/calendar/month.js';
import { rate } from '../../core/money/money.js';
import type { TypedCase } from './read-case.js';

const percent = (share: string): string => `${rate(share.replace(/^-/, '')).times(100).toFixed()}%`;
const counted = (count: string, one: string): string =>
  `${Number.parseInt(count, 10)} ${one}${count === '1' ? '' : 's'}`;

/** What a case supposes, in words. @param titleOf of a standard by its id */
export function caseWords(content: TypedCase, titleOf: (standardId: number) => string): string[] {
  const { levyChange, slipMonths, leavers, leaversFrom } = content;
  const { cohortKind, cohortStandard, cohortLearners, cohortMonth, lawFrom, lawLife, lawCap } = content;
  const words: string[] = [];
  if (levyChange) words.push(`${percent(levyChange)} ${levyChange.startsWith('-') ? 'less' : 'more'} levy`);
  if (slipMonths) words.push(`training that has not begun begins ${counted(slipMonths, 'month')} later`);
  if (leavers && leaversFrom) words.push(`${percent(leavers)} leave from ${showMonth(toMonth(leaversFrom))} on`);
  if (cohortStandard && cohortLearners && cohortMonth) {
    const whose = cohortKind === 'gift' ? 'paid by a gift' : 'of your own';
    const title = titleOf(Number(cohortStandard));
    words.push(`${counted(cohortLearners, 'learner')} ${whose} begin ${title} in ${showMonth(toMonth(cohortMonth))}`);
  }
  if (lawFrom) {
    const law = [
      ...(lawLife ? [`levy lives ${counted(lawLife, 'month')}`] : []),
      ...(lawCap ? [`${percent(lawCap)} may be given`] : []),
    ];
    words.push(`from ${showDate(toLocalDate(lawFrom))} ${law.join(' and ')}`);
  }
  return words;
}
