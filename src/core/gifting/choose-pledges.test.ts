import { toLocalDate } from '../calendar/local-date.js';
import { type TransferYear, transferYearOf } from '../calendar/transfer-year.js';
import { ZERO, money } from '../money/money.js';
import { isRefusal } from '../refusal.js';
import {
  type AwardTo,
  type LearnerToAward,
  type PledgeToAward,
  choosePledges,
  pledgeAgainst,
} from './choose-pledges.js';
import { NO_CONDITIONS } from './conditions.js';

const year = (from: number): TransferYear => transferYearOf(toLocalDate(`${from}-04-20`));
const [NOW, NEXT] = [year(2026), year(2027)];
const HOME = 9;
const ROUND = 3;

/** A pledge of sender 1 with so much for this year and the next. */
const pledge = (id: number, now: string, next = now, more: Partial<PledgeToAward> = {}): PledgeToAward => ({
  ...{ id, reference: `P-000${id}`, senderId: 1, status: 'open', roundId: null, conditions: NO_CONDITIONS },
  available: (of) => (of === NOW ? money(now) : of === NEXT ? money(next) : ZERO),
  ...{ senderMayGive: true, overPromised: [] },
  ...more,
});

const learner = (now: string, next = '0', more: Partial<LearnerToAward> = {}): LearnerToAward => ({
  line: 1,
  need: { sector: 'Care services', place: 'Leek', level: 2, standardId: 5, kind: 'care-home' },
  years: [
    { year: NOW, amount: money(now) },
    { year: NEXT, amount: money(next) },
  ],
  pledgeId: null,
  ...more,
});

const to = (...connected: number[]): AwardTo => ({
  ...{ receiverId: HOME, roundId: ROUND },
  areConnected: (a, b) => b === HOME && connected.includes(a),
});

const chosen = (learners: readonly LearnerToAward[], pledges: readonly PledgeToAward[], who = to()) => {
  const found = choosePledges(learners, pledges, who);
  return isRefusal(found) ? found.code : found.map((each) => each.pledge.id);
};

describe('the pledges for the learners of an application', () => {
  it('are the first that have enough for every year', () => {
    expect(chosen([learner('500', '3000')], [pledge(1, '500', '2999'), pledge(2, '500', '3000')])).toEqual([2]);
    expect(chosen([learner('500', '3000')], [pledge(1, '9000'), pledge(2, '9000')])).toEqual([1]);
  });

  it('are several where one has not enough for all, and one for each learner', () => {
    const learners = [learner('500'), learner('500'), learner('500')];
    expect(chosen(learners, [pledge(1, '999'), pledge(2, '1000', '1000', { senderId: 2 })])).toEqual([1, 2, 2]);
    // Two halves make no whole learner.
    expect(chosen([learner('500')], [pledge(1, '250'), pledge(2, '250')])).toBe('AWARD.NOT_ENOUGH_PLEDGED');
  });

  it('give what a larger learner leaves to a smaller one behind it', () => {
    const pledges = [pledge(1, '1000'), pledge(2, '600')];
    expect(chosen([learner('700'), learner('600'), learner('300')], pledges)).toEqual([1, 2, 1]);
  });

  it('count a year by itself: what one year has left pays nothing of another', () => {
    expect(chosen([learner('10', '900')], [pledge(1, '5000', '899.99999')])).toBe('AWARD.NOT_ENOUGH_PLEDGED');
    expect(chosen([learner('10', '900'), learner('10', '0')], [pledge(1, '5000', '900')])).toEqual([1, 1]);
  });

  it('are the one that somebody named, and no other', () => {
    const pledges = [pledge(1, '9000'), pledge(2, '9000'), pledge(3, '100')];
    const named = (pledgeId: number): LearnerToAward => learner('500', '0', { pledgeId });
    expect(chosen([named(2), learner('500')], pledges)).toEqual([2, 1]);
    expect(chosen([named(3)], pledges)).toBe('AWARD.NOT_ENOUGH_PLEDGED');
    expect(chosen([named(4)], pledges)).toBe('PLEDGE.UNKNOWN');
  });

  it('say why the one that was named cannot pay', () => {
    const named = learner('500', '0', { pledgeId: 1 });
    const paused = pledge(1, '9000', '9000', { status: 'paused' });
    expect(chosen([named], [paused, pledge(2, '9000')])).toBe('AWARD.PLEDGE_NOT_OPEN');
  });

  it('say what each has where none has enough, and how many could be funded', () => {
    const refusal = choosePledges([learner('500'), learner('600', '50', { line: 2 })], [pledge(1, '1000', '40')], to());
    expect(refusal).toMatchObject({
      message: 'No pledge has enough for a learner of line 2; 1 could be funded',
      faults: [
        {
          where: 'P-0001',
          message:
            'It has £500.00 of £600.00 for the year from 20 April 2026, £40.00 of £50.00 for the year from 20 April 2027',
        },
      ],
    });
    expect(chosen([learner('1')], [])).toBe('AWARD.NOT_ENOUGH_PLEDGED');
  });
});

describe('a pledge', () => {
  const against = (more: Partial<PledgeToAward>, who = to()): string | undefined =>
    pledgeAgainst(pledge(1, '9000', '9000', more), learner('500', '3000'), who)?.code;

  it('pays where nothing is against it', () => {
    expect(against({})).toBeUndefined();
    expect(against({ roundId: ROUND })).toBeUndefined();
  });

  it.each<[string, Partial<PledgeToAward>, AwardTo, string]>([
    ['of the receiver itself', { senderId: HOME }, to(), 'AWARD.SENDER_IS_RECEIVER'],
    ['of a sender that is connected with the receiver', {}, to(1), 'AWARD.CONNECTED_ORGANISATION'],
    ['that is paused', { status: 'paused' }, to(), 'AWARD.PLEDGE_NOT_OPEN'],
    ['that is withdrawn', { status: 'withdrawn' }, to(), 'AWARD.PLEDGE_NOT_OPEN'],
    ['that is kept for another round', { roundId: ROUND + 1 }, to(), 'AWARD.PLEDGE_OF_ANOTHER_ROUND'],
    [
      'that is meant for something else',
      { conditions: { ...NO_CONDITIONS, levels: [3] } },
      to(),
      'AWARD.CONDITIONS_NOT_MET',
    ],
    ['of a sender that gives no more', { senderMayGive: false }, to(), 'AWARD.SENDER_GIVES_NO_MORE'],
    ['whose sender has promised too much', { overPromised: [NEXT] }, to(), 'AWARD.SENDER_OVER_PROMISED'],
  ])('%s pays nothing, and the next one does', (_what, more, who, code) => {
    expect(against(more, who)).toBe(code);
    const other = pledge(2, '9000', '9000', { senderId: 2 });
    expect(chosen([learner('500', '3000')], [pledge(1, '9000', '9000', more), other], who)).toEqual([2]);
    expect(chosen([learner('500', '3000', { pledgeId: 1 })], [pledge(1, '9000', '9000', more)], who)).toBe(code);
  });

  it('whose sender has promised too much for one year pays for others', () => {
    expect(against({ overPromised: [year(2028)] })).toBeUndefined();
  });
});
