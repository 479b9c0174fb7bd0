import type { Instant } from '../../core/calendar/instant.js';

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** A mail on its way out: one subject line, and a body of plain text. */
export interface MailMessage {
  /** In angle brackets; the same whenever this mail is sent, so that a reader's program can tell a second copy. */
  readonly messageId: string;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  readonly text: string;
  readonly writtenAt: Instant;
}

/** The way that mail takes out of the program. */
export abstract class MailTransport {
  /**
   * Hands a mail over. @returns how, in words that may stand in a record: they hold no address
   * @throws whatever went wrong; `failureOf` says it without an address
   */
  abstract send(message: MailMessage): Promise<string>;
}
