import { isEmail } from 'class-validator';
import { type Fault, type Refusal, isRefusal, refuse } from '../../core/refusal.js';
import { isName } from '../../identity/index.js';
import { isOrganisationKind, readDetails } from '../../organisations/index.js';
import type { ApplicantDetails } from './stored-applicant.js';

/** The registers that an applicant may name itself by. */
export const IDENTIFIER_KINDS = ['odsCode', 'cqcId', 'companyNumber'] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What was typed, field by field. */
export interface ApplicantTyped {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly organisation: string;
  readonly kind: string;
  readonly identifierKind: string;
  readonly identifier: string;
  readonly postcode: string;
  /** `yes` or `no`. */
  readonly paysLevy: string;
}

/** As the organisation's details name what is wrong, and as the form does. */
const FIELD: Readonly<Record<string, string>> = { name: 'organisation', postcode: 'postcode' };

/** An applicant as it is kept, or everything that is wrong, by its field. */
export function readApplicant(typed: ApplicantTyped): ApplicantDetails | Refusal {
  const faults: Fault[] = [];
  const need = (isRight: boolean, where: keyof ApplicantTyped, message: string): void => {
    if (!isRight) faults.push({ where, message });
  };
  const [name, email, phone] = [typed.name.trim(), typed.email.trim(), typed.phone.trim()];
  need(isEmail(email, { allow_utf8_local_part: false }), 'email', 'Enter a mail address such as name@example.org');
  need(isName(name), 'name', 'Enter your name');
  need(/^\+?[\d ()-]{9,20}$/.test(phone), 'phone', 'Enter a telephone number, such as 01782 000000');
  const kind = isOrganisationKind(typed.kind) ? typed.kind : undefined;
  need(kind !== undefined, 'kind', 'Say what kind of organisation it is');
  const register = IDENTIFIER_KINDS.find((each) => each === typed.identifierKind);
  need(register !== undefined, 'identifierKind', 'Say which of these numbers you know');
  const isTyped = typed.identifier.trim() !== '';
  need(isTyped, 'identifier', 'Enter the code or number');
  need(typed.postcode.trim() !== '', 'postcode', 'Enter the postcode, such as ST4 6QG');
  need(['yes', 'no'].includes(typed.paysLevy), 'paysLevy', 'Say whether it pays the apprenticeship levy');
  const numbers = { odsCode: null, cqcId: null, companyNumber: null, ukprn: null };
  const details = readDetails({
    ...{ name: typed.organisation, kind: kind ?? 'other', postcode: typed.postcode, place: null },
    ...{ ...numbers, ...(register && isTyped ? { [register]: typed.identifier } : {}) },
  });
  if (isRefusal(details)) {
    // A code reads differently for each kind: nothing is said of it before the kind is known.
    for (const { where, message } of details.faults) {
      const field = FIELD[where] ?? 'identifier';
      if (faults.some((fault) => fault.where === field) || (field === 'identifier' && !kind)) continue;
      faults.push({ where: field, message: field === 'organisation' ? 'Enter the name of the organisation' : message });
    }
  }
  if (faults.length > 0 || isRefusal(details) || !register) {
    return refuse('APPLICANT.INVALID', 'There is a problem', inOrder(faults));
  }
  const identifier = `${register} ${details[register]}`;
  return { name, email, phone, paysLevy: typed.paysLevy === 'yes', identifier, organisation: details };
}

const ORDER = [
  'email',
  'name',
  'organisation',
  'kind',
  'identifierKind',
  'identifier',
  'postcode',
  'phone',
  'paysLevy',
];

/** As the fields stand on the page. */
const inOrder = (faults: readonly Fault[]): Fault[] =>
  [...faults].sort((a, b) => ORDER.indexOf(a.where) - ORDER.indexOf(b.where));
