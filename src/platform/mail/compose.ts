import type { SendMailOptions } from 'nodemailer';
import type { MailMessage } from './mail-transport.js';

/** A message as nodemailer takes it. It reads nothing from files or other places. */
export const compose = (from: string, { messageId, to, subject, text, writtenAt }: MailMessage): SendMailOptions => ({
  from,
  to: [...to],
  subject,
  text,
  messageId,
  date: new Date(writtenAt),
  // RFC 3834: nobody's holiday notice answers it.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});
