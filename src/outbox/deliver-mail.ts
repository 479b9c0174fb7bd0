import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type MailOutcome, afterAttempt } from '../core/mail/attempts.js';
import { Books, type Decision, RecordDraft } from '../journal/index.js';
import { Clock } from '../platform/clock/clock.js';
import { Reads } from '../platform/database/reads.js';
import { UnitOfWork } from '../platform/database/unit-of-work.js';
import { failureOf } from '../platform/mail/failure.js';
import { MailTransport } from '../platform/mail/mail-transport.js';
import { findAddresses } from './find-contacts.js';
import { DeliverPrivateMail } from './deliver-private-mail.js';
import { findMessageIds } from './message-id.js';
import { plusMinutes } from '../platform/clock/plus-minutes.js';
import { MAIL_DELIVERY } from './tables.js';
import {
  type Claim,
  type ClaimedMail,
  claimDue,
  countWaiting,
  findDue,
  findLastAttempt,
  isHeld,
  lockOutbox,
  putBack,
  releaseClaim,
} from './waiting-mail.js';

/** How many mails one takes upon himself at a time. */
const MAILS_OF_CLAIM = 20;
/** Whoever ends in the middle keeps his mails from the others for so long. */
const CLAIM_MINUTES = 10;
/** Nothing is begun in the last minutes of a claim: sending takes a minute at the most, and clocks differ. */
const LAST_MINUTES = 3;

const ACTOR = 'mail delivery';

/** What one delivery did. */
export interface MailDelivered {
  readonly delivered: number;
  /** Attempts that failed. */
  readonly failed: number;
  /** What is not done with afterwards: its pause is not over, its address is missing, or somebody else is at it. */
  readonly waiting: number;
}

/**
 * Sends the mails whose turn it is, to whoever is the contact now, and records what became of each. Several may do so
 * at once: a mail is claimed before it is sent. Where the program ends between sending and recording, the mail is sent
 * again later under the same Message-ID: at least once, and seldom more.
 */
@Injectable()
export class DeliverMail {
  private readonly privately: DeliverPrivateMail;

  constructor(
    private readonly books: Books,
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly transport: MailTransport,
  ) {
    this.privately = new DeliverPrivateMail(unitOfWork, reads, clock, transport);
  }

  /** @param ending stops after the mail that is being sent */
  async run(ending?: AbortSignal): Promise<MailDelivered> {
    const letIn = await this.privately.run();
    const count: Record<MailOutcome, number> = { ...letIn, 'no-address': 0 };
    const messageIds = await this.reads.run(findMessageIds);
    while (!ending?.aborted) {
      const claim = { name: randomUUID(), until: plusMinutes(this.clock.now(), CLAIM_MINUTES) };
      const mails = await this.claim(claim);
      if (mails.length === 0) break;
      for (const mail of mails) {
        if (ending?.aborted || plusMinutes(this.clock.now(), LAST_MINUTES) > claim.until) break;
        count[await this.deliver(mail, messageIds(mail.id), claim)] += 1;
      }
      await this.unitOfWork.runAlone((tx) => releaseClaim(tx, claim));
    }
    return { delivered: count.delivered, failed: count.failed, waiting: await this.reads.run(countWaiting) };
  }

  /** Looks before it writes: mostly nothing is to be done, and then no writer waits for it. */
  private async claim(claim: Claim): Promise<ClaimedMail[]> {
    const now = this.clock.now();
    const due = await this.reads.run((db) => findDue(db, now));
    if (due.length === 0) return [];
    return this.unitOfWork.runAlone((tx) => claimDue(tx, now, claim, MAILS_OF_CLAIM));
  }

  private async deliver(mail: ClaimedMail, messageId: string, claim: Claim): Promise<MailOutcome> {
    const to = await this.reads.run((db) => findAddresses(db, mail.organisationId));
    if (to.length === 0) return this.record(mail.id, claim, 'no-address', 'nobody to send it to');
    const { subject, body: text, writtenAt } = mail;
    const [outcome, detail] = await this.transport.send({ messageId, to, subject, text, writtenAt }).then(
      (how) => ['delivered', how] as const,
      (error: unknown) => ['failed', failureOf(error)] as const,
    );
    return this.record(mail.id, claim, outcome, detail);
  }

  private async record(mailId: number, claim: Claim, outcome: MailOutcome, detail: string): Promise<MailOutcome> {
    await this.books.execute({ actor: ACTOR }, async ({ tx }): Promise<Decision<null>> => {
      await lockOutbox(tx);
      const draft = new RecordDraft('mail-delivery');
      // Whoever took it over will say what became of it, unless it has arrived already.
      if (outcome === 'delivered' || (await isHeld(tx, mailId, claim))) {
        const { recorded, isDone } = afterAttempt(await findLastAttempt(tx, mailId), outcome);
        if (recorded) draft.add(MAIL_DELIVERY, { mail_id: mailId, ...recorded, detail });
        putBack(tx, mailId, isDone);
      }
      return { drafts: [draft], answer: () => null };
    });
    return outcome;
  }
}
