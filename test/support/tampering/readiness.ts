import { DeliverMail } from '../../../src/outbox/index.js';
import { answerAll, done } from '../readiness/answers.js';
import type { TestService } from '../service.js';

/** Makes a row of every table of readiness, strategy and tenders. */
export async function answerAndTender(service: TestService, organisationId: number): Promise<void> {
  const officer = await service.person('Ollie Example', [{ role: 'programme-officer' }]);
  const editor = await service.person('Eddie Example', [{ role: 'trust-editor', organisationId }]);
  const ask = (path: string, body: object): Promise<{ id: number }> =>
    done(service.post<{ id: number }>(path, body, officer.headers));
  const dayIn = (days: number): string =>
    new Date(Date.parse(service.clock.now()) + days * 24 * 3600 * 1000).toISOString().slice(0, 10);
  const [today, soon, later] = [dayIn(0), dayIn(1), dayIn(2)];
  await answerAll(service, organisationId, {}, editor.headers);
  const workstream = await ask('strategy/workstreams', { name: 'Recruit', purpose: 'Known', leadId: organisationId });
  const goal = { title: 'Forecast', horizon: 'short', organisationId, version: 1, questions: ['forecast'] };
  const progress = { state: 'under-way', on: today, note: 'Begun' };
  await ask(`strategy/goals/${(await ask('strategy/goals', goal)).id}/progress`, progress);
  await ask('strategy/goals', { title: 'More places', horizon: 'long', workstreamId: workstream.id });
  const deliverable = { title: 'Leaflet', ownerId: organisationId, dueOn: soon };
  const { id } = await ask(`strategy/workstreams/${workstream.id}/deliverables`, deliverable);
  await ask(`strategy/deliverables/${id}/progress`, progress);
  const tender = await ask('tenders', { title: 'Care', purpose: 'Together', joinBy: soon, quotesBy: later });
  const need = { organisationId, standardId: 1, intake: today.slice(0, 7), learners: 6 };
  await done(service.post(`tenders/${tender.id}/needs`, need, editor.headers));
  const quote = { ukprn: '10000001', provider: 'Example College', price: '3900', places: 8, receivedOn: today };
  await ask(`tenders/${tender.id}/quotes`, { ...quote, standardId: 1, notes: 'On two sites' });
  service.clock.set(`${dayIn(3)}T09:00:00Z`);
  await ask(`tenders/${tender.id}/award`, { ukprn: '10000001', reason: 'The lowest price' });
  await service.app.get(DeliverMail).run();
}
