import { type MailMessage, MailTransport } from '../../../src/platform/mail/mail-transport.js';

/** Keeps what it is given, after whatever a test does first: it may wait, move the clock, or fail. */
export class CollectingTransport extends MailTransport {
  readonly sent: MailMessage[] = [];

  constructor(private readonly first: (message: MailMessage) => Promise<void> | void = () => undefined) {
    super();
  }

  get subjects(): string[] {
    return this.sent.map(({ subject }) => subject);
  }

  override async send(message: MailMessage): Promise<string> {
    await this.first(message);
    this.sent.push(message);
    return 'to the test';
  }
}
