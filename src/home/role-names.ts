import type { Role } from '../core/access/roles.js';

/** Roles as people call them. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'trust-editor': 'Trust editor',
  'trust-approver': 'Trust approver',
  receiver: 'Employer who receives gifts',
  'programme-officer': 'Programme officer',
  assessor: 'Assessor',
  approver: 'Approver',
  'month-end-operator': 'Month-end operator',
  'prospectus-editor': 'Prospectus editor',
  auditor: 'Auditor',
  administrator: 'Administrator',
};
