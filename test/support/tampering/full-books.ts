import { AccessLog, CloseDays, VerifyBooks } from '../../../src/audit/index.js';
import type { WrongPlace } from '../../../src/audit/verification.js';
import type { Settings } from '../../../config/settings.js';
import { MailedLinks, MakePersonToken } from '../../../src/identity/index.js';
import { Books, Sealer } from '../../../src/journal/index.js';
import { DeliverMail } from '../../../src/outbox/index.js';
import { answered } from '../../../src/platform/cli/command.js';
import { SETTINGS } from '../../../src/platform/database/database.module.js';
import type { Engine } from '../engines.js';
import { mailWritten } from '../mail/write-mail.js';
import { type Answer, TestService } from '../service.js';
import { publishListing } from '../listings.js';
import { SCHEME, csvOf, levyRow, paymentRow, transferRow } from '../statement-rows.js';
import { giveGift } from './gifts.js';
import { answerAndTender } from './readiness.js';
import { rotate } from './rotations.js';
import { Tamperer } from './tamperer.js';

const COUNCIL_SCHEME = '456/CD789';

/** Books made through the service that hold a row of every table, and somebody who can change them past it. */
export class FullBooks {
  private constructor(
    private readonly service: TestService,
    readonly tamperer: Tamperer,
  ) {}

  static async make(engine: Engine): Promise<FullBooks> {
    const service = await TestService.start(engine);
    await fill(service);
    // All is sealed, and no sealer is at work while rows are changed from outside.
    await service.app.get(Sealer).stop();
    await service.app.get(Sealer).seal();
    const { database } = service.app.get<Settings>(SETTINGS);
    return new FullBooks(service, await Tamperer.open(database));
  }

  /** @param head a head that was printed earlier */
  async verify(head: string | null = null): Promise<{ wrong: readonly WrongPlace[]; head: string | null }> {
    return this.service.app.get(VerifyBooks).run(head, () => undefined);
  }

  /** What verify finds wrong, as `table id: message`. */
  async faults(head: string | null = null): Promise<string[]> {
    const { wrong } = await this.verify(head);
    return wrong.map(({ table, id, message }) => `${table} ${id}: ${message}`);
  }

  /** Writes one more record, which verify then finds without a seal. */
  async recordMore(): Promise<void> {
    await written(this.service.post('accounts', { code: `more ${await this.service.records()}`, book: 'cash' }));
    await this.service.app.get(Sealer).stop();
  }

  async drop(): Promise<void> {
    await this.tamperer.close();
    await this.service.stop();
  }
}

async function written<Body>(asked: Promise<Answer<Body>>): Promise<Body> {
  const answer = await asked;
  if (answer.status >= 300) throw new Error(answer.text);
  return answer.body;
}

async function fill(service: TestService): Promise<void> {
  await lookAtPages(service);
  const trust = await service.openAccount('Example NHS Trust', {
    odsCode: 'RJE',
    levyStatus: { from: '2017-04-06', paysLevy: true },
    memberFrom: '2026-04-01',
    payeSchemes: [{ scheme: SCHEME, from: '2017-04-06' }],
  });
  const council = await service.openAccount('Example Council', { kind: 'council' });
  const amended = { name: 'Example Borough Council', kind: 'council', postcode: 'ST4 6QG', place: 'Stoke-on-Trent' };
  await written(service.put(`organisations/${council.organisationId}`, amended, { 'if-match': '"v1"' }));
  await enterStatement(service, trust.id);
  const connected = { connectedTo: council.organisationId, from: '2026-04-01', connected: true, reason: 'Owned by it' };
  await written(service.post(`organisations/${trust.organisationId}/connections`, connected));
  await enterDeclarations(service, council.organisationId, council.id);
  await shareFigures(service, trust.organisationId);
  await written(
    service.post('programme/transfer-cap', { share: '0.2', from: '2026-04-20', reason: 'Decision of the board' }),
  );
  await enterByHand(service);
  await listStandards(service);
  await enterStart(service, trust.organisationId);
  await tellOfWorkforce(service, trust.organisationId);
  await writeMail(service, trust.organisationId);
  await closeMonth(service, trust.organisationId);
  await acceptDifference(service, trust.id);
  await giveGift(service);
  await written(service.post('lapse-letters', {}));
  await written(service.post(`levy-accounts/${trust.id}/forecast-cases`, { name: 'Less levy', levyChange: '-0.1' }));
  await offerApprenticeship(service, trust.organisationId);
  await rotate(service);
  await employPeople(service, trust.organisationId);
  await forgetLearner(service);
  await answerAndTender(service, trust.organisationId);
}

