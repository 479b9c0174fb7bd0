import { toLocalDate } from '../../core/calendar/local-date.js';
import { money } from '../../core/money/money.js';
import type { CareSetting } from '../../core/rotations/care-settings.js';
import { answered, found } from '../../platform/cli/command.js';
import { AddLearners, CreateRotation, FindRotations, PlanPaths } from '../../rotations/index.js';
import { RegisterStart } from '../../starts/index.js';
import { BRINDLECOTE, WEXBOURNE } from './people.js';
import { standardIds } from './tell-months.js';
import { type Telling, keyed } from './telling.js';

const REASON = 'Invented for the demo';
const YEAR = { from: toLocalDate('2026-11-02'), until: toLocalDate('2027-10-29') };
const LEARNERS = 10;

const HOSTS: readonly (readonly [host: string, setting: CareSetting])[] = [
  ['Teaselby Community Health NHS Trust', 'community-health'],
  ['Lanternfield Hospice', 'hospice'],
  [BRINDLECOTE, 'nursing-home'],
  [WEXBOURNE, 'acute'],
];

/** Ten learners of a trust in their first year, who get to know the end of life in four places of care. */
export async function tellRotation(telling: Telling): Promise<void> {
  const { app, organisations, people, clock } = telling;
  clock.goTo('2026-11-20');
  const officer = people.get('Orla Officer')!;
  const standards = await standardIds(telling);
  const employerId = organisations.get(WEXBOURNE)!;
  const rotation = {
    ...{ employerId, firstStandardId: standards.get('ST0216')!, reason: REASON },
    terms: { name: 'End-of-life care pathway', secondStandardId: standards.get('ST0217')!, ...YEAR },
    placements: HOSTS.map(([host, setting]) => ({ hostId: organisations.get(host)!, setting, capacity: 3, ...YEAR })),
  };
  const { id } = answered(await app.get(CreateRotation).run(keyed('rotation', rotation, officer), rotation));
  const startIds = await tellStarts(telling, employerId, rotation.firstStandardId);
  const joined = keyed('rotation learners', startIds, officer);
  answered(await app.get(AddLearners).run(joined, id, startIds, 'Recruited in September 2026 (invented)'));
  const paths = found(await app.get(FindRotations).proposal(id, { count: null, spans: [] }));
  // A demo that is made again finds everybody planned.
  if (paths.length === 0) return;
  answered(await app.get(PlanPaths).run(keyed('rotation paths', id, officer), id, paths, 'As it was proposed'));
}

async function tellStarts({ app }: Telling, employerId: number, standardId: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 1; index <= LEARNERS; index += 1) {
    const start = {
      ...{ employerId, senderId: null, standardId, awardId: null, ukprn: '19990901', kind: 'apprenticeship' as const },
      ...{ startedOn: YEAR.from, plannedEnd: YEAR.until, agreedOn: toLocalDate('2026-10-26') },
      ...{ training: money('2500'), assessment: money('500'), ageBand: '19-21' as const, hasEvidence: false },
      ...{ isSmallEmployer: false, route: 'own-levy' as const, uln: null },
      learner: `DEMO-2${String(index).padStart(2, '0')}`,
    };
    ids.push(answered(await app.get(RegisterStart).run(keyed(`rotation start ${index}`, start), start)).id);
  }
  return ids;
}
