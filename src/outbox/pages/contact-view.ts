import type { PageModel, Typed } from '../../platform/pages/answers.js';
import { type Field, fieldViews } from '../../platform/pages/fields.js';
import type { NavigationLink } from '../../platform/pages/navigation.js';
import type { ContactView } from '../find-contacts.js';
import { CHANGE_FIELDS, PERSON_FIELDS } from './contact-form.js';

/** Where contacts are kept: the page of an organisation, or of the programme. */
export interface ContactsPlace {
  readonly path: string;
  /** Whose letters they get, where the page is of one organisation. */
  readonly caption: string | null;
  readonly trail: readonly NavigationLink[];
}

/** The page on which a contact is added. @param first what is asked before name and address */
export const newContactModel = (
  { path, caption, trail }: ContactsPlace,
  holds: Typed,
  first: readonly Field[] = [],
): PageModel => ({
  ...{ caption, trail, heading: 'Add somebody who gets letters', submit: 'Add this person', back: path },
  action: `${path}/new`,
  questions: fieldViews([...first, ...PERSON_FIELDS], holds),
});

/** The page on which a contact is changed or removed. */
export const contactModel = (
  { path, caption, trail }: ContactsPlace,
  { id, name, email, isActive }: ContactView,
  typed: Typed | null,
): PageModel => ({
  ...{ caption, trail, heading: 'Change who gets letters', submit: 'Change it', back: path },
  action: `${path}/${id}`,
  removal: `${path}/${id}/removal`,
  questions: fieldViews(CHANGE_FIELDS, typed ?? { name, email, isActive: isActive ? 'yes' : 'no' }),
});
