import { withoutSecrets } from './without-secrets.js';

describe('text for the log', () => {
  it.each([
    ['not found: /password/new?link=abc_DEF-123 was asked', 'not found: /password/new?… was asked'],
    ['GET https://example.org/continue?link=1&to=%2Fhome', 'GET https://example.org/continue?…'],
    ['no account for sam.o+x@mail.example.org', 'no account for (mail address)'],
    [`Bearer levypool_${'a1-_'.repeat(8)} is unknown`, 'Bearer (token) is unknown'],
    [
      'at run (/srv/node_modules/@nestjs/core/router.js:12:3)',
      'at run (/srv/node_modules/@nestjs/core/router.js:12:3)',
    ],
    ['Is it there? Yes', 'Is it there? Yes'],
  ])('%s', (text, shown) => {
    expect(withoutSecrets(text)).toBe(shown);
  });
});
