import { allowanceYearOf, dayAfter } from './days.js';
import { promote } from './model-approvals.js';
import type { ModelGifts } from './model-gifts.js';
import { endAwards } from './model-offers.js';
import type { Said } from './said.js';

const WARNED_BEFORE = [1, 7, 14, 28];

/** What time does by itself. */
export function runTimers(gifts: ModelGifts): Said {
  const warnings = warn(gifts);
  const offersExpired = expireOffers(gifts);
  const awardsExpired = expireAwards(gifts);
  const yearsEnded = endYears(gifts);
  const offeredFromWaitingList = offerWaiting(gifts);
  const waitedInVain = endWaiting(gifts);
  return { answer: { warnings, offersExpired, awardsExpired, yearsEnded, offeredFromWaitingList, waitedInVain } };
}

/** Of 28, 14, 7 and 1 days before the nearest that has come, each once for a time limit as it stands. */
function warn(gifts: ModelGifts): number {
  const limits = [
    ...gifts.applications
      .filter(({ state }) => state === 'offered')
      .map(({ reference, offer }) => ({ about: reference, dueOn: offer!.deadline.dueOn })),
    ...gifts.awards
      .filter(({ status }) => status === 'accepted')
      .map(({ reference, deadline }) => ({ about: reference, dueOn: deadline!.dueOn })),
  ];
  const before = gifts.warned.size;
  for (const { about, dueOn } of limits.filter((limit) => limit.dueOn >= gifts.today)) {
    const days = WARNED_BEFORE.find((each) => dayAfter(gifts.today, each) >= dueOn);
    if (days !== undefined) gifts.warned.add(`${about} ${dueOn} ${days}`);
  }
  return gifts.warned.size - before;
}

function expireOffers(gifts: ModelGifts): number {
  const late = gifts.applications.filter(
    ({ state, offer }) => state === 'offered' && offer!.deadline.dueOn < gifts.today,
  );
  for (const application of late) {
    endAwards(gifts, gifts.openAwardsOf(application));
    application.state = 'expired';
  }
  return late.length;
}

function expireAwards(gifts: ModelGifts): number {
  const late = gifts.awards.filter(({ status, deadline }) => status === 'accepted' && deadline!.dueOn < gifts.today);
  endAwards(gifts, late);
  return late.length;
}

/** What pledges have left for years that are over goes back to their senders. */
function endYears(gifts: ModelGifts): number {
  const current = allowanceYearOf(gifts.today);
  const ended = gifts.pledges.filter((pledge) => {
    const left = [...pledge.years]
      .filter((year) => year < current)
      .map((year) => ({ year, units: gifts.balance(gifts.account(pledge, year)) }))
      .filter(({ units }) => units > 0n);
    for (const { year, units } of left) {
      gifts.move(gifts.account(pledge, year), gifts.allowance(pledge.senderId, year), units);
    }
    return left.length > 0;
  });
  return ended.length;
}

/** Those who waited longest first; one that does not fit does not keep a smaller one behind it from the money. */
function offerWaiting(gifts: ModelGifts): number {
  const waiting = gifts.applications
    .filter(({ state, round }) => state === 'waiting' && (round.state === 'published' || round.kind === 'first-come'))
    .sort((a, b) => (a.waitingSince! < b.waitingSince! ? -1 : a.waitingSince! > b.waitingSince! ? 1 : 0));
  return waiting.filter((application) => promote(gifts, application)).length;
}

/** Nobody waits beyond the day on which the last of its learners was to start. */
function endWaiting(gifts: ModelGifts): number {
  const late = gifts.applications.filter(
    ({ state, lines }) => state === 'waiting' && lines.every(({ startsOn }) => startsOn < gifts.today),
  );
  for (const application of late) application.state = 'expired';
  return late.length;
}