async function forgetLearner(service: TestService): Promise<void> {
  const [line] = await service.rows<{ learner: string }>(
    "SELECT learner FROM statement_line WHERE learner <> '' LIMIT 1",
  );
  await written(service.post('learner-link-removals', { learner: line!.learner, reason: 'Asked to be forgotten' }));
}

/** Views of a day that is closed, and of one so long ago that its rows are gone. */
async function lookAtPages(service: TestService): Promise<void> {
  const now = service.clock.now();
  for (const day of ['2024-01-15', '2026-11-20']) {
    service.clock.set(`${day}T09:00:00Z`);
    for (const rowId of [1, 2, 3]) {
      const view = { personId: rowId, route: '/trusts/:organisationId', organisationId: rowId, rowId };
      service.app.get(AccessLog).note({ ...view, requestId: `request ${rowId}` });
    }
    await service.app.get(AccessLog).write();
    service.clock.set(now);
    await service.app.get(CloseDays).run();
  }
}

async function enterStatement(service: TestService, id: number): Promise<void> {
  const path = `levy-accounts/${id}`;
  const evidence = 'Finance page of the official site';
  const lots = [
    { month: '2026-02', amount: '1000' },
    { month: '2026-03', amount: '2000' },
  ];
  await written(service.post(`${path}/opening-balance`, { on: '2026-05-01', lots, evidence }));
  const rows = [
    levyRow('2026-05-22', '2026-04', '1000', '100'),
    paymentRow('2026-06-05', '333.33333'),
    transferRow('2026-06-05', '20'),
    levyRow('2026-06-22', '2026-05', '1500', '150'),
  ];
  await written(service.upload(`${path}/statements`, [{ name: 'statement.csv', content: csvOf(rows) }]));
  const figure = { figure: 'balance', on: '2026-11-20', amount: '5396.66667', evidence };
  await written(service.post(`${path}/official-figures`, figure));
}

async function enterDeclarations(service: TestService, organisationId: number, id: number): Promise<void> {
  const scheme = { scheme: COUNCIL_SCHEME, from: '2017-04-06' };
  await written(service.post(`organisations/${organisationId}/paye-schemes`, scheme));
  await written(service.post(`organisations/${organisationId}/levy-status`, { from: '2017-04-06', paysLevy: true }));
  await written(service.post(`organisations/${organisationId}/membership`, { from: '2026-04-01', member: true }));
  const payeScheme = COUNCIL_SCHEME;
  await written(service.post('english-fractions', { payeScheme, calculatedOn: '2026-04-05', fraction: '0.9' }));
  const own = { payeScheme, from: '2026-04-05', fraction: '0.846', reason: 'Agreed with HMRC' };
  await written(service.post(`levy-accounts/${id}/fraction-overrides`, own));
  const declaration = (month: number, levyDueYtd: string): object => ({
    payeScheme,
    submissionId: `99900010${month}`,
    submissionTime: `2026-0${month + 4}-15T16:05:44`,
    payrollYear: '26-27',
    payrollMonth: month,
    levyDueYtd,
  });
  const declarations = [declaration(1, '10000'), declaration(2, '21000.01')];
  await written(service.post(`levy-accounts/${id}/declarations`, { declarations }));
}

