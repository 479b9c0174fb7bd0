import { isRefusal } from '../../../src/core/refusal.js';
import { type Books, RecordDraft } from '../../../src/journal/index.js';
import { type NewMail, addMail } from '../../../src/outbox/index.js';

export const OFFER: Omit<NewMail, 'organisationId'> = {
  topic: 'OFFER.MADE',
  subject: 'Offer of £3,900.00 for the café',
  body: 'You have been offered £3,900.00 towards training.\n\nAnswer by 4 December 2026.\n',
  about: 'application A-0007',
};

/** Writes a mail and nothing else, to the programme team where nobody is named. @returns its id */
export async function mailWritten(
  books: Books,
  organisationId: number | null = null,
  mail: Partial<NewMail> = {},
): Promise<number> {
  const outcome = await books.execute({ actor: 'tests' }, () => {
    const draft = new RecordDraft('offer');
    const ref = addMail(draft, { organisationId, ...OFFER, ...mail });
    return Promise.resolve({ drafts: [draft], answer: () => ref.id! });
  });
  if (isRefusal(outcome)) throw new Error(outcome.message);
  return outcome.answer;
}
