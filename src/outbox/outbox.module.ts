import { Module } from '@nestjs/common';
import type { Settings } from '../../config/settings.js';
import { SETTINGS } from '../platform/database/database.module.js';
import { MailTransport } from '../platform/mail/mail-transport.js';
import { openTransport } from '../platform/mail/open-transport.js';
import { ContactsController } from './contacts.controller.js';
import { DeliverMail } from './deliver-mail.js';
import { FindContacts } from './find-contacts.js';
import { FindMail } from './find-mail.js';
import { KeepContacts } from './keep-contacts.js';
import { ContactsPage } from './pages/contacts.page.js';
import { OwnContactsPage } from './pages/own-contacts.page.js';
import { KeepOwnContacts } from './keep-own-contacts.js';
import { OwnContactsController } from './own-contacts.controller.js';
import { OrganisationsModule } from '../organisations/index.js';
import { MailPage } from './pages/mail.page.js';
import { MailController } from './mail.controller.js';

const USE_CASES = [DeliverMail, FindMail, KeepContacts, KeepOwnContacts, FindContacts];

@Module({
  imports: [OrganisationsModule],
  controllers: [MailController, ContactsController, OwnContactsController, MailPage, ContactsPage, OwnContactsPage],
  providers: [
    { provide: MailTransport, inject: [SETTINGS], useFactory: ({ mail }: Settings) => openTransport(mail) },
    ...USE_CASES,
  ],
  exports: USE_CASES,
})
export class OutboxModule {}
