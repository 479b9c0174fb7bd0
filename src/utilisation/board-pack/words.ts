import { countOf, listOf } from '../../platform/pages/words.js';

/** What became of a count since the same days of the year before. Null is a count that is not told. */
export function yearOnYearWords(who: string, now: number | null, before: number | null): string {
  const began = now === null ? null : countOf(now, 'apprenticeship');
  if (now === 0 && before === 0) {
    return `${who} began no apprenticeship in this period, nor on the same days of the year before.`;
  }
  if (began === null)
    return `How many apprenticeships ${lower(who)} began is not told, so that no small number can be worked out.`;
  const first = now === 0 ? `${who} began no apprenticeship` : `${who} began ${began}`;
  if (before === null)
    return `${first}. The number of the year before is not told, so that no small number can be worked out.`;
  if (now === before) return `${first}, as many as on the same days of the year before.`;
  const [more, by] = now! > before ? ['more', now! - before] : ['fewer', before - now!];
  return `${first}, ${by} ${more} than on the same days of the year before (${before}).`;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

export interface ShareFacts {
  /** In per cent; null where it cannot be told. */
  readonly share: string | null;
  readonly year: string;
  readonly target: { readonly percent: string; readonly isMet: boolean; readonly isInForce: boolean } | null;
  /** Bodies that have told no headcount of the year. */
  readonly missing: readonly string[];
}

/** New apprentices over headcount, against the 2.3% of the public sector target. */
export function shareWords({ share, year, target, missing }: ShareFacts): string[] {
  const missed =
    missing.length === 0 ? [] : [`No headcount of ${year} is known of ${listOf(missing)}: they are not counted here.`];
  if (share === null) return [`The share of new apprentices in ${year} cannot be told.`, ...missed];
  const first = `In ${year} new apprentices were ${share}% of the people employed when the year began`;
  if (target === null) return [`${first}.`, ...missed];
  const against = `${target.isMet ? 'which reaches' : 'which does not reach'} the ${target.percent}% of the public sector target`;
  return [`${first}, ${against}${target.isInForce ? '' : ', in force until March 2022'}.`, ...missed];
}

export interface SpotWords {
  readonly title: string;
  readonly vacancies: number;
  /** Null where it is not told. */
  readonly starts: number | null;
}

const SPOTS_MAX = 3;

/** Where most people are looked for and few begin. @param spots the largest gap first */
export function hotSpotWords(spots: readonly SpotWords[]): string[] {
  const wanted = spots.filter(({ vacancies }) => vacancies > 0);
  if (wanted.length === 0) return ['No vacancy was told.'];
  const said = wanted.slice(0, SPOTS_MAX).map(({ title, vacancies, starts }) => {
    const began = starts === null ? 'starts not told' : starts === 0 ? 'no start' : countOf(starts, 'start');
    return `${lower(title)} (${countOf(vacancies, 'vacancy', 'vacancies')}, ${began})`;
  });
  return [`People are looked for most as ${listOf(said)}.`];
}

export interface PayFacts {
  /** As people read it; null where nothing is agreed. */
  readonly least: string | null;
  readonly below: number | null;
  readonly told: number | null;
  readonly notTold: number | null;
}

/** How pay stands to what was agreed. */
export function payWords({ least, below, told, notTold }: PayFacts): string[] {
  if (least === null) return ['No least pay of an apprentice is agreed.'];
  const rest =
    notTold === null || notTold === 0
      ? []
      : [`What ${countOf(notTold, 'apprentice')} ${isAre(notTold)} paid is not known.`];
  const agreed = `It is agreed that an apprentice is paid ${least} an hour at the least`;
  if (told === 0) return [`${agreed}. Nobody’s pay was told.`, ...rest];
  if (below === null)
    return [`${agreed}. How many are paid less is not told, so that no small number can be worked out.`, ...rest];
  if (below === 0) return [`${agreed}, and of those whose pay is known nobody is paid less.`, ...rest];
  return [`${agreed}: ${countOf(below, 'apprentice')} ${isAre(below)} paid less.`, ...rest];
}

const isAre = (count: number): string => (count === 1 ? 'is' : 'are');
