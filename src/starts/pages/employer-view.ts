import { showDate, toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import { showPounds } from '../../core/money/show-pounds.js';
import type { StartStatus } from '../../core/training/start-changes.js';
import type { AwardView, EmployerApplication, Expected } from '../../gifting/index.js';
import { ownAgreementPath } from '../../programme/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { StartView } from '../find-starts.js';

export const STATUS_WORDS: Readonly<Record<StartStatus, string>> = {
  'in-learning': 'In learning',
  'on-break': 'On a break',
  redundant: 'Without an employer',
  withdrawn: 'Left',
  completed: 'Training completed',
  achieved: 'Passed',
};

const AWARD_WORDS: Readonly<Record<string, string>> = {
  held: 'Offered',
  accepted: 'Waits for its start',
  started: 'Started',
  ended: 'Ended',
};

export const day = (text: string): string => showDate(toLocalDate(text));

/** What an employer's page is made of. */
export interface EmployerFound {
  readonly employer: { readonly id: number; readonly name: string };
  readonly applications: readonly EmployerApplication[];
  /** Of applications that the employer has been told of. */
  readonly awards: readonly AwardView[];
  readonly starts: readonly StartView[];
  readonly expected: readonly Expected[];
  readonly standards: ReadonlyMap<number, string>;
  readonly isOwn: boolean;
  /** Whether the agreement waits for the signature of whoever looks. */
  readonly waitsForSignature: boolean;
}

/** All that an employer has asked for, was given and has reported, and what is expected of it next. */
export function employerModel(found: EmployerFound): PageModel {
  const { employer, applications, awards, starts, standards, isOwn } = found;
  return {
    trail: [{ href: '/home', text: 'Home' }],
    ...{ id: employer.id, name: employer.name, isOwn },
    // Whoever else looks sees what is expected, and does not do it.
    expected: expectedRows(found).map((row) => (isOwn ? row : { ...row, href: null })),
    applications: applications.map(({ id, reference, round, tag, next }) => ({
      ...{ reference, round, tag, next, href: `/applications/${id}` },
    })),
    awards: awards.map(({ id, reference, standardId, startsOn, awarded, drawn, status }) => ({
      reference,
      standard: standards.get(standardId) ?? '',
      startsOn: day(startsOn),
      ...{ awarded: showPounds(money(awarded)), drawn: showPounds(money(drawn)) },
      status: AWARD_WORDS[status] ?? status,
      report: isOwn && status === 'accepted' ? `/awards/${id}/start` : null,
    })),
    starts: starts.map(({ id, learner, standardId, startedOn, status }) => ({
      ...{ learner, href: `/starts/${id}`, startedOn: day(startedOn) },
      standard: standards.get(standardId) ?? '',
      status: STATUS_WORDS[status],
    })),
  };
}

interface ExpectedRow {
  readonly text: string;
  readonly href: string;
  readonly by: string | null;
}

function expectedRows({
  employer,
  expected,
  applications,
  awards,
  waitsForSignature,
}: EmployerFound): readonly ExpectedRow[] {
  const drafts = applications.filter(({ state }) => state === 'draft');
  const due = expected.flatMap(({ applicationId, awardId, dueOn }) => {
    const award = awards.find(({ id }) => id === awardId);
    const application = applications.find(({ id }) => id === applicationId);
    if (award)
      return [{ text: `Report the start of ${award.reference}`, href: `/awards/${award.id}/start`, by: day(dueOn) }];
    if (!application) return [];
    const { reference, id } = application;
    return [{ text: `Answer the offer ${reference}`, href: `/applications/${id}/offer`, by: day(dueOn) }];
  });
  const unsent = drafts.map(({ id, reference, closesOn }) => ({
    ...{ text: `Finish and send the application ${reference}`, href: `/applications/${id}` },
    by: closesOn === null ? null : day(closesOn),
  }));
  const unsigned = waitsForSignature
    ? [{ text: 'Sign the agreement on sharing figures', href: ownAgreementPath(employer.id), by: null }]
    : [];
  return [...unsigned, ...due, ...unsent];
}
