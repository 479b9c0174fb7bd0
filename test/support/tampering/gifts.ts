import { DeliverMail } from '../../../src/outbox/index.js';
import { draftByLink } from '../applicants.js';
import { content, done } from '../gifting-service.js';
import type { Sent, TestService } from '../service.js';
import { csvOf, levyRow } from '../statement-rows.js';

const SCHEME = '789/GH90123';
const REASON = 'Decision of the board';
const LEVY_SINCE = '2017-04-06';

/** Makes a row of every table of gifts: one gift from its pledge to the acceptance, between organisations of its own. */
export async function giveGift(service: TestService): Promise<void> {
  const senderId = await addSender(service);
  const receiverId = await addReceiver(service);
  const ask = <Body>(path: string, body: object, headers: Sent = {}): Promise<Body> =>
    service.post<Body>(path, body, headers).then(done);
  const officer = (await service.person('Oz Example', [{ role: 'programme-officer' }])).headers;
  const assessor = (await service.person('Ash Example', [{ role: 'assessor' }])).headers;
  const approver = (await service.person('Ann Example', [{ role: 'approver' }])).headers;
  const lead = (await service.person('Lee Example', [{ role: 'trust-approver', organisationId: senderId }])).headers;
  const manager = (await service.person('Mo Example', [{ role: 'receiver', organisationId: receiverId }])).headers;

  const terms = {
    ...{ name: 'Care at home', kind: 'first-come', opensOn: '2027-06-01', closesOn: '2027-06-30' },
    ...{ replyBy: '2027-07-31', budget: '20000', purpose: 'Apprentices in care', reason: REASON },
    scoring: [{ name: 'shortage', title: 'Shortage of skills', weight: 2, most: 5 }],
  };
  const round = await ask<{ id: number }>('rounds', terms, officer);
  const another = { ...terms, name: 'Care at home, second phase', closesOn: '2027-12-31', replyBy: '2028-01-31' };
  await ask(`rounds/${round.id}/steps`, { step: 'open', reason: 'As planned' }, officer);
  await ask('rounds', { ...another, followsId: round.id }, officer);

  const years = ['2027-04-20', '2028-04-20'].map((year) => ({ year, amount: '9000' }));
  const pledge = await ask<{ id: number }>('pledges', { senderId, years, roundId: round.id, reason: REASON }, lead);
  await ask(`pledges/${pledge.id}/changes`, { kind: 'edit', showsName: false, reason: REASON }, lead);

  const line = { startsOn: '2027-09-06', plannedEnd: '2028-09-30', trainingPrice: '4000' };
  const written = { roundId: round.id, receiverId, ...content(line) };
  const { id } = await ask<{ id: number }>('applications', written, manager);
  const act = (action: string, body: object, by: Sent): Promise<object> =>
    ask<object>(`applications/${id}/${action}`, body, by);
  await act('submission', {}, manager);
  for (const by of [assessor, approver]) await act('conflicts', { hasConflict: false, explanation: 'None' }, by);
  await act('scores', { points: { shortage: 4 }, comment: 'Clear' }, assessor);
  const fixed = { applicationId: id, line: 1, pledgeId: pledge.id, kind: 'fix', learners: 1, reason: REASON };
  await ask(`rounds/${round.id}/allocation/choices`, fixed, approver);
  await ask(`rounds/${round.id}/allocation`, { seconds: 1 }, officer);
  await act('approval', { reason: 'A clear case' }, approver);
  await checkApplicant(service, round.id, officer);
  service.clock.set('2027-07-10T09:00:00Z');
  await ask('gifting-timers', {});
  await act('extension', { reason: 'Holidays' }, officer);
  await act('acceptance', { ...(await costsOf(service, id)), confirmsSubsidy: true }, manager);
  await deliverMail(service, [senderId, receiverId]);
}

async function addSender(service: TestService): Promise<number> {
  const { organisationId, id } = await service.openAccount('Giving NHS Trust', {
    levyStatus: { from: LEVY_SINCE, paysLevy: true },
    memberFrom: '2026-04-01',
  });
  const months = Array.from({ length: 9 }, (_, index) => String(index + 4).padStart(2, '0'));
  const rows = months.map((month) => levyRow(`2026-${month}-22`, `2026-${month}`, '20000', '0', { scheme: SCHEME }));
  const files = [{ name: 'giving.csv', content: csvOf(rows) }];
  done(await service.upload(`levy-accounts/${id}/statements`, files));
  return organisationId;
}

async function addReceiver(service: TestService): Promise<number> {
  const levyStatus = { from: LEVY_SINCE, paysLevy: false };
  const details = { kind: 'care-home', place: 'Stoke-on-Trent', memberFrom: '2026-04-01', levyStatus };
  const id = await service.register('Receiving Care Home', details);
  const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-12-01' };
  done(await service.post(`organisations/${id}/agreement-signatures`, signature));
  return id;
}

/** What the offer says that the receiver may come to pay. */
async function costsOf(service: TestService, id: number): Promise<object> {
  interface Offered {
    readonly history: readonly { readonly action: string; readonly detail: Record<string, unknown> }[];
  }
  const { history } = done(await service.get<Offered>(`applications/${id}`));
  const { aboveBand, mostOwed } = history.findLast(({ action }) => action === 'offer')!.detail;
  return { aboveBand, mostOwed };
}

/** None of the letters waits afterwards. */
async function deliverMail(service: TestService, organisationIds: readonly number[]): Promise<void> {
  for (const organisationId of organisationIds) {
    const email = `organisation-${organisationId}@example.org`;
    done(await service.post('contacts', { organisationId, name: 'Sam Example', email }));
  }
  const { failed } = await service.app.get(DeliverMail).run();
  if (failed > 0) throw new Error(`${failed} letters were not delivered`);
}

/** Somebody without an account applies by a mailed link, and is called back. */
async function checkApplicant(service: TestService, roundId: number, officer: Sent): Promise<void> {
  const id = await draftByLink(service, roundId);
  done(await service.put(`applications/${id}`, content({ startsOn: '2027-09-06', plannedEnd: '2028-09-30' })));
  done(await service.post(`applications/${id}/submission`, {}));
  const check = { result: 'called-back', register: 'cqc', spokenWith: 'Deputy manager', reason: 'As expected' };
  done(await service.post(`applications/${id}/applicant-check`, check, officer));
}
