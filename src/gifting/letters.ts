import { type LetterText, letterOf } from '../core/gifting/letter-texts.js';
import type { RecordDraft } from '../journal/index.js';
import { addMail } from '../outbox/index.js';

/** Adds a letter to what a unit writes, so that it is sent when all of it stands and not otherwise. @param to an organisation's id */
export function addLetter(draft: RecordDraft, { to, ...text }: LetterText & { readonly to: number | null }): void {
  const { topic, subject, body } = letterOf(text);
  addMail(draft, { organisationId: to, topic, subject, body, about: text.about });
}

/** The same letter to several, to each once. */
export function addLetters(draft: RecordDraft, to: Iterable<number | null>, text: LetterText): void {
  for (const organisation of new Set(to)) addLetter(draft, { ...text, to: organisation });
}
