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

export const OUTBOX_TABLES = [MAIL, MAIL_DELIVERY];
