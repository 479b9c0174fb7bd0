import type { GiftingService } from './gifting-service.js';
import { writeListing } from './listings.js';

/** The rows of organisation A that addresses of pages ask for. */
export interface Rows {
  readonly trust: number;
  readonly home: number;
  readonly pledge: number;
  readonly draft: number;
  readonly sent: number;
  readonly offered: number;
  readonly award: number;
  readonly unstarted: number;
  readonly start: number;
  readonly round: number;
  readonly plannedRound: number;
  readonly account: number;
  readonly entry: number;
  readonly line: number;
  readonly signature: number;
  readonly contact: number;
  readonly ownContact: number;
  readonly mail: number;
  readonly person: number;
  readonly rotation: number;
  readonly placement: number;
  readonly rotating: number;
  readonly listing: number;
  readonly goal: number;
  readonly workstream: number;
  readonly deliverable: number;
  readonly tender: number;
  readonly forecastCase: number;
}

/** Books in which a trust and a care home have something of every kind that a page shows. */
export async function fillForPages(books: GiftingService): Promise<Rows> {
  const { service, trust, home } = books;
  const { award, start, pledge, application } = await books.startedAward();
  const [first] = await service.rows<{ id: number }>(
    `SELECT round_id AS id FROM application WHERE id = ${application}`,
  );
  const round = first!.id;
  const unstarted = await books.apply(round);
  await books.approve(unstarted);
  await books.accept(unstarted);
  const [waiting] = await books.awards(unstarted);
  const offered = await books.apply(round);
  await books.approve(offered);
  const sent = await books.apply(round);
  const draft = await books.begin(round);
  const planned = await service.post<{ id: number }>(
    'rounds',
    {
      ...{ name: 'Next year', kind: 'first-come', opensOn: '2026-11-01', purpose: 'Apprentices', reason: 'Decision' },
    },
    books.team.officer.headers,
  );
  const signed = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
  await service.post(`organisations/${trust}/agreement-signatures`, signed);
  const contact = (organisationId: number | null): Promise<number> =>
    service
      .post<{ id: number }>('contacts', { organisationId, name: 'Sam', email: `s${organisationId ?? ''}@example.org` })
      .then(({ body }) => body.id);
  const rotation = await makeRotation(books, start);
  const one = async (sql: string): Promise<number> => (await service.rows<{ id: number }>(sql))[0]!.id;
  const levyAccount = await one(`SELECT id FROM levy_account WHERE organisation_id = ${trust}`);
  const supposed = { name: 'Less levy', levyChange: '-0.1' };
  const path = `levy-accounts/${levyAccount}/forecast-cases`;
  const saved = await service.post<{ id: number }>(path, supposed, books.lead.headers);
  return {
    ...{ trust, home, pledge, draft, sent, offered, award: award.id, unstarted: waiting!.id, start, round },
    plannedRound: planned.body.id,
    forecastCase: saved.body.id,
    account: await one(
      `SELECT id FROM account WHERE organisation_id = ${trust} AND purpose = 'levy' AND book = 'cash'`,
    ),
    entry: await one('SELECT entry_id AS id FROM statement_line WHERE entry_id IS NOT NULL ORDER BY id LIMIT 1'),
    line: await one('SELECT id FROM statement_line ORDER BY id LIMIT 1'),
    signature: await one(`SELECT id FROM agreement_signature WHERE organisation_id = ${trust}`),
    contact: await contact(null),
    ownContact: await contact(trust),
    mail: await one('SELECT min(id) AS id FROM mail'),
    person: books.lead.id,
    rotation,
    placement: await one('SELECT min(id) AS id FROM placement'),
    rotating: await one('SELECT min(id) AS id FROM rotation_learner'),
    listing: await writeListing(service, books.manager, home),
    ...(await planForPages(books)),
  };
}

/** Answers that the trust has begun, a goal and a deliverable of the programme, and a tender. */
async function planForPages({
  service,
  trust,
  lead,
  team,
}: GiftingService): Promise<Pick<Rows, 'goal' | 'workstream' | 'deliverable' | 'tender'>> {
  const ask = async (path: string, body: object, { headers } = team.officer): Promise<number> =>
    (await service.post<{ id: number }>(path, body, headers)).body.id;
  await ask('readiness/responses', { organisationId: trust }, lead);
  const workstream = await ask('strategy/workstreams', { name: 'Recruit', purpose: 'Apprenticeships are known' });
  const goal = { title: 'More places', horizon: 'short', workstreamId: workstream };
  const deliverable = { title: 'A leaflet', dueOn: '2027-03-31' };
  const days = { joinBy: '2026-12-15', quotesBy: '2027-01-15' };
  return {
    workstream,
    goal: await ask('strategy/goals', goal),
    deliverable: await ask(`strategy/workstreams/${workstream}/deliverables`, deliverable),
    tender: await ask('tenders', { title: 'Care', purpose: 'Together', ...days }),
  };
}

