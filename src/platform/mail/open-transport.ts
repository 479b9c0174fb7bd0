import type { MailSetting } from '../../../config/settings.js';
import { FileTransport } from './file-transport.js';
import type { MailTransport } from './mail-transport.js';
import { SmtpTransport } from './smtp-transport.js';

/** By the mail server of the settings, or into files where none is set. */
export const openTransport = ({ url, from, folder }: MailSetting): MailTransport =>
  url === null ? new FileTransport(folder, from) : new SmtpTransport(url, from);
