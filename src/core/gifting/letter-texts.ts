import type { LocalDate } from '../calendar/local-date.js';
import { showDate } from '../calendar/local-date.js';
import type { Money } from '../money/money.js';
import { showPounds } from '../money/show-pounds.js';

/** What an offer tells before it is accepted. Pounds, over all its learners. */
export interface OfferFigures {
  readonly learners: number;
  /** What the gift pays, to the end of the training. */
  readonly amount: Money;
  /** What the employer pays itself, because the price is above the funding band. */
  readonly aboveBand: Money;
  /** The most that the employer could owe if the sender runs dry. */
  readonly mostOwed: Money;
  /** What counts as minimal financial assistance. */
  readonly subsidy: Money;
}

/** Something that somebody is told. `about` is the reference of what it is about. */
export type LetterText =
  | { readonly kind: 'pledged'; readonly about: string; readonly sender: string; readonly amount: Money }
  | { readonly kind: 'pledge-changed'; readonly about: string; readonly sender: string; readonly how: string }
  | { readonly kind: 'paid-in-full'; readonly about: string; readonly receiver: string; readonly drawn: Money }
  | { readonly kind: 'received'; readonly about: string; readonly round: string }
  | {
      readonly kind: 'offered';
      readonly about: string;
      readonly round: string;
      readonly figures: OfferFigures;
      readonly replyBy: LocalDate;
    }
  | {
      readonly kind: 'offered-by-you';
      readonly about: string;
      readonly receiver: string;
      readonly learners: number;
      readonly amount: Money;
    }
  | { readonly kind: 'waiting'; readonly about: string; readonly round: string }
  | {
      readonly kind: 'rejected';
      readonly about: string;
      readonly round: string;
      readonly reason: string;
      readonly appealBy: LocalDate;
    }
  | { readonly kind: 'turned-away'; readonly about: string; readonly reason: string }
  | {
      readonly kind: 'accepted';
      readonly about: string;
      readonly receiver: string;
      /** By when the receiver reports the start that is due first; null for the giver. */
      readonly startBy: LocalDate | null;
    }
  | {
      readonly kind: 'ended';
      readonly about: string;
      readonly receiver: string;
      readonly how: string;
      readonly returned: Money;
    }
  | {
      readonly kind: 'deadline';
      readonly about: string;
      readonly what: string;
      readonly dueOn: LocalDate;
      /** Days that are left. */
      readonly days: number;
      /** It was extended before, and is not again. */
      readonly isExtended: boolean;
    }
  | { readonly kind: 'extended'; readonly about: string; readonly what: string; readonly dueOn: LocalDate }
  | { readonly kind: 'started'; readonly about: string; readonly receiver: string; readonly startedOn: LocalDate }
  | {
      readonly kind: 'changed';
      readonly about: string;
      readonly receiver: string;
      readonly returned: Money;
      readonly taken: Money;
      readonly short: Money;
    }
  | {
      readonly kind: 'shortfall';
      readonly about: string;
      readonly sender: string;
      readonly receiver: string;
      readonly amount: Money;
      readonly debitedOn: LocalDate;
    };

export interface Letter {
  /** A stable code. */
  readonly topic: string;
  readonly subject: string;
  readonly body: string;
}

/** What somebody typed, with line ends as mail has them and without what no reader would see. */
const plain = (text: string): string => text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\P{Cc}\n\t]/gu, ' ');

const letter = (topic: string, subject: string, ...lines: readonly string[]): Letter => ({
  ...{ topic, subject },
  body: plain(lines.join('\n\n')),
});

const learnersOf = (count: number): string => `${count} ${count === 1 ? 'apprentice' : 'apprentices'}`;

/** The words of a letter. */
export function letterOf(text: LetterText): Letter {
  const { about } = text;
  switch (text.kind) {
    case 'pledged':
    case 'pledge-changed':
      return pledgeLetter(text);
    case 'received':
      return letter(
        'APPLICATION.RECEIVED',
        `We have your application ${about}`,
        `Your application ${about} in ${text.round} has arrived. You do not need to do anything now.`,
      );
    case 'offered':
      return offerLetter(text);
    case 'offered-by-you':
      return letter(
        'OFFER.MADE_FROM_PLEDGE',
        `${showPounds(text.amount)} of your pledge is offered (${about})`,
        `${learnersOf(text.learners)} at ${text.receiver} would be paid by your pledge: ${showPounds(text.amount)} to the end of their training. It is held until they answer.`,
      );
    case 'waiting':
    case 'rejected':
      return outcomeLetter(text);
    case 'turned-away':
      return turnedAwayLetter(text);
    case 'accepted':
      return letter(
        'OFFER.ACCEPTED',
        `The offer ${about} was accepted`,
        `${text.receiver} has accepted the offer ${about}.`,
        ...(text.startBy === null
          ? []
          : [`Report the first start by ${showDate(text.startBy)}; a gift whose start is not reported lapses.`]),
      );
    case 'ended':
      return letter(
        'GIFT.ENDED',
        `The gift ${about} ${text.how}`,
        `The gift ${about} for ${text.receiver} ${text.how}.`,
        ...(text.returned.isZero() ? [] : [`${showPounds(text.returned)} goes back to where it came from.`]),
      );
    case 'deadline':
    case 'extended':
      return timeLetter(text);
    case 'started':
      return letter(
        'GIFT.STARTED',
        `An apprenticeship of ${about} has started`,
        `An apprenticeship at ${text.receiver} that the gift ${about} pays for started on ${showDate(text.startedOn)}.`,
      );
    case 'paid-in-full':
      return letter(
        'GIFT.PAID_IN_FULL',
        `The gift ${about} has paid its last payment`,
        `The gift ${about} has paid ${showPounds(text.drawn)} for an apprenticeship at ${text.receiver}. Nothing more is promised.`,
      );
    case 'changed':
      return changedLetter(text);
    case 'shortfall':
      return letter(
        'GIFT.SHORTFALL',
        `A gift falls short on ${showDate(text.debitedOn)}`,
        `The levy of ${text.sender} does not reach for all its gifts this month: ${showPounds(text.amount)} for ${text.receiver} is open.`,
        `On ${showDate(text.debitedOn)} it is taken from ${text.receiver}’s own levy, and what that does not cover is shared between government and ${text.receiver}.`,
      );
  }
}

