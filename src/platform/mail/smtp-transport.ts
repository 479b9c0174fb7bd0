import { type SMTPSentMessageInfo, type SMTPTransportOptions, type Transporter, createTransport } from 'nodemailer';
import { compose } from './compose.js';
import { type MailMessage, MailTransport } from './mail-transport.js';

/** A server that does not answer holds up the mails behind this one: it gets a minute for all of it. */
const SEND_MILLISECONDS = 60_000;
const CONNECT_MILLISECONDS = 10_000;

const OWN_MACHINE = /^(localhost|127\.0\.0\.1|\[::1\])$/i;

/** Sends by a mail server. */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter<SMTPSentMessageInfo>;

  /** @param url `smtp://` or `smtps://` with the user and the password where the server asks for them */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transporter = createTransport(optionsOf(new URL(url)));
  }

  override async send(message: MailMessage): Promise<string> {
    const signal = AbortSignal.timeout(SEND_MILLISECONDS);
    const { rejected } = await this.transporter.sendMail({ ...compose(this.from, message), signal });
    return rejected.length === 0 ? 'by SMTP' : `by SMTP; ${rejected.length} of ${message.to.length} addresses refused`;
  }
}

function optionsOf(url: URL): SMTPTransportOptions {
  const secure = url.protocol === 'smtps:';
  const hasUser = url.username !== '';
  return {
    host: url.hostname.replaceAll(/[[\]]/g, ''),
    ...(url.port === '' ? {} : { port: Number(url.port) }),
    secure,
    // A password leaves this machine encrypted or not at all.
    requireTLS: !secure && hasUser && !OWN_MACHINE.test(url.hostname),
    ...(hasUser ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } } : {}),
    dnsTimeout: CONNECT_MILLISECONDS,
    connectionTimeout: CONNECT_MILLISECONDS,
    greetingTimeout: CONNECT_MILLISECONDS,
    socketTimeout: SEND_MILLISECONDS,
  };
}
