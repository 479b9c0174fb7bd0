import type { ApplicationContent } from '../../core/gifting/application-form.js';

/** Fewer staff than this make a small employer, whose young apprentices government pays for. */
const SMALL_EMPLOYER = 50;

export const isSmall = (staff: number): boolean => staff < SMALL_EMPLOYER;

/** A draft in which every line says whether the employer is small, as soon as its number of staff is known. */
export function smallEmployerOf(content: ApplicationContent): ApplicationContent {
  const { staff } = content.answers;
  if (typeof staff !== 'string' || !/^\d{1,9}$/.test(staff)) return content;
  const smallEmployer = isSmall(Number.parseInt(staff, 10));
  return { ...content, lines: content.lines.map((line) => ({ ...line, smallEmployer })) };
}
