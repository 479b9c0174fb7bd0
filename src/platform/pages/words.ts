import { parseLocalDate, showDate } from '../../core/calendar/local-date.js';

/** `1 apprentice`, `3 apprentices`. */
export const countOf = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** Names as people list them: `Ann`, `Ann and Abe`, `Ann, Abe and Oz`. */
export const listOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;

/**
 * What the books say of something, with its days as people write them: `21 November 2026`, not `2026-11-21`. What
 * shows how to type a day stays.
 */
export const withDaysInWords = (text: string): string =>
  text.replaceAll(/(?<!such as )\b\d{4}-\d{2}-\d{2}\b/g, (written) => {
    const day = parseLocalDate(written);
    return day === undefined ? written : showDate(day);
  });
