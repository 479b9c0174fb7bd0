import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface Received {
  /** Who it is for, as the server was told: not what stands in the mail. */
  readonly recipients: readonly string[];
  readonly user: string | undefined;
  readonly mail: Email;
}

export interface MailServerRules {
  readonly user?: string;
  readonly password?: string;
  /** Addresses that it knows nobody of. */
  readonly unknown?: readonly string[];
  /** Says that a mail has arrived no sooner than this. */
  readonly accepts?: Promise<void>;
}

/** A mail server on a free port of this machine, which keeps what it gets. */
export class MailServer {
  readonly received: Received[] = [];
  /** Who showed a password, right or wrong. */
  readonly signedIn: (string | undefined)[] = [];
  private readonly server: SMTPServer;

  private constructor({ user, password, unknown = [], accepts = Promise.resolve() }: MailServerRules) {
    this.server = new SMTPServer({
      // Its certificate would be nobody's.
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: user === undefined,
      onAuth: (auth, _session, done) => {
        this.signedIn.push(auth.username);
        if (auth.username === user && auth.password === password) done(null, { user });
        else done(new Error(`wrong password for ${auth.username}`));
      },
      onRcptTo: ({ address }, _session, done) => {
        if (!unknown.includes(address)) return done();
        done(Object.assign(new Error(`<${address}>: there is no such mailbox`), { responseCode: 550 }));
      },
      onData: (stream, { envelope, user: from }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const recipients = envelope.rcptTo.map(({ address }) => address);
          void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
            this.received.push({ recipients, user: from as string | undefined, mail });
            void accepts.then(() => done());
          });
        });
      },
    });
  }

  static async start(rules: MailServerRules = {}): Promise<MailServer> {
    const mail = new MailServer(rules);
    await new Promise<void>((resolve) => mail.server.listen(0, '127.0.0.1', resolve));
    return mail;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
