import { type Person, type Role, hasRole } from '../core/access/roles.js';
import { ownAgreementPath } from '../programme/index.js';
import { ROLE_NAMES } from './role-names.js';

/** One of the things that somebody may want to do first. */
export interface HomeTask {
  readonly href: string;
  readonly text: string;
  readonly description: string;
}

export interface HomeView {
  readonly name: string;
  readonly roles: readonly string[];
  readonly tasks: readonly HomeTask[];
}

const isTrust = (role: Role): boolean => role === 'trust-approver' || role === 'trust-editor';

/**
 * What somebody begins with, by the roles of today.
 * @param nameOf the name of an organisation
 * @param toSign organisations whose agreement waits for this person's signature
 */
export function homeView(
  person: Person,
  nameOf: (organisationId: number) => string,
  toSign: readonly number[],
): HomeView {
  const own = (wanted: (role: Role) => boolean): number[] => [
    ...new Set(person.roles.filter(({ role }) => wanted(role)).flatMap(({ organisationId }) => organisationId ?? [])),
  ];
  const roles = person.roles.map(({ role, organisationId }) =>
    organisationId === null ? ROLE_NAMES[role] : `${ROLE_NAMES[role]} of ${nameOf(organisationId)}`,
  );
  const tasks = [
    ...toSign.map((id) => ({
      href: ownAgreementPath(id),
      text: `Sign the agreement for ${nameOf(id)}`,
      description: 'It says which figures are shared, and with whom. An employer gets no gifts without it',
    })),
    ...own(isTrust).map((id) => ({
      href: `/trusts/${id}`,
      text: nameOf(id),
      description: 'What you have, what lapses next, what you may still give, and what became of your gifts',
    })),
    ...own((role) => role === 'receiver').map((id) => ({
      href: `/employers/${id}`,
      text: nameOf(id),
      description: 'Your applications, offers and apprentices, and what is expected of you next',
    })),
    ...PROGRAMME_TASKS.filter(({ for: wanted }) => wanted.some((role) => hasRole(person, role))).map(
      ({ href, text, description }) => ({ href, text, description }),
    ),
  ];
  return { name: person.name, roles, tasks };
}

const PROGRAMME_TASKS: readonly (HomeTask & { readonly for: readonly Role[] })[] = [
  {
    for: ['programme-officer', 'assessor', 'approver', 'auditor'],
    href: '/programme/rounds',
    text: 'Rounds and applications',
    description: 'Open and close rounds, score, decide with the money in sight, and publish',
  },
  {
    for: ['programme-officer', 'approver', 'auditor'],
    href: '/programme/awards',
    text: 'Awards',
    description: 'Every gift year by year: awarded, drawn, given back and still open, and those at risk',
  },
  {
    for: ['month-end-operator', 'programme-officer', 'auditor'],
    href: '/programme/month-ends',
    text: 'Month ends',
    description: 'What the next month will cost and who pays it, and closing it',
  },
  {
    for: ['prospectus-editor'],
    href: '/listings',
    text: 'Listings to review',
    description: 'Read what employers wrote, publish it or return it, and see what the prospectus shows',
  },
  {
    for: ['administrator', 'auditor'],
    href: '/programme/people',
    text: 'People and invitations',
    description: 'Who may do what, for whom, and since when',
  },
  {
    for: ['programme-officer', 'auditor'],
    href: '/programme/mail',
    text: 'Mail',
    description: 'What was sent to whom, and what waits',
  },
  {
    for: ['programme-officer', 'administrator', 'auditor'],
    href: '/programme/settings',
    text: 'Settings',
    description: 'What the programme decides for itself, from which day, and why',
  },
  {
    for: ['auditor'],
    href: '/audit',
    text: 'Verification',
    description: 'The books, proved from their records, and the head that proves them later',
  },
  {
    for: ['auditor'],
    href: '/entries',
    text: 'Entries',
    description: 'Every pound that moved, with what it rests on',
  },
];
