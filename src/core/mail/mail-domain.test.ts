import { domainOf, tellsEmployer } from './mail-domain.js';

describe('the domain of a mail address', () => {
  it.each([
    ['jo@RoseCourt.example', 'rosecourt.example'],
    [' jo@rose.court.example ', 'rose.court.example'],
    ['"a@b"@rosecourt.example', 'rosecourt.example'],
    ['', ''],
  ])('of %j is %j', (email, domain) => expect(domainOf(email)).toBe(domain));

  it.each(['nhs.net', 'nhs.uk', 'gmail.com', 'outlook.com', 'btinternet.com', 'localhost', ''])(
    'shows nothing of an employer where it is %j',
    (domain) => expect(tellsEmployer(domain)).toBe(false),
  );

  it('shows one where it is an organisation’s own', () => expect(tellsEmployer('rosecourt.example')).toBe(true));
});
