import { type StreamSentMessageInfo, type Transporter, createTransport } from 'nodemailer';
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { invariant } from '../../core/invariant.js';
import { compose } from './compose.js';
import { type MailMessage, MailTransport } from './mail-transport.js';

/** Writes each mail as a file that mail programs open, for its owner alone. A mail sent twice is one file. */
export class FileTransport extends MailTransport {
  private readonly transporter: Transporter<StreamSentMessageInfo>;

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {
    super();
    this.transporter = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  }

  override async send(message: MailMessage): Promise<string> {
    const { message: content } = await this.transporter.sendMail(compose(this.from, message));
    await this.write(nameOf(message.messageId), content as Buffer);
    return 'to a file';
  }

  /** The file gets its name when it is whole and on the disk: no reader and no crash meets half of it. */
  private async write(name: string, content: Buffer): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const draft = join(this.folder, `.${name}.${randomBytes(8).toString('hex')}`);
    try {
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, join(this.folder, name));
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }
}

/** `<mail-7.0f3a@levypool>` to `mail-7.0f3a.eml`. */
function nameOf(messageId: string): string {
  const name = /^<([\w-][\w.-]*)@[\w.-]+>$/.exec(messageId)?.[1];
  invariant(name !== undefined, `${messageId} is no id of a mail of this program`);
  return `${name}.eml`;
}