async function shareFigures(service: TestService, organisationId: number): Promise<void> {
  const scope = [{ figures: ['balance'], with: 'programme-team' }];
  const agreement = { title: 'Sharing of levy figures', body: 'What is shared with whom.', scope, from: '2026-04-01' };
  await written(service.post('agreements', agreement));
  const person = 'Jordan Example';
  const signature = await written(
    service.post<{ id: number }>(`organisations/${organisationId}/agreement-signatures`, {
      version: 1,
      person,
      personRole: 'Director of Workforce',
      from: '2026-04-01',
    }),
  );
  const withdrawal = { person, from: '2026-12-01', reason: 'The trust leaves the programme' };
  await written(service.post(`agreement-signatures/${signature.id}/withdrawal`, withdrawal));
}

async function listStandards(service: TestService): Promise<void> {
  const standards = [
    'reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route,version',
    'ST0005,119,Adult Care Worker,2,12,4000,2023-06-26,Care services,1.1',
  ].join('\n');
  await written(service.upload('standards/files', [{ name: 'standards.csv', content: standards }]));
}

async function enterStart(service: TestService, senderId: number): Promise<void> {
  const levyStatus = { from: '2017-04-06', paysLevy: false };
  const employerId = await service.register('Example Care Home', { kind: 'care-home', levyStatus });
  const register = (parties: object): Promise<{ id: number }> =>
    written(
      service.post<{ id: number }>('starts', {
        ...{ standardId: 1, ukprn: '10000001', ageBand: '25+', ...parties },
        ...{ startedOn: '2026-09-07', plannedEnd: '2027-09-30', agreedOn: '2026-08-20' },
        ...{ trainingPrice: '3250', assessmentPrice: '650' },
      }),
    );
  const start = await register({ employerId, senderId, route: 'gift' });
  const own = await register({ employerId: senderId, route: 'own-levy' });
  const reason = 'Return of the provider';
  const change = (body: object, id = start.id): Promise<object> =>
    written(service.post<object>(`starts/${id}/changes`, { reason, ...body }));
  await change({ kind: 'price', on: '2026-10-01', trainingPrice: '3000', assessmentPrice: '600' });
  await change({ kind: 'contribution', on: '2026-10-05', collected: '10' });
  await change({ kind: 'planned-end', on: '2026-10-05', plannedEnd: '2027-10-31' });
  await change({ kind: 'provider', on: '2026-10-12', ukprn: '10000002' });
  await written(
    service.post('provider-orders', { organisationId: senderId, from: '2026-11-01', ukprns: ['10000001'] }),
  );
  const price = { trainingPrice: '2000', assessmentPrice: '400' };
  const surgery = await service.register('Example Surgery', { kind: 'gp-practice', levyStatus });
  await change({
    kind: 'employer',
    on: '2026-11-02',
    employerId: surgery,
    route: 'gift',
    senderAgrees: true,
    ...price,
  });
  await change({ kind: 'redundancy', on: '2026-11-09' }, own.id);
}

async function tellOfWorkforce(service: TestService, organisationId: number): Promise<void> {
  const told = { source: 'Electronic staff record', reason: 'Yearly return' };
  const people = { employeesAtStart: 250, employeesAtEnd: 300, employeesNew: 50 };
  await written(service.post('workforce/headcounts', { organisationId, year: '2025-26', ...people, ...told }));
  const looked = { family: 'care-worker', on: '2026-11-02', vacancies: 7 };
  await written(service.post('workforce/vacancies', { organisationId, ...looked, ...told }));
  await written(service.post('workforce/pay', { startId: 1, from: '2026-09-07', hourly: '12.60', ...told }));
}

/** One mail arrives, and one waits for an address. */
async function writeMail(service: TestService, organisationId: number): Promise<void> {
  await written(service.post('contacts', { organisationId: null, name: 'Sam Example', email: 'sam@example.org' }));
  for (const recipient of [null, organisationId]) await mailWritten(service.app.get(Books), recipient);
  const { delivered, waiting } = await service.app.get(DeliverMail).run();
  if (delivered !== 1 || waiting !== 1) throw new Error(`${delivered} mails delivered, ${waiting} waiting`);
}

