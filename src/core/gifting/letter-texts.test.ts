import { toLocalDate } from '../calendar/local-date.js';
import { ZERO, money } from '../money/money.js';
import { type Letter, type LetterText, letterOf } from './letter-texts.js';

const DAY = toLocalDate('2027-01-31');
const [SENDER, RECEIVER] = ['Elmhurst NHS Trust', 'Willow Care Home'];
const ROUND = 'Care at home, first round';
const AMOUNT = money('11250.00004');
const APPLICATION = 'A-0007';
const AWARD = 'W-0012';

const FIGURES = {
  ...{ learners: 3, amount: AMOUNT, aboveBand: money('250'), mostOwed: money('2812.5') },
  subsidy: money('11249.99'),
};

/** One letter of each kind. */
const LETTERS: { readonly [Kind in LetterText['kind']]: LetterText & { readonly kind: Kind } } = {
  pledged: { kind: 'pledged', about: 'P-0003', sender: SENDER, amount: AMOUNT },
  'pledge-changed': { kind: 'pledge-changed', about: 'P-0003', sender: SENDER, how: 'was topped up' },
  received: { kind: 'received', about: APPLICATION, round: ROUND },
  offered: { kind: 'offered', about: APPLICATION, round: ROUND, figures: FIGURES, replyBy: DAY },
  'offered-by-you': { kind: 'offered-by-you', about: APPLICATION, receiver: RECEIVER, learners: 1, amount: AMOUNT },
  waiting: { kind: 'waiting', about: APPLICATION, round: ROUND },
  rejected: { kind: 'rejected', about: APPLICATION, round: ROUND, reason: 'Not in the area', appealBy: DAY },
  'turned-away': { kind: 'turned-away', about: APPLICATION, reason: 'Nobody there knows of it' },
  accepted: { kind: 'accepted', about: APPLICATION, receiver: RECEIVER, startBy: DAY },
  ended: { kind: 'ended', about: APPLICATION, receiver: RECEIVER, how: 'was declined', returned: AMOUNT },
  deadline: { kind: 'deadline', about: APPLICATION, what: 'Answer the offer', dueOn: DAY, days: 7, isExtended: false },
  extended: { kind: 'extended', about: APPLICATION, what: 'Answer the offer', dueOn: DAY },
  started: { kind: 'started', about: AWARD, receiver: RECEIVER, startedOn: DAY },
  'paid-in-full': { kind: 'paid-in-full', about: AWARD, receiver: RECEIVER, drawn: AMOUNT },
  changed: {
    kind: 'changed',
    about: AWARD,
    receiver: RECEIVER,
    returned: money('1000'),
    taken: AMOUNT,
    short: money('5'),
  },
  shortfall: {
    ...{ kind: 'shortfall', about: AWARD, sender: SENDER, receiver: RECEIVER },
    ...{ amount: AMOUNT, debitedOn: DAY },
  },
};

/** What a reader has to find in each letter besides what it is about. */
const SAYS: Readonly<Record<LetterText['kind'], readonly string[]>> = {
  pledged: [SENDER, '£11,250.00'],
  'pledge-changed': [SENDER, 'was topped up'],
  received: [ROUND],
  offered: [ROUND, '3 apprentices', '£11,250.00', '£250.00', '£2,812.50', '£11,249.99', '31 January 2027'],
  'offered-by-you': [RECEIVER, '1 apprentice at', '£11,250.00'],
  waiting: [ROUND],
  rejected: [ROUND, 'Not in the area', '31 January 2027'],
  'turned-away': ['Nobody there knows of it'],
  accepted: [RECEIVER, '31 January 2027'],
  ended: [RECEIVER, 'was declined', '£11,250.00'],
  deadline: ['7 days left', 'Answer the offer', '31 January 2027'],
  extended: ['Answer the offer', '31 January 2027'],
  started: [RECEIVER, '31 January 2027'],
  'paid-in-full': [RECEIVER, '£11,250.00'],
  changed: [RECEIVER, '£1,000.00', '£11,250.00', '£5.00'],
  shortfall: [SENDER, RECEIVER, '£11,250.00', '31 January 2027'],
};

const whole = ({ subject, body }: Letter): string => `${subject}\n${body}`;

describe('a letter', () => {
  const all = Object.values(LETTERS);

  it.each(all.map((text) => [text.kind, text] as const))('of the kind %s says what it has to', (kind, text) => {
    const letter = letterOf(text);
    expect(letter.topic).toMatch(/^(PLEDGE|APPLICATION|OFFER|GIFT)\.[A-Z_]+$/);
    expect(letter.subject).toMatch(/^\P{Cc}{1,199}$/u);
    for (const words of SAYS[kind]) expect(whole(letter)).toContain(words);
    // A shortfall is of a month, and of all gifts of a sender to a receiver.
    if (kind !== 'shortfall') expect(whole(letter)).toContain(text.about);
    // Nothing that was to be filled in is left, and money and days are as people write them.
    expect(whole(letter)).not.toMatch(/undefined|null|NaN|\[object|\$\{|[{}]/);
    expect(whole(letter)).not.toMatch(/\d{4}-\d{2}-\d{2}|\d\.\d{3}/);
    expect(letter.body).toMatch(/[.!]$/);
  });

  it('has a code of its own, so that programs can tell letters apart', () => {
    const topics = all.map((text) => letterOf(text).topic);
    expect(new Set(topics).size).toBe(topics.length);
  });

  it('to accept asks for a start only where one is waited for', () => {
    expect(letterOf({ ...LETTERS.accepted, startBy: null }).body).toBe(
      `${RECEIVER} has accepted the offer ${APPLICATION}.`,
    );
  });

  it.each([
    [14, '14 days left: Answer the offer (A-0007)'],
    [1, 'One day left: Answer the offer (A-0007)'],
    [0, 'Last day: Answer the offer (A-0007)'],
  ])('that warns says how many days are left: %d', (days, subject) => {
    expect(letterOf({ ...LETTERS.deadline, days }).subject).toBe(subject);
  });

  it('about an end leaves out money where none was held', () => {
    expect(letterOf({ ...LETTERS.ended, returned: ZERO }).body).toBe(`The gift A-0007 for ${RECEIVER} was declined.`);
  });

  it('about a change leaves out what did not change', () => {
    const body = (returned: string, taken: string, short: string): string =>
      letterOf({ ...LETTERS.changed, returned: money(returned), taken: money(taken), short: money(short) }).body;
    expect(body('1000', '0', '0').split('\n\n')).toHaveLength(2);
    expect(body('0', '20', '0')).toContain('£20.00 more was taken');
    expect(body('0', '0', '20')).toContain('£20.00 is more than the pledge has');
    expect(letterOf({ ...LETTERS.changed, returned: ZERO, taken: ZERO, short: ZERO }).body).not.toContain('£');
  });

  it('holds what somebody typed as plain text, whatever their machine ends lines with', () => {
    const { body } = letterOf({ ...LETTERS.rejected, reason: 'Not in the area\r\nor\rnot\u0085yet\u007f' });
    expect(body).toContain('Reason: Not in the area\nor\nnot yet ');
    expect(body).not.toMatch(/[^\P{Cc}\n\t]/u);
  });
});
