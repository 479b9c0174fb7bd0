import type { Role } from '../../core/access/roles.js';
import { COUNCIL } from '../council.js';

/** Somebody of the demo, with the role in which they sign in. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Of whom, where it is a role of an organisation. */
  readonly organisation: string | null;
}

export const WEXBOURNE = 'Wexbourne Hospitals NHS Foundation Trust';
export const HALLOWMERE = 'Hallowmere Mental Health NHS Foundation Trust';
export const QUILLFOLD = 'Quillfold House Care Ltd';
export const BRINDLECOTE = 'Brindlecote Nursing Home Ltd';
export const KINDLEWICK = 'Kindlewick Home Care Ltd';
export const TANSYFORD = 'Tansyford Homecare CIC';
export const OSIERBROOK = 'Osierbrook Surgery';

const person = (name: string, role: Role, organisation: string | null = null): DemoPerson => ({
  ...{ name, role, organisation },
  email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@demo.example`,
});

/** One for each role that there is, a second officer and approver, because some steps need two people, and those who apply and write. */
export const PEOPLE: readonly DemoPerson[] = [
  person('Leonie Wexley', 'trust-approver', WEXBOURNE),
  person('Edwin Wexham', 'trust-editor', WEXBOURNE),
  person('Hana Hallow', 'trust-approver', HALLOWMERE),
  person('Colm Vale', 'trust-editor', COUNCIL.registration.name),
  person('Quentin Fold', 'receiver', QUILLFOLD),
  person('Brinda Cote', 'receiver', BRINDLECOTE),
  person('Kit Wick', 'receiver', KINDLEWICK),
  person('Oona Brook', 'receiver', OSIERBROOK),
  person('Orla Officer', 'programme-officer'),
  person('Otto Officer', 'programme-officer'),
  person('Asif Assessor', 'assessor'),
  person('Anneke Approver', 'approver'),
  person('Abel Approver', 'approver'),
  person('Moira Monthend', 'month-end-operator'),
  person('Priya Prospect', 'prospectus-editor'),
  person('Aude Auditor', 'auditor'),
  person('Adam Admin', 'administrator'),
];

/** Everybody's, because nothing here is real. */
export const DEMO_PASSWORD = 'levypool demo 2026';
/** The key of everybody's authenticator app. */
export const DEMO_CODE_KEY = 'LEVYPOOLDEMOKEY2LEVYPOOLDEMOKEY2';
