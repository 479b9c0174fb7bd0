import { threeFinancialYears } from './days.js';
import type { ModelApplication, ModelGifts, ModelHome } from './model-gifts.js';
import { type Units, halfToEven, smallerOf, totalOf, unitsOf } from './units.js';

/** The most that an employer may have in three financial years. */
const AID_LIMIT: Units = unitsOf('315000');

/** Whether so much more would be too much for the employer of an application. */
export function isTooMuchAid(gifts: ModelGifts, application: ModelApplication, more: Units): boolean {
  const { home, declaredAid } = application;
  const received = [
    ...home.aid
      .filter((aid) => aid.application !== application)
      .map((aid) => ({ on: aid.on, units: keptOf(gifts, aid) })),
    ...(declaredAid ? [declaredAid] : []),
  ];
  const counted = received.filter(({ on }) => on >= threeFinancialYears(gifts.today) && on <= gifts.today);
  return totalOf([...counted.map(({ units }) => units), more]) > AID_LIMIT;
}

/** Of what was offered, the part counts that is paid or still promised. */
function keptOf(gifts: ModelGifts, { units, application }: ModelHome['aid'][number]): Units {
  const awards = gifts.awards.filter((award) => award.application === application && award.acceptedOn !== null);
  const kept = totalOf(awards.map((award) => gifts.keptBy(award)));
  const promised = totalOf(awards.map(({ amount }) => amount));
  return smallerOf(units, halfToEven(units * kept, promised));
}
