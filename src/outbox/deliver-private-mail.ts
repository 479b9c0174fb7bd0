import type { Instant } from '../core/calendar/instant.js';
import type { Clock } from '../platform/clock/clock.js';
import { plusMinutes } from '../platform/clock/plus-minutes.js';
import type { Reads } from '../platform/database/reads.js';
import type { UnitOfWork } from '../platform/database/unit-of-work.js';
import type { MailTransport } from '../platform/mail/mail-transport.js';
import { findMessageIds } from './message-id.js';

interface PrivateMailRow {
  readonly id: number;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly body: string;
  readonly written_at: Instant;
  readonly attempts: number;
}

const MAILS_OF_ROUND = 50;
/** Its link is of no use after that. */
const ATTEMPTS_MAX = 12;
const AGAIN_MINUTES = 5;

/**
 * Sends the mails that let somebody in, and deletes each when it is sent. Two copies of the service may send one
 * twice: both hold the same link.
 */
export class DeliverPrivateMail {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly transport: MailTransport,
  ) {}

  /** @returns how many were sent, and how many were not */
  async run(): Promise<{ readonly delivered: number; readonly failed: number }> {
    const due = await this.reads.run((db) =>
      db.all<PrivateMailRow>('SELECT * FROM private_mail WHERE due_at <= ? ORDER BY id LIMIT ?', [
        ...[this.clock.now(), MAILS_OF_ROUND],
      ]),
    );
    if (due.length === 0) return { delivered: 0, failed: 0 };
    const messageIds = await this.reads.run(findMessageIds);
    let delivered = 0;
    for (const mail of due) if (await this.deliver(mail, messageIds(mail.id).replace('<', '<private-'))) delivered += 1;
    return { delivered, failed: due.length - delivered };
  }

  private async deliver(mail: PrivateMailRow, messageId: string): Promise<boolean> {
    const { id, name, address, subject, body: text, written_at: writtenAt, attempts } = mail;
    const isSent = await this.transport.send({ messageId, to: [{ name, address }], subject, text, writtenAt }).then(
      () => true,
      () => false,
    );
    const isDone = isSent || attempts + 1 >= ATTEMPTS_MAX;
    const again = plusMinutes(this.clock.now(), AGAIN_MINUTES);
    await this.unitOfWork.run((tx) =>
      isDone
        ? tx.all('DELETE FROM private_mail WHERE id = ?', [id])
        : tx.all('UPDATE private_mail SET attempts = attempts + 1, due_at = ? WHERE id = ?', [again, id]),
    );
    return isSent;
  }
}
