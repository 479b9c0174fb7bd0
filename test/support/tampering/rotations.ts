import { done } from '../gifting-service.js';
import type { TestService } from '../service.js';

const SPAN = { from: '2027-06-07', until: '2028-06-02' };

/** Makes a row of every table of rotations: one learner, one placement, and an apprenticeship that follows. */
export async function rotate(service: TestService): Promise<void> {
  const ask = <Body>(path: string, body: object): Promise<Body> =>
    service.post<Body>(path, { reason: 'As agreed', ...body }).then(done);
  const content = [
    'reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route',
    'ST0006,118,Lead Adult Care Worker,3,18,4000,2023-06-26,Care services',
  ].join('\n');
  done(await service.upload('standards/files', [{ name: 'level-3.csv', content }]));
  const [second] = await service.rows<{ id: number }>('SELECT max(id) AS id FROM standard');
  const levyStatus = { from: '2017-04-06', paysLevy: false };
  const employerId = await service.register('Example Care Group', { kind: 'care-home', levyStatus });
  const start = (more: object): Promise<{ id: number }> =>
    ask('starts', {
      ...{ employerId, ukprn: '10000001', ageBand: '25+', learner: 'ROT-1', route: 'co-investment', reason: undefined },
      ...{ agreedOn: '2027-05-20', trainingPrice: '3250', assessmentPrice: '650', ...more },
    });
  const standardIds = { firstStandardId: 1, secondStandardId: second!.id };
  const placements = [{ hostId: employerId, setting: 'hospice', capacity: 2, ...SPAN }];
  const { id } = await ask<{ id: number }>('rotations', {
    ...{ name: 'Care in three places', employerId, placements, ...standardIds, ...SPAN },
  });
  const first = await start({ standardId: 1, startedOn: SPAN.from, plannedEnd: SPAN.until });
  const { learners } = await ask<{ learners: [{ id: number }] }>(`rotations/${id}/learners`, { startIds: [first.id] });
  const learnerId = learners[0].id;
  const [placement] = await service.rows<{ id: number }>('SELECT max(id) AS id FROM placement');
  const stays = [{ placementId: placement!.id, ...SPAN }];
  await ask(`rotations/${id}/paths`, { paths: [{ learnerId, stays }] });
  await ask(`rotations/${id}/learners/${learnerId}/departure`, { lastDay: '2028-05-31' });
  const next = await start({ standardId: second!.id, startedOn: '2028-06-05', plannedEnd: '2029-12-31' });
  await ask(`rotations/${id}/learners/${learnerId}/progression`, { startId: next.id });
}
