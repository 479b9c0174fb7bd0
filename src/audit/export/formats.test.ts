import { toLocalDate } from '../../core/calendar/local-date.js';
import { accountPath } from './account-path.js';
import { BEANCOUNT } from './beancount.js';
import type { ExportedAccount, ExportedEntry } from './exported.js';
import { HLEDGER } from './hledger.js';

const account = (id: number, path: string): ExportedAccount => ({
  ...{
    id,
    path,
    code: `code "${id}"`,
    book: 'cash',
    owner: 'Elm; "NHS" \\ Trust\n',
    floor: id === 1 ? '0.00000' : null,
  },
});
const FROM = account(1, 'Cash:Elm-3:Levy-account-1');
const TO = account(2, 'Cash:Elm-3:Training-2');
const ENTRY: ExportedEntry = {
  ...{ id: 7, kind: 'payment', effectiveOn: toLocalDate('2026-11-08'), recordedAt: '2026-11-09T09:00:00.000Z' },
  ...{ actor: 'person 4 Ann', narrative: 'Paid; "in"\\full | twice\nover', evidence: 'file 1,\tline 2' },
  ...{ ruleVersion: '', reversesId: null, recordId: 9, recordHash: 'abc' },
  postings: [{ id: 11, book: 'cash', from: FROM, to: TO, amount: '250.00001' }],
};

describe('the name of an account in plain-text accounting', () => {
  it.each([
    ['levy', 'cash:3:levy', 'Elm’s NHS Trust', 'Cash:Elms-NHS-Trust-3:Levy-account-12'],
    ['lapse-24', 'x', '  é & Söhne (42)', 'Cash:E-Sohne-42-3:Levy-lapsed-after-24-months-12'],
    ['manual', 'by hand: "one"; two', '薬', 'Cash:X-3:By-hand-one-two-12'],
    ['levy', 'cash:3:levy', null, 'Cash:Programme:Levy-account-12'],
  ])('of %s %s of %s is %s', (purpose, code, owner, path) => {
    const named = { id: 12, book: 'cash', purpose, code, organisationId: owner === null ? null : 3 };
    expect(accountPath(named, owner)).toBe(path);
  });
});

describe('an entry', () => {
  it('stands in hledger’s language on lines of its own, with nothing in the words that it would act on', () => {
    expect(HLEDGER.entry(ENTRY)).toBe(`
2026-11-08 * (7) Paid, "in"\\full / twice over
    ; kind: payment
    ; record: 9
    ; hash: abc
    ; recorded: 2026-11-09T09:00:00.000Z
    ; by: person 4 Ann
    ; evidence: file 1, line 2
    Cash:Elm-3:Training-2  250.00001 GBP
    Cash:Elm-3:Levy-account-1  -250.00001 GBP
`);
  });

  it('stands in beancount’s language with its text in quotation marks', () => {
    expect(BEANCOUNT.entry(ENTRY)).toBe(`
2026-11-08 * "payment" "Paid; \\"in\\"\\\\full | twice over"
  entry: "7"
  record: "9"
  hash: "abc"
  recorded: "2026-11-09T09:00:00.000Z"
  by: "person 4 Ann"
  evidence: "file 1, line 2"
  Cash:Elm-3:Training-2  250.00001 GBP
  Cash:Elm-3:Levy-account-1  -250.00001 GBP
`);
  });

  it('is followed by what accounts hold, which beancount asks for in the morning after', () => {
    const balances = [{ account: TO, amount: '250.00001' }];
    const day = toLocalDate('2026-11-30');
    expect(HLEDGER.balances(day, balances)).toBe(
      '\n2026-11-30 * Balances at the end of the day\n    Cash:Elm-3:Training-2  0.00000 GBP = 250.00001 GBP\n',
    );
    expect(BEANCOUNT.balances(day, balances)).toBe('\n2026-12-01 balance Cash:Elm-3:Training-2  250.00001 ~ 0 GBP\n');
  });
});
