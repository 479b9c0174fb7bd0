import type { EligibilityFinding } from '../../core/gifting/eligibility.js';
import type { ApplicationDetail } from '../find-applications.js';
import { pageOf } from './sections.js';

/** Something that was found in an application, with the page on which it can be put right. */
export interface Notice {
  readonly text: string;
  readonly href: string | null;
  /** Whether it keeps the application from being sent. */
  readonly isStop: boolean;
}

/** @param where only of this, such as `lines.2`; left out, of everything */
export function noticesOf(
  { findings, questions }: Pick<ApplicationDetail, 'findings' | 'questions'>,
  path: string,
  where?: string,
): Notice[] {
  const notices = findings
    .filter((finding) => where === undefined || finding.where === where)
    .map((finding) => noticeOf(finding, pageOf(path, finding.where, { questions })));
  return notices.sort((a, b) => Number(b.isStop) - Number(a.isStop));
}

function noticeOf({ where, message, isRefused }: EligibilityFinding, href: string | null): Notice {
  const [area, line] = where.split('.');
  const text = area === 'lines' && line !== undefined ? `Learners ${line}: ${message}` : message;
  return { text, href, isStop: isRefused };
}
