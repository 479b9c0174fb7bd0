import { type HeldRole, type Role } from '../core/access/roles.js';
import { RIGHTS, type Right } from '../platform/http/access.js';

/** What everybody may read who signs in: it says nothing of what an organisation has, asks for or is given. */
const READING: readonly Right[] = ['organisations:read', 'programme:read', 'standards:read', 'gifting:read'];

/** What concerns organisations; each sees the own part alone. */
const OWN: readonly Right[] = ['starts:read', 'position:read', 'levy-accounts:read'];
const WHOLE: readonly Right[] = ['starts:read', 'position:read', 'month-end:read', 'utilisation:read'];

/**
 * What a role may do beyond that. A role of an organisation does it for that one alone, which the guard cannot see:
 * each use case asks for it when it decides, by `roleRefusal`, and each answer by `onlyFor` and its kin.
 */
const BEYOND_READING: Readonly<Record<Role, readonly Right[]>> = {
  'trust-editor': [...OWN, 'levy-accounts:write', 'statements:write', 'declarations:write', 'gifting:write'],
  'trust-approver': [...OWN, 'gifting:write'],
  receiver: [...OWN, 'gifting:write', 'starts:write'],
  'programme-officer': [
    ...WHOLE,
    'gifting:write',
    'starts:write',
    'organisations:write',
    'agreements:write',
    'standards:write',
    'mail:read',
    'mail:write',
  ],
  assessor: [...WHOLE, 'gifting:write'],
  approver: [...WHOLE, 'gifting:write'],
  'month-end-operator': [...WHOLE, 'month-end:write'],
  'prospectus-editor': [],
  auditor: RIGHTS.filter((right) => right.endsWith(':read')),
  administrator: ['people:read', 'people:write', 'organisations:write', 'programme:write'],
};

/** What somebody who holds these roles may do. Without a role it is nothing. */
export const rightsOf = (held: readonly HeldRole[]): ReadonlySet<Right> =>
  new Set(held.flatMap(({ role }) => [...READING, ...BEYOND_READING[role]]));
