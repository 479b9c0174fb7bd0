import { RecordDraft } from '../journal/index.js';
import { type NewMail, addMail } from './add-mail.js';
import { MAIL } from './tables.js';

const OFFER: NewMail = {
  organisationId: 3,
  topic: 'OFFER.MADE',
  subject: 'Offer of £3,900 for the café',
  body: 'An offer was made.\n\n\tAnswer by 4 December 2026.\n',
  about: 'application A-0007',
};

const add = (mail: Partial<NewMail>): RecordDraft => {
  const draft = new RecordDraft('offer');
  addMail(draft, { ...OFFER, ...mail });
  return draft;
};

describe('a mail', () => {
  it('is a row of the record that causes it', () => {
    expect(add({ organisationId: null }).counts()).toEqual(new Map([[MAIL, 1]]));
  });

  it.each([
    'Offer\r\nBcc: everybody@example.org',
    'Offer\nBcc: everybody@example.org',
    'Offer\rBcc: everybody@example.org',
    'Offer\u0085made',
    'Offer\u2028made',
    'Offer\0',
    ' ',
    'x'.repeat(201),
  ])('has no subject such as %j', (subject) => {
    expect(() => add({ subject })).toThrow('the subject of a mail is one line');
    expect(() => add({ about: subject })).toThrow('what a mail is about is one line');
  });

  it.each(['', '\n', 'a\u0007bell', 'carriage\r\nreturn', 'x'.repeat(20_001)])('has no body such as %j', (body) => {
    expect(() => add({ body })).toThrow('the body of a mail is plain text');
  });

  it.each(['', 'OFFER', 'offer.made', 'OFFER.MADE.AGAIN', 'OFFER.MADE\n', 'OFFER MADE'])(
    'has no topic such as %j',
    (topic) => {
      expect(() => add({ topic })).toThrow('is not a code such as OFFER.MADE');
    },
  );
});
