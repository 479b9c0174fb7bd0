import { money } from '../../core/money/money.js';
import type { AccessEvent } from '../../identity/index.js';
import type { PageModel } from '../../platform/pages/answers.js';
import type { Column } from '../../platform/pages/data-table.js';
import { withDaysInWords } from '../../platform/pages/words.js';
import type { Verification } from '../verify-books.js';
import { momentWords } from './words.js';

const EVENT_WORDS: Readonly<Record<string, string>> = {
  invited: 'Was invited',
  'password-set': 'Chose a password by a mailed link',
  'password-changed': 'Changed the password',
  'signed-in': 'Signed in',
  locked: 'Was locked out: too many wrong attempts',
  'sessions-ended': 'Ended the other sessions',
  'code-set-up': 'Set up an authenticator app',
  'address-changed': 'Was given another mail address to sign in with',
  'organisation-bound': 'Was linked with the organisation’s sign-in',
};

export const EVENT_COLUMNS: readonly Column<AccessEvent>[] = [
  { name: 'at', heading: 'When', show: ({ at }) => momentWords(at), value: ({ at }) => at },
  { name: 'person', heading: 'Who', show: ({ person }) => person },
  { name: 'what', heading: 'What', show: ({ what }) => EVENT_WORDS[what] ?? what.replaceAll('-', ' ') },
];

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** What a verification found, in words. @param head an earlier head that was asked for, or nothing */
export function verificationModel({ counts, findings, rounding, head, wrong }: Verification, asked: string): PageModel {
  const isRight = wrong.length === 0;
  return {
    isRight,
    heading: isRight ? 'The books are right' : `The books are wrong in ${counted(wrong.length, 'place', 'places')}`,
    counts: [
      counted(counts.records, 'record', 'records'),
      `${counts.seals.toLocaleString('en-GB')} of them sealed`,
      counted(counts.entries, 'entry', 'entries'),
      counted(counts.postings, 'posting', 'postings'),
      counted(counts.accounts, 'account', 'accounts'),
      counted(counts.levyAccounts, 'levy account', 'levy accounts'),
    ],
    rounding: money(rounding).isZero() ? null : rounding,
    newHead: head,
    hasEarlier: isRight && asked !== '',
    findings: findings.map(({ organisation, message }) => `${organisation}: ${withDaysInWords(message)}`),
    wrong: wrong.map(({ table, id, message }) => ({
      where: id === null ? `Table ${table}` : `Table ${table}, row ${id}`,
      message,
    })),
  };
}
