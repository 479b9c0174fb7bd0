import { MailServer } from '../../../test/support/mail/mail-server.js';
import { toInstant } from '../../core/calendar/instant.js';
import { failureOf } from './failure.js';
import { SmtpTransport } from './smtp-transport.js';

const MESSAGE = {
  messageId: '<mail-7.0f3a@levypool>',
  to: [
    { name: 'Renée', address: 'renee@example.org' },
    { name: 'Sam', address: 'sam@example.org' },
  ],
  subject: 'Offer of £3,900.00 for the café',
  text: 'You have been offered £3,900.00.\n.\nFrom the pool\n',
  writtenAt: toInstant('2026-11-21T09:00:00Z'),
};

describe('mail by a mail server', () => {
  let server: MailServer;
  afterEach(() => server.stop());

  const send = (signIn = '', host = '127.0.0.1'): Promise<string> =>
    new SmtpTransport(`smtp://${signIn}${host}:${server.port}`, 'levy@example.org').send(MESSAGE);
  const failure = (...to: Parameters<typeof send>): Promise<string> =>
    send(...to).then(
      () => 'sent',
      (error: unknown) => failureOf(error),
    );

  it('comes as it was written, to everybody at once', async () => {
    server = await MailServer.start();
    expect(await send()).toBe('by SMTP');
    expect(server.received).toHaveLength(1);
    const { recipients, mail } = server.received[0]!;
    expect(recipients).toEqual(['renee@example.org', 'sam@example.org']);
    const { messageId, to, subject } = MESSAGE;
    expect(mail).toMatchObject({ messageId, to, subject, from: { address: 'levy@example.org' } });
    expect(mail.text!.replaceAll('\r\n', '\n')).toBe(MESSAGE.text);
  });

  it('is sent by whoever the address signs in, with any letters in the password', async () => {
    server = await MailServer.start({ user: 'levy@pool', password: 'p:ss/w£rd' });
    expect(await send(`${encodeURIComponent('levy@pool')}:${encodeURIComponent('p:ss/w£rd')}@`)).toBe('by SMTP');
    expect(server.received.map(({ user }) => user)).toEqual(['levy@pool']);
    expect(await failure('levy%40pool:wrong@')).toBe('the mail server refused the user or the password (EAUTH 535)');
    expect(server.received).toHaveLength(1);
  });

  it('shows a password to no other machine unless the connection is encrypted', async () => {
    server = await MailServer.start({ user: 'levy', password: 'secret' });
    // Another name of this machine, which the program does not take for it.
    expect(await failure('levy:secret@', '[::ffff:127.0.0.1]')).toMatch(/could not be encrypted \(ETLS/);
    expect(server.signedIn).toEqual([]);
    expect(await send('levy:secret@')).toBe('by SMTP');
    expect(server.signedIn).toEqual(['levy']);
  });

  it('goes to those whom the server knows, and says how many it does not', async () => {
    server = await MailServer.start({ unknown: ['renee@example.org'] });
    expect(await send()).toBe('by SMTP; 1 of 2 addresses refused');
    expect(server.received.map(({ recipients }) => recipients)).toEqual([['sam@example.org']]);
  });

  it('fails where the server knows nobody, and repeats no address', async () => {
    server = await MailServer.start({ unknown: MESSAGE.to.map(({ address }) => address) });
    expect(await failure()).toMatch(/^the mail server refused the sender or every address \(EENVELOPE 550[ .\d]*\)$/);
    expect(server.received).toEqual([]);
  });

  it('fails where nobody answers', async () => {
    server = await MailServer.start();
    const { port } = server;
    await server.stop();
    const transport = new SmtpTransport(`smtp://127.0.0.1:${port}`, 'levy@example.org');
    const refused = await transport.send(MESSAGE).catch((error: unknown) => failureOf(error));
    expect(refused).toBe('the connection to the mail server failed (ESOCKET)');
    server = await MailServer.start();
  });
});
