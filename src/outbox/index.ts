// What other modules may use of the outbox: they add a mail to the record of what causes it.
export { type NewMail, addMail } from './add-mail.js';
export { addAddContact, addRemoveContact } from './contact.commands.js';
export { DeliverMail, type MailDelivered } from './deliver-mail.js';
export { findMisplacedMail } from './find-misplaced-mail.js';
export { KeepContacts, addContactOnce } from './keep-contacts.js';
export { findAddresses } from './find-contacts.js';
export { addMailList, addSendMail } from './mail.commands.js';
export { MailRoundsModule } from './mail-rounds.js';
export { OutboxModule } from './outbox.module.js';
export { OUTBOX_TABLES } from './tables.js';
