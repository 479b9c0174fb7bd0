import { type HeldRole, type Role } from '../core/access/roles.js';
import { RIGHTS, type Right } from '../platform/http/access.js';

/** What everybody may read who signs in: it says nothing of what an organisation has, asks for or is given. */
const READING: readonly Right[] = ['organisations:read', 'programme:read', 'standards:read', 'gifting:read'];

/** What concerns organisations; each sees the own part alone. */
const OWN: readonly Right[] = [
  ...(['starts:read', 'position:read', 'levy-accounts:read', 'reconciliation:read', 'rotations:read'] as const),
  ...(['contacts:read', 'contacts:write'] as const),
  ...(['prospectus:read', 'readiness:read', 'tenders:read', 'workforce:read'] as const),
];
const WHOLE: readonly Right[] = [
  ...(['starts:read', 'position:read', 'month-end:read', 'utilisation:read', 'prospectus:read'] as const),
  ...(['rotations:read', 'readiness:read', 'tenders:read', 'workforce:read'] as const),
];
/** Answering for an organisation, and saying what it needs. */
const JOINING: readonly Right[] = ['readiness:write', 'tenders:write'];

/**
 * What a role may do beyond that. A role of an organisation does it for that one alone, which the guard cannot see:
 * each use case asks for it when it decides, by `roleRefusal`, and each answer by `onlyFor` and its kin.
 */
const BEYOND_READING: Readonly<Record<Role, readonly Right[]>> = {
  'trust-editor': [
    ...OWN,
    ...JOINING,
    ...(['levy-accounts:write', 'statements:write', 'declarations:write', 'gifting:write'] as const),
    ...(['prospectus:write', 'workforce:write'] as const),
  ],
  'trust-approver': [...OWN, 'gifting:write', 'agreement-signatures:write', 'reconciliation:write'],
  receiver: [
    ...OWN,
    ...JOINING,
    ...(['gifting:write', 'starts:write', 'agreement-signatures:write', 'prospectus:write'] as const),
    'workforce:write',
  ],
  'programme-officer': [
    ...WHOLE,
    ...JOINING,
    'gifting:write',
    'starts:write',
    'rotations:write',
    'organisations:write',
    'agreements:write',
    'standards:write',
    'mail:read',
    'mail:write',
    'workforce:write',
  ],
  assessor: [...WHOLE, 'gifting:write'],
  approver: [...WHOLE, 'gifting:write', 'tenders:write'],
  'month-end-operator': [...WHOLE, 'month-end:write', 'reconciliation:read', 'reconciliation:write'],
  'prospectus-editor': ['prospectus:read', 'prospectus:write'],
  auditor: RIGHTS.filter((right) => right.endsWith(':read')),
  administrator: [
    ...(['people:read', 'people:write', 'organisations:write', 'programme:write'] as const),
    ...(['learner-links:read', 'learner-links:write'] as const),
  ],
};

/** What somebody who holds these roles may do. Without a role it is nothing. */
export const rightsOf = (held: readonly HeldRole[]): ReadonlySet<Right> =>
  new Set(held.flatMap(({ role }) => [...READING, ...BEYOND_READING[role]]));
