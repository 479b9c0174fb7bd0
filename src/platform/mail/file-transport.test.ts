import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { toInstant } from '../../core/calendar/instant.js';
import { FileTransport } from './file-transport.js';

const MESSAGE = {
  messageId: '<mail-7.0f3a@levypool>',
  to: [
    { name: 'Renée Ångström', address: 'renee@example.org' },
    { name: 'Sam "the levy" Example, Director', address: 'sam@example.org' },
  ],
  subject: 'Offer of £3,900.00 for the café – answer by 4 December 2026, or it goes to the next employer in the queue',
  text: 'Dear Renée\n\nYou have been offered £3,900.00.\n.\nFrom the pool\n',
  writtenAt: toInstant('2026-11-21T09:00:00Z'),
};

describe('mail as files', () => {
  let parent: string;
  let folder: string;
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'levypool-mail-'));
    folder = join(parent, 'data', 'mail');
  });
  afterEach(() => rmSync(parent, { recursive: true, force: true }));

  it('is one that any mail program reads, with every letter', async () => {
    expect(await new FileTransport(folder, 'Levypool <levy@example.org>').send(MESSAGE)).toBe('to a file');
    const content = readFileSync(join(folder, 'mail-7.0f3a.eml'));
    // RFC 5322: lines end in CR LF, and of the header nothing is outside ASCII or longer than 998.
    const lines = content.toString('latin1').split('\r\n');
    expect(lines.every((line) => !/[\r\n]/.test(line) && line.length < 998)).toBe(true);
    const header = lines.slice(0, lines.indexOf(''));
    expect(header.every((line) => /^[ -~\t]+$/.test(line))).toBe(true);

    const mail = await PostalMime.parse(content);
    expect(mail).toMatchObject({
      messageId: MESSAGE.messageId,
      subject: MESSAGE.subject,
      from: { name: 'Levypool', address: 'levy@example.org' },
      to: MESSAGE.to,
      date: '2026-11-21T09:00:00.000Z',
    });
    expect(mail.text!.replaceAll('\r\n', '\n')).toBe(MESSAGE.text);
    expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  });

  it('is for its owner alone, because it holds addresses', async () => {
    await new FileTransport(folder, 'levy@example.org').send(MESSAGE);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'mail-7.0f3a.eml')).mode & 0o777).toBe(0o600);
  });

  it('that is written twice is one file, the same', async () => {
    const transport = new FileTransport(folder, 'levy@example.org');
    await transport.send(MESSAGE);
    const first = readFileSync(join(folder, 'mail-7.0f3a.eml'), 'utf8');
    await transport.send(MESSAGE);
    expect(readdirSync(folder)).toEqual(['mail-7.0f3a.eml']);
    expect(readFileSync(join(folder, 'mail-7.0f3a.eml'), 'utf8')).toBe(first);
  });

  it('fails where the folder cannot be made', async () => {
    writeFileSync(join(parent, 'data'), 'in the way');
    await expect(new FileTransport(folder, 'levy@example.org').send(MESSAGE)).rejects.toThrow('ENOTDIR');
  });

  it.each(['mail-7', '<../../mail@levypool>', '<.mail@levypool>', '<mail/7@levypool>'])(
    'has no file name for the id %s',
    async (messageId) => {
      await expect(new FileTransport(folder, 'levy@example.org').send({ ...MESSAGE, messageId })).rejects.toThrow(
        'is no id of a mail',
      );
    },
  );
});
