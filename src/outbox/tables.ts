import { recordedTable } from '../journal/index.js';

/** Without an organisation it is for the programme team. It holds no address: a record stays for ever. */
export const MAIL = recordedTable('mail', {
  organisation_id: 'integer',
  topic: 'text',
  subject: 'text',
  body: 'text',
  about: 'text',
});

/** What became of a mail; `attempt` counts how often it was sent until then, that time included. */
export const MAIL_DELIVERY = recordedTable('mail_delivery', {
  mail_id: 'integer',
  outcome: 'text',
  attempt: 'integer',
  detail: 'text',
});

/** That a contact was added, changed or removed: what it says of itself stands in no record. */
export const CONTACT_CHANGE = recordedTable('contact_change', {
  contact_id: 'integer',
  organisation_id: 'integer',
  change: 'text',
  is_active: 'integer',
  name_changed: 'integer',
  email_changed: 'integer',
});

export const OUTBOX_TABLES = [MAIL, MAIL_DELIVERY, CONTACT_CHANGE];