/** A programme of the care home, with the trust as its host and the learner of a start. */
async function makeRotation({ service, trust, home, team }: GiftingService, start: number): Promise<number> {
  const span = { from: '2027-02-01', until: '2028-01-31' };
  const { headers } = team.officer;
  const made = await service.post<{ id: number }>(
    'rotations',
    {
      ...{ name: 'Willow and Elmhurst', employerId: home, firstStandardId: 1, secondStandardId: 2, ...span },
      ...{ placements: [{ hostId: trust, setting: 'acute', capacity: 1, ...span }], reason: 'Decision' },
    },
    headers,
  );
  await service.post(`rotations/${made.body.id}/learners`, { startIds: [start], reason: 'Recruited' }, headers);
  return made.body.id;
}

/** Which row the address of a page asks for, by how its pattern begins; the first that fits. */
const FIRST_NUMBER: readonly (readonly [RegExp, keyof Rows])[] = [
  [/^\/trusts\//, 'trust'],
  [/^\/(programme\/)?organisations\//, 'trust'],
  [/^\/employers\//, 'home'],
  [/^\/pledges\//, 'pledge'],
  [/^\/programme\/applications\//, 'sent'],
  [/^\/programme\/checks\//, 'draft'],
  [/^\/applications\/:id\/offer/, 'offered'],
  [/^\/applications\/:id\/end/, 'sent'],
  [/^\/applications\//, 'draft'],
  [/^\/programme\/awards\//, 'award'],
  [/^\/awards\//, 'unstarted'],
  [/^\/starts\//, 'start'],
  [/^\/programme\/rounds\/:id\/(:step|change)/, 'plannedRound'],
  [/^\/(programme\/)?rounds\//, 'round'],
  [/^\/apply\//, 'round'],
  [/^\/accounts\//, 'account'],
  [/^\/entries\//, 'entry'],
  [/^\/statement-lines\//, 'line'],
  [/^\/programme\/mail-contacts\//, 'contact'],
  [/^\/programme\/mail\//, 'mail'],
  [/^\/programme\/people\//, 'person'],
  [/^\/strategy\/goals\//, 'goal'],
  [/^\/strategy\/workstreams\//, 'workstream'],
  [/^\/strategy\/deliverables\//, 'deliverable'],
  [/^\/tenders\//, 'tender'],
  [/^\/rotations\//, 'rotation'],
  [/^\/listings\//, 'listing'],
];

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^\/organisations\/:id\/readiness\/:number/, '1'],
  [/^\/organisations\/:id\/readiness\/:number\/:section/, 'activity'],
  [/^\/pledges\/:id\/changes\/:kind/, 'top-up'],
  [/^\/starts\/:id\/changes\/:kind/, 'withdrawal'],
  [/^\/listings\/:id\/:step/, 'withdraw'],
  [/:change/, 'levy'],
  [/:section/, 'organisation'],
  [/:how/, 'withdraw'],
  [/:action/, 'declare'],
  [/:step/, 'open'],
  [/:month\/:line/, '2026-06/1'],
  [/:month/, '2026-06'],
  [/:period/, '2627-R05'],
  [/:version/, '1'],
  [/\/workforce\/:name/, 'headcount'],
  [/:name/, 'reply-days'],
  [/:line|:number/, '1'],
];

/** Whether any organisation’s people may send it: it is of the programme, not of an organisation. */
export const asksForRound = (pattern: string): boolean => /^\/(apply\/|tenders\/:id\/needs)/.test(pattern);

/** The address of a page's pattern with organisation A's rows in it. */
export function addressOf(pattern: string, rows: Rows): string {
  const first = FIRST_NUMBER.find(([begins]) => begins.test(pattern));
  let path = pattern
    .replace(':signatureId', String(rows.signature))
    .replace(':contactId', String(rows.ownContact))
    .replace(':placementId', String(rows.placement))
    .replace(':learnerId', String(rows.rotating))
    .replace(':caseId', String(rows.forecastCase))
    .replace(/:(id|organisationId)\b/, first ? String(rows[first[1]]) : '1');
  for (const [fits, word] of WORDS) {
    if (!fits.test(pattern)) continue;
    path = path.replace(/:month\/:line|:\w+/, word);
  }
  return path;
}
