import { failureOf } from './failure.js';

const failing = (details: object): Error => Object.assign(new Error('to <sam@example.org>: failed'), details);

describe('the failure of a mail', () => {
  it.each([
    [
      { code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 <sam@example.org>: no such mailbox' },
      'the mail server refused the sender or every address (EENVELOPE 550 5.1.1)',
    ],
    [
      { code: 'EAUTH', responseCode: 535, response: '535-wrong password of sam@example.org' },
      'the mail server refused the user or the password (EAUTH 535)',
    ],
    [{ code: 'ESOCKET' }, 'the connection to the mail server failed (ESOCKET)'],
    [{ code: 'EACCES', path: '/home/sam@example.org/mail' }, 'the mail could not be sent (EACCES)'],
    [{ code: 'sam@example.org', response: 'sam@example.org' }, 'the mail could not be sent'],
    [{}, 'the mail could not be sent'],
  ])('of %j is said without an address', (details, said) => {
    expect(failureOf(failing(details))).toBe(said);
  });
});
