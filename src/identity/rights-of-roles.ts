import { type HeldRole, type Role } from '../core/access/roles.js';
import { RIGHTS, type Right } from '../platform/http/access.js';

/** What names persons is read with a token only. */
const NOT_WITHOUT_TOKEN: readonly Right[] = ['people:read', 'mail:read'];

/** What whoever sits at the machine may read without a token: everything that names nobody. */
export const READING: readonly Right[] = RIGHTS.filter(
  (right) => right.endsWith(':read') && !NOT_WITHOUT_TOKEN.includes(right),
);

/**
 * What a role may do beyond reading. A role of an organisation does it for that one alone, which the guard cannot see:
 * each use case asks for it when it decides, by `roleRefusal`.
 */
const BEYOND_READING: Readonly<Record<Role, readonly Right[]>> = {
  'trust-editor': ['levy-accounts:write', 'statements:write', 'declarations:write', 'gifting:write'],
  'trust-approver': ['gifting:write'],
  receiver: ['gifting:write', 'starts:write'],
  'programme-officer': [
    'gifting:write',
    'starts:write',
    'organisations:write',
    'agreements:write',
    'standards:write',
    'mail:read',
    'mail:write',
  ],
  assessor: ['gifting:write'],
  approver: ['gifting:write'],
  'month-end-operator': ['month-end:write'],
  'prospectus-editor': [],
  auditor: ['people:read', 'mail:read'],
  administrator: ['people:read', 'people:write', 'organisations:write', 'programme:write'],
};

/** What somebody who holds these roles may do. Without a role it is nothing. */
export const rightsOf = (held: readonly HeldRole[]): ReadonlySet<Right> =>
  new Set(held.flatMap(({ role }) => [...READING, ...BEYOND_READING[role]]));
