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
import { MailPage } from './pages/mail.page.js';
import { MailController } from './mail.controller.js';

const USE_CASES = [DeliverMail, FindMail, KeepContacts, FindContacts];

@Module({
  controllers: [MailController, ContactsController, MailPage],
  providers: [
    { provide: MailTransport, inject: [SETTINGS], useFactory: ({ mail }: Settings) => openTransport(mail) },
    ...USE_CASES,
  ],
  exports: USE_CASES,
})
export class OutboxModule {}
