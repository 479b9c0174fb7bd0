import { invariant } from '../core/invariant.js';
import type { RecordDraft, RowRef } from '../journal/index.js';
import { MAIL } from './tables.js';

/** A mail to whoever is the contact of an organisation when it is sent. */
export interface NewMail {
  /** Null for the programme team. */
  readonly organisationId: number | null;
  /** What it is, for programs: `OFFER.MADE`. */
  readonly topic: string;
  /** One line. */
  readonly subject: string;
  /** Plain text. It stands in a record for ever: it names no person and holds no address. */
  readonly body: string;
  /** What it is about, for a person who looks for it: `application A-0007`. */
  readonly about: string;
}

const TOPIC = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*\.[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const LINE_MAX = 200;
const BODY_MAX = 20_000;

/** A line break in a line of a header would begin another header. */
const isLine = (text: string): boolean =>
  text.trim() !== '' && text.length <= LINE_MAX && !/[\p{Cc}\u2028\u2029]/u.test(text);

/** Everything but line breaks and tabs that no reader would see. */
const isBody = (text: string): boolean => text.trim() !== '' && text.length <= BODY_MAX && !/[^\P{Cc}\n\t]/u.test(text);

/**
 * Puts a mail into the record of the change that causes it: both are written, or neither. It is delivered afterwards,
 * at least once. @throws InvariantError where subject and about are not one line each, or the body is not plain text
 */
export function addMail(draft: RecordDraft, { organisationId, topic, subject, body, about }: NewMail): RowRef {
  invariant(TOPIC.test(topic), `the topic '${topic}' of a mail is not a code such as OFFER.MADE`);
  invariant(isLine(subject), `the subject of a mail is one line of 1 to ${LINE_MAX} characters`);
  invariant(isLine(about), `what a mail is about is one line of 1 to ${LINE_MAX} characters`);
  invariant(isBody(body), `the body of a mail is plain text of 1 to ${BODY_MAX} characters`);
  return draft.add(MAIL, { organisation_id: organisationId, topic, subject, body, about });
}
