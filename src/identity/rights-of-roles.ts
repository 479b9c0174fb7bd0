import { type HeldRole, type Role } from '../core/access/roles.js';
import { RIGHTS, type Right } from '../platform/http/access.js';

/** What whoever sits at the machine may read without a token: everything but who the people are. */
export const READING: readonly Right[] = RIGHTS.filter((right) => right.endsWith(':read') && right !== 'people:read');

/** What a role may do beyond reading. */
const BEYOND_READING: Readonly<Record<Role, readonly Right[]>> = {
  'trust-editor': ['levy-accounts:write', 'statements:write', 'declarations:write', 'gifting:write'],
  'trust-approver': ['gifting:write'],
  receiver: ['gifting:write', 'starts:write'],
  'programme-officer': ['gifting:write', 'starts:write', 'organisations:write', 'agreements:write', 'standards:write'],
  assessor: ['gifting:write'],
  approver: ['gifting:write'],
  'month-end-operator': ['month-end:write'],
  'prospectus-editor': [],
  auditor: ['people:read'],
  administrator: ['people:read', 'people:write', 'organisations:write', 'programme:write'],
};

/** What somebody who holds these roles may do. Without a role it is nothing. */
export const rightsOf = (held: readonly HeldRole[]): ReadonlySet<Right> =>
  new Set(held.flatMap(({ role }) => [...READING, ...BEYOND_READING[role]]));
