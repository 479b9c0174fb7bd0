import { dayAfter } from './days.js';
import { type Action, openCode } from './model-applications.js';
import { isTooMuchAid } from './model-aid.js';
import type { ModelApplication, ModelDeadline, ModelGifts, ModelOffer, Somebody } from './model-gifts.js';
import { endAwards } from './model-offers.js';
import { type Said, refused } from './said.js';

const START_DAYS = 92;
const EXTENSION_DAYS = 28;

const said = ({ reference, state }: ModelApplication): Said => ({ answer: { reference, state } });

/** @param reads whether the costs that are repeated are those of the offer */
export function accept(gifts: ModelGifts, by: Somebody, application: ModelApplication, reads: boolean): Said {
  const { offer, home } = application;
  const code =
    openCode(by, application, 'accept') ??
    (gifts.today > offer!.deadline.dueOn ? 'OFFER.PAST_DEADLINE' : undefined) ??
    (reads ? undefined : 'OFFER.COSTS_NOT_READ') ??
    (isTooMuchAid(gifts, application, offer!.subsidy) ? 'OFFER.OVER_SUBSIDY_LIMIT' : undefined);
  if (code !== undefined) return refused(code);
  for (const award of gifts.openAwardsOf(application)) {
    award.status = 'accepted';
    award.acceptedOn = gifts.today;
    award.deadline = { dueOn: dayAfter(award.line.startsOn, START_DAYS), isExtended: false };
  }
  home.aid.push({ on: gifts.today, units: (offer as ModelOffer).subsidy, application });
  application.state = 'accepted';
  return said(application);
}

const ENDS = { decline: 'declined', withdraw: 'withdrawn', release: 'released' } as const;

export function end(gifts: ModelGifts, by: Somebody, application: ModelApplication, action: keyof typeof ENDS): Said {
  const code = openCode(by, application, action satisfies Action);
  if (code !== undefined) return refused(code);
  const awards = gifts.openAwardsOf(application);
  if (awards.some(({ status }) => status === 'started')) return refused('OFFER.STARTED_ALREADY');
  endAwards(gifts, awards);
  application.state = ENDS[action];
  return said(application);
}

/** Gives more time to answer, or for every start that was accepted and has not come. */
export function extend(gifts: ModelGifts, by: Somebody, application: ModelApplication): Said {
  const code = openCode(by, application, 'extend');
  if (code !== undefined) return refused(code);
  const deadlines: ModelDeadline[] =
    application.state === 'offered'
      ? [application.offer!.deadline]
      : gifts
          .openAwardsOf(application)
          .filter(({ status }) => status === 'accepted')
          .map(({ deadline }) => deadline!);
  if (deadlines.length === 0) return refused('OFFER.NO_DEADLINE');
  if (deadlines.some(({ isExtended }) => isExtended)) return refused('OFFER.EXTENDED_ALREADY');
  for (const deadline of deadlines) {
    deadline.dueOn = dayAfter(deadline.dueOn, EXTENSION_DAYS);
    deadline.isExtended = true;
  }
  return said(application);
}