function pledgeLetter(text: LetterText & { readonly kind: 'pledged' | 'pledge-changed' }): Letter {
  const { about, sender } = text;
  if (text.kind === 'pledge-changed') {
    return letter('PLEDGE.CHANGED', `The pledge ${about} ${text.how}`, `The pledge ${about} of ${sender} ${text.how}.`);
  }
  return letter(
    'PLEDGE.MADE',
    `${showPounds(text.amount)} is pledged (${about})`,
    `${sender} has pledged ${showPounds(text.amount)} (${about}). What is not promised to anybody can be withdrawn.`,
  );
}

function outcomeLetter(text: LetterText & { readonly kind: 'waiting' | 'rejected' }): Letter {
  const { about, round } = text;
  if (text.kind === 'waiting') {
    return letter(
      'APPLICATION.WAITING',
      `Your application ${about} is on the waiting list`,
      `Your application ${about} in ${round} would be funded if there were enough money. When money comes back you are offered it by itself, in the order of the list. You do not need to do anything.`,
    );
  }
  return letter(
    'APPLICATION.REJECTED',
    `Your application ${about} was not successful`,
    `Your application ${about} in ${round} was not successful.`,
    `Reason: ${text.reason}`,
    `If you think that this is wrong, write to us by ${showDate(text.appealBy)}.`,
  );
}

const turnedAwayLetter = ({ about, reason }: LetterText & { readonly kind: 'turned-away' }): Letter =>
  letter(
    'APPLICATION.APPLICANT_NOT_CONFIRMED',
    `Your application ${about} has ended`,
    `We could not confirm that the application ${about} comes from the organisation that it names, so it is not decided.`,
    `Reason: ${reason}`,
    'If this is wrong, write to us; you can apply again while the round is open.',
  );

const daysLeft = (days: number): string =>
  days === 0 ? 'Last day' : days === 1 ? 'One day left' : `${days} days left`;

function timeLetter(text: LetterText & { readonly kind: 'deadline' | 'extended' }): Letter {
  const { about, what, dueOn } = text;
  if (text.kind === 'extended') {
    return letter(
      'GIFT.EXTENDED',
      `More time for ${about}`,
      `${what}: you have until ${showDate(dueOn)}. This cannot be extended again.`,
    );
  }
  return letter(
    'GIFT.DEADLINE',
    `${daysLeft(text.days)}: ${what} (${about})`,
    `${what} by ${showDate(dueOn)}, or the gift ${about} lapses.`,
    ...(text.isExtended ? [] : ['If you need longer, ask the programme team: it can be extended once.']),
  );
}

function offerLetter({ about, round, figures, replyBy }: LetterText & { readonly kind: 'offered' }): Letter {
  const { learners, amount, aboveBand, mostOwed, subsidy } = figures;
  return letter(
    'OFFER.MADE',
    `An offer for your application ${about}`,
    `Your application ${about} in ${round} was successful: ${learnersOf(learners)}, ${showPounds(amount)} to the end of the training.`,
    `The price above the funding band, which you pay: ${showPounds(aboveBand)}.`,
    `The most that you could owe if the giver runs out of levy: ${showPounds(mostOwed)}.`,
    `What counts as minimal financial assistance: ${showPounds(subsidy)}. By accepting you confirm that you may receive it.`,
    `Accept or decline by ${showDate(replyBy)}; after that the offer lapses.`,
  );
}

function changedLetter({ about, receiver, returned, taken, short }: LetterText & { readonly kind: 'changed' }): Letter {
  const lines = [`What the gift ${about} for ${receiver} pays has changed.`];
  if (!returned.isZero())
    lines.push(`${showPounds(returned)} is not needed any more and goes back to where it came from.`);
  if (!taken.isZero()) lines.push(`${showPounds(taken)} more was taken from the pledge.`);
  if (!short.isZero()) {
    lines.push(`${showPounds(short)} is more than the pledge has for the year: somebody should look at it.`);
  }
  return letter('GIFT.CHANGED', `The gift ${about} has changed`, ...lines);
}