/** Closes a month in which gifts come back that count as paid before, some in an allowance year that has ended. */
async function closeMonth(service: TestService, senderId: number): Promise<void> {
  const employerId = await service.register('Example Hospice', {
    ...{ kind: 'hospice', levyStatus: { from: '2017-04-06', paysLevy: false } },
  });
  const register = (parties: object): Promise<{ id: number }> =>
    written(
      service.post<{ id: number }>('starts', {
        ...{ standardId: 1, ukprn: '10000001', ageBand: '25+', ...parties },
        ...{ startedOn: '2026-08-03', plannedEnd: '2027-07-31', agreedOn: '2026-07-20' },
        ...{ trainingPrice: '3500', assessmentPrice: '250' },
      }),
    );
  const start = await register({ employerId, senderId, route: 'gift' });
  await register({ employerId: senderId, route: 'own-levy' });
  service.clock.set('2027-06-05T09:00:00Z');
  const price = {
    kind: 'price',
    on: '2027-05-03',
    trainingPrice: '100',
    assessmentPrice: '20',
    reason: 'New contract',
  };
  await written(service.post(`starts/${start.id}/changes`, price));
  await written(service.put('month-ends/2627-R10', {}));
}

/** The statement of June says something else than what was due for May. */
async function acceptDifference(service: TestService, id: number): Promise<void> {
  const content = csvOf([paymentRow('2027-06-07', '1')]);
  await written(service.upload(`levy-accounts/${id}/statements`, [{ name: 'june.csv', content }]));
  const path = `levy-accounts/${id}/reconciliation/2027-06`;
  const { lines } = await written(service.get<{ lines: { line: string }[] }>(path, service.writing()));
  const accepted = { line: lines[0]!.line, reason: 'Letter of the provider' };
  const { headers } = await service.person('Alex Example', [{ role: 'month-end-operator' }]);
  await written(service.post(`${path}/acceptances`, accepted, headers));
}

/** A listing that is published. */
async function offerApprenticeship(service: TestService, organisationId: number): Promise<void> {
  const author = await service.person('Wen Example', [{ role: 'trust-editor', organisationId }]);
  const editor = await service.person('Edda Example', [{ role: 'prospectus-editor' }]);
  const own = { ownReference: 'HR-1', applyAt: 'https://jobs.example/1' };
  const days = { intakeOn: '2028-03-01', closesOn: '2028-01-31' };
  await publishListing(service, author, editor, organisationId, { ...own, ...days });
}

/** One of them has lost the token. */
async function employPeople(service: TestService, organisationId: number): Promise<void> {
  const { id } = await service.person('Pat Example', [{ role: 'trust-editor', organisationId }], [organisationId]);
  const robin = await service.person('Robin Example', [{ role: 'auditor' }]);
  answered(await service.app.get(MailedLinks).invite({ actor: 'tests' }, robin.id, 'robin@example.org'));
  answered(await service.app.get(MakePersonToken).run({ actor: 'tests' }, id, 30, () => undefined, ['gifting:read']));
  await written(service.post(`people/${id}/token-ends`, { reason: 'The laptop was lost' }));
}

async function enterByHand(service: TestService): Promise<void> {
  const open = (code: string, floor?: string): Promise<{ id: number }> =>
    written(service.post('accounts', { code, book: 'cash', ...(floor === undefined ? {} : { floor }) }));
  const { id: from } = await open('cash:source');
  const { id: to } = await open('cash:pot', '0');
  const entry = (amount: string, effectiveOn: string): object => ({
    effectiveOn,
    narrative: 'Correction',
    evidence: 'Letter of 3 November 2026',
    postings: [
      { from, to, amount },
      { from, to, amount: '0.00001' },
    ],
  });
  const posted = await written(service.post<{ id: number }>('journal-entries', entry('333.33333', '2026-05-08')));
  service.clock.advance(1000);
  await written(service.post('journal-entries', entry('1', '2026-04-30')));
  await written(service.post(`journal-entries/${posted.id}/reversal`, { reason: 'Posted to the wrong organisation' }));
  const refused = await service.post('journal-entries', {
    ...entry('1', '2026-05-08'),
    postings: [{ from: to, to: from, amount: '500' }],
  });
  if (refused.status !== 422 && refused.status !== 409) throw new Error(`${refused.status} ${refused.text}`);
}
