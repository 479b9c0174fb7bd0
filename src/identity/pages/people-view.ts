import { type Role, isOrganisationRole } from '../../core/access/roles.js';
import { ROLES } from '../../core/access/roles.js';
import { showDate } from '../../core/calendar/local-date.js';
import type { PageModel, Typed } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import { shortTable } from '../../platform/pages/short-table.js';
import type { PersonDetails, PersonView } from '../find-people.js';

/** What an organisation is called. */
export type NameOf = (organisationId: number) => string;

export const roleWords = (role: Role): string => {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const heldWords = (role: Role, organisationId: number | null, nameOf: NameOf): string =>
  organisationId === null ? roleWords(role) : `${roleWords(role)} of ${nameOf(organisationId)}`;

export const personAddress = (id: number): string => `/programme/people/${id}`;

export const peopleColumns = (nameOf: NameOf): readonly Column<PersonView>[] => [
  { name: 'name', heading: 'Name', show: ({ name }) => name, link: ({ id }) => personAddress(id) },
  {
    ...{ name: 'roles', heading: 'Roles today' },
    show: ({ roles }) =>
      roles.map(({ role, organisationId }) => heldWords(role, organisationId, nameOf)).join('; ') || 'None',
  },
  { name: 'employers', heading: 'Works for', show: ({ employerIds }) => employerIds.map(nameOf).join('; ') },
  {
    ...{ name: 'since', heading: 'Registered on', value: ({ registeredOn }) => registeredOn },
    show: ({ registeredOn }) => showDate(registeredOn),
  },
];

/** Fields of a form in which a role is given. */
export function roleFields(organisations: readonly { readonly id: number; readonly name: string }[]): PageModel {
  return {
    roleItems: [
      { value: '', text: 'Choose a role' },
      ...ROLES.map((role) => ({
        value: role,
        text: isOrganisationRole(role) ? `${roleWords(role)} (of an organisation)` : roleWords(role),
      })),
    ],
    organisationItems: [
      { value: '', text: 'None: it is a role of the programme' },
      ...organisations.map(({ id, name }) => ({ value: String(id), text: name })),
    ],
  };
}

/** One person, with the roles that can be ended, and everything that was recorded. */
export function personModel(
  person: PersonDetails,
  email: string | null,
  nameOf: NameOf,
  mayWrite: boolean,
  typed: Typed,
): PageModel {
  return {
    ...{ name: person.name, address: personAddress(person.id), mayWrite, email },
    typed: { email: email ?? '', ...typed },
    trail: [{ href: '/programme/people', text: 'People' }],
    held: person.roles.map(({ role, organisationId }) => ({
      value: `${role} ${organisationId ?? ''}`.trim(),
      text: heldWords(role, organisationId, nameOf),
    })),
    history: shortTable(
      'Roles that were given and ended',
      ['From', 'Role', 'What', 'Why'],
      person.grants.map(({ role, organisationId, from, held, reason }) => ({
        cells: [showDate(from), heldWords(role, organisationId, nameOf), held ? 'Given' : 'Ended', reason],
      })),
    ),
  };
}
