import { isEmail } from 'class-validator';
import { FieldReader } from '../../platform/pages/field-reader.js';
import type { Field } from '../../platform/pages/fields.js';
import type { SentForm } from '../../platform/pages/page.js';
import type { ContactDetails } from '../keep-contacts.js';

export const PERSON_FIELDS: readonly Field[] = [
  { kind: 'text', name: 'name', label: 'Name' },
  { kind: 'text', name: 'email', label: 'Mail address', hint: 'Such as name@example.org' },
];

export const CHANGE_FIELDS: readonly Field[] = [
  ...PERSON_FIELDS,
  { kind: 'yes-no', name: 'isActive', label: 'Should letters go there for the time being?' },
];

/** Where a refusal of the use case leads; it repeats no address. */
export const FIELD_OF = { 'CONTACT.KNOWN_ALREADY': 'email', 'ORGANISATION.UNKNOWN': 'organisation' };

/** Name and address as they were typed, with what is wrong with them. */
export function readPerson(form: SentForm): { read: FieldReader; person: Omit<ContactDetails, 'isActive'> } {
  const read = new FieldReader(form);
  const name = read.words('name', 'Enter the name', 200);
  const email = read.words('email', 'Enter the mail address', 320);
  if (email !== '' && !isEmail(email, { allow_utf8_local_part: false })) {
    read.fault('email', 'Enter a mail address such as name@example.org');
  }
  return { read, person: { name, email } };
}

/** The same, with whether letters go there. */
export function readChange(form: SentForm): { read: FieldReader; details: ContactDetails } {
  const { read, person } = readPerson(form);
  const isActive = read.oneOf('isActive', ['yes', 'no'] as const, 'Say whether letters should go there') === 'yes';
  return { read, details: { ...person, isActive } };
}
