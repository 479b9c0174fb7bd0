import type { INestApplicationContext } from '@nestjs/common';
import type { DemoClock } from './demo-clock.js';
import { tellGifts } from './tell-gifts.js';
import { tellMonths, tellStandards } from './tell-months.js';
import { tellPeople } from './tell-people.js';
import { tellProspectus } from './tell-prospectus.js';
import { tellQuotes, tellReadiness } from './tell-readiness.js';
import { tellRotation } from './tell-rotation.js';
import { tellWorkforce } from './tell-workforce.js';
import { type Telling, organisationIds } from './telling.js';

/** Who is there, a year of months, how ready they are, a round that is over and one that is open, and what there is to apply for. */
export async function tellStory(app: INestApplicationContext, clock: DemoClock): Promise<void> {
  const organisations = await organisationIds(app);
  const people = await tellPeople(app, organisations);
  const telling: Telling = { app, clock, people, organisations };
  await tellStandards(telling);
  await tellMonths(telling);
  const readiness = await tellReadiness(telling);
  const openRound = await tellGifts(telling);
  await tellProspectus(telling, openRound);
  await tellRotation(telling);
  await tellWorkforce(telling);
  await tellQuotes(telling, readiness);
}
