import { debitMonth, parseCollectionPeriod } from '../../src/core/calendar/collection-period.js';
import { money } from '../../src/core/money/money.js';
import { VerifyBooks } from '../../src/audit/index.js';
import type { ApplicationDetail } from '../../src/gifting/find-applications.js';
import type { AwardView } from '../../src/gifting/award-view.js';
import type { PledgeView } from '../../src/gifting/find-pledges.js';
import type { Engine } from './engines.js';
import { type Answer, type Problem, type Sent, type TestPerson, TestService } from './service.js';
import { csvOf, levyRow } from './statement-rows.js';

/** Three standards of care, with the ids 1 to 3 in books that have no other. */
export const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0005,119,Adult Care Worker,2,12,4000,2017-05-01,Care services
ST0007,118,Lead Adult Care Worker,3,18,4000,2017-05-01,Care services
ST0215,52,Nursing Associate,5,24,15000,2017-05-01,Health and science
`;
const SINCE = '2017-04-06';

/** The allowance year of the tests, and the two after it. */
export const YEARS = ['2026-04-20', '2027-04-20', '2028-04-20'] as const;

/** Who decides for the programme in tests. */
export interface Team {
  readonly officer: TestPerson;
  readonly otherOfficer: TestPerson;
  readonly assessor: TestPerson;
  readonly approver: TestPerson;
  readonly otherApprover: TestPerson;
}

/** A service with a trust that can gift, a care home that can receive, and people who decide. */
export class GiftingService {
  private constructor(
    readonly service: TestService,
    readonly trust: number,
    readonly home: number,
    readonly lead: TestPerson,
    readonly manager: TestPerson,
    readonly team: Team,
  ) {}

  /** @param moment where the clock stands; the trust's allowance of the year from 20 April 2026 is £30,000 by the programme's cap */
  static async start(engine: Engine, moment = '2026-11-21T09:00:00Z'): Promise<GiftingService> {
    const service = await TestService.start(engine, moment);
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    const scope = [{ figures: ['allowance'], with: 'programme-team' }];
    const agreement = { title: 'Sharing', body: 'What is shared.', scope, from: '2026-01-01' };
    done(await service.post('agreements', agreement));
    const trust = await addTrust(service, 'Elmhurst NHS Trust', '10000', '123/AB45678');
    const home = await addReceiver(service, 'Willow Care Home');
    const lead = await service.person('Lee Lead', [
      { role: 'trust-approver', organisationId: trust },
      { role: 'trust-editor', organisationId: trust },
    ]);
    const manager = await service.person('Mo Manager', [{ role: 'receiver', organisationId: home }]);
    const team: Team = {
      officer: await service.person('Oz Officer', [{ role: 'programme-officer' }]),
      otherOfficer: await service.person('Ola Officer', [{ role: 'programme-officer' }]),
      assessor: await service.person('Ash Assessor', [{ role: 'assessor' }]),
      approver: await service.person('Ann Approver', [{ role: 'approver' }]),
      otherApprover: await service.person('Abe Approver', [{ role: 'approver' }]),
    };
    return new GiftingService(service, trust, home, lead, manager, team);
  }

  /** Over a service that somebody else has filled. */
  static over(
    service: TestService,
    trust: number,
    home: number,
    lead: TestPerson,
    manager: TestPerson,
    team: Team,
  ): GiftingService {
    return new GiftingService(service, trust, home, lead, manager, team);
  }

  /** The same books, people and gifts, served once more as by another process. */
  async another(moment?: string): Promise<GiftingService> {
    const { trust, home, lead, manager, team } = this;
    return new GiftingService(await this.service.another(moment), trust, home, lead, manager, team);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  /** Another trust with levy of so many pounds a month. @returns its id */
  addTrust(name: string, monthly: string, scheme: string): Promise<number> {
    return addTrust(this.service, name, monthly, scheme);
  }

  /** Another employer who pays no levy and has signed. @returns its id */
  addReceiver(name: string, details: object = {}): Promise<number> {
    return addReceiver(this.service, name, details);
  }

  /** Pledges for a trust; by default the test's trust, £9,000 a year for three years. @returns its id */
  async pledge(more: object = {}): Promise<number> {
    return done(await this.askToPledge(more)).id;
  }

  askToPledge(more: object = {}, headers: Sent = {}): Promise<Answer<{ id: number; warnings: unknown[] } & Problem>> {
    const years = YEARS.map((year) => ({ year, amount: '9000' }));
    return this.service.post(
      'pledges',
      { senderId: this.trust, years, reason: 'Decision of the board', ...more },
      headers,
    );
  }

  changePledge(id: number, body: object, headers: Sent = {}): Promise<Answer<Problem>> {
    return this.service.post(`pledges/${id}/changes`, { reason: 'Decision of the board', ...body }, headers);
  }

  async pledgeView(id: number): Promise<PledgeView> {
    return done(await this.read<PledgeView>(`pledges/${id}`));
  }

  /** What a pledge has left, year by year. */
  async available(id: number): Promise<string[]> {
    return (await this.pledgeView(id)).years.map(({ available }) => money(available).toFixed());
  }

  /** An open round, by default first come, first served. @returns its id */
  async round(more: object = {}): Promise<number> {
    const body = {
      ...{ name: 'Care at home', kind: 'first-come', opensOn: '2026-11-01', purpose: 'Apprentices in care' },
      ...{ reason: 'Decision of the board', ...more },
    };
    const { id } = done(await this.service.post<{ id: number }>('rounds', body, this.team.officer.headers));
    await this.step(id, 'open', this.team.officer);
    return id;
  }

  async step(id: number, step: string, by: TestPerson): Promise<void> {
    done(await this.askForStep(id, step, by));
  }

  askForStep(id: number, step: string, by: TestPerson): Promise<Answer<{ state: string; told: number } & Problem>> {
    return this.service.post(`rounds/${id}/steps`, { step, reason: 'As planned' }, by.headers);
  }

  /** A draft of the care home for one learner of 25 or more. @returns its id */
  async begin(roundId: number, more: object = {}, by: TestPerson = this.manager, home = this.home): Promise<number> {
    const body = { roundId, receiverId: home, ...content(), ...more };
    return done(await this.service.post<{ id: number }>('applications', body, by.headers)).id;
  }

  /** Begins an application and sends it. @returns its id */
  async apply(roundId: number, more: object = {}, by: TestPerson = this.manager, home = this.home): Promise<number> {
    const id = await this.begin(roundId, more, by, home);
    done(await this.submit(id, by));
    return id;
  }

  submit(id: number, by: TestPerson = this.manager): Promise<Answer<Problem & { warnings: unknown[] }>> {
    return this.service.post(`applications/${id}/submission`, {}, by.headers);
  }

  /** Asks for an action on an application: `approval`, `rejection`, … */
  act(id: number, action: string, by: TestPerson, body: object = {}): Promise<Answer<Problem & { state: string }>> {
    return this.service.post(`applications/${id}/${action}`, { reason: 'As discussed', ...body }, by.headers);
  }

  declare(id: number, by: TestPerson, hasConflict = false): Promise<Answer<Problem>> {
    const body = { hasConflict, explanation: hasConflict ? 'My sister works there' : 'None' };
    return this.service.post(`applications/${id}/conflicts`, body, by.headers);
  }

  /** Says that there is no conflict, and approves. */
  async approve(
    id: number,
    by: TestPerson = this.team.approver,
    body: object = {},
  ): Promise<Answer<Problem & { state: string; amount: string; approvalsMissing: number }>> {
    done(await this.declare(id, by));
    return this.service.post(`applications/${id}/approval`, { reason: 'A clear case', ...body }, by.headers);
  }

  /** Accepts an offer with what it says. */
  async accept(id: number, by: TestPerson = this.manager): Promise<Answer<Problem & { state: string }>> {
    const { history } = await this.application(id);
    const { aboveBand, mostOwed } = history.findLast(({ action }) => action === 'offer')!.detail;
    const body = { aboveBand, mostOwed, confirmsSubsidy: true };
    return this.service.post(`applications/${id}/acceptance`, body, by.headers);
  }

  async application(id: number): Promise<ApplicationDetail> {
    return done(await this.read<ApplicationDetail>(`applications/${id}`));
  }

  async awards(applicationId: number): Promise<readonly AwardView[]> {
    const path = `awards?application=${applicationId}&limit=500`;
    return done(await this.read<{ items: AwardView[] }>(path)).items;
  }

  /** Registers the start of an award's learner as it was planned, but for what is said. @returns its id */
  async start(award: AwardView, more: object = {}): Promise<number> {
    return done(await this.askToStart(award, more)).id;
  }

  askToStart(award: AwardView, more: object = {}, headers: Sent = {}): Promise<Answer<{ id: number } & Problem>> {
    const start = {
      ...{ employerId: award.receiverId, senderId: award.senderId, standardId: award.standardId, awardId: award.id },
      ...{ ukprn: '10000001', startedOn: award.startsOn, plannedEnd: award.plannedEnd },
      ...{ trainingPrice: '3500', assessmentPrice: '250', ageBand: '25+', route: 'gift', agreedOn: '2026-12-01' },
      ...more,
    };
    return this.service.post('starts', start, headers);
  }

  async changeStart(id: number, body: object): Promise<void> {
    done(await this.service.post(`starts/${id}/changes`, { reason: 'Return of the provider', ...body }));
  }

  /** Closes a month on the 5th of the month of payment, its corrections on the 21st. */
  async close(period: string): Promise<void> {
    const day = /R1[34]$/.test(period) ? '21' : '05';
    this.service.clock.set(`${debitMonth(parseCollectionPeriod(period)!)}-${day}T09:00:00Z`);
    done(await this.service.put(`month-ends/${period}`, {}));
  }

  /** Takes all that the trust has out of its levy account, by an entry by hand. */
  async empty(): Promise<void> {
    const { items } = done(await this.read<{ items: { organisationId: number; balance: string }[] }>('position'));
    const amount = items.find(({ organisationId }) => organisationId === this.trust)!.balance;
    const accounts = await this.service.rows<{ id: number }>(
      `SELECT id FROM account WHERE organisation_id = ${this.trust} AND purpose IN ('levy', 'training') ORDER BY purpose`,
    );
    const [levy, training] = accounts.map(({ id }) => id);
    const entry = { effectiveOn: '2027-02-20', narrative: 'Own training', evidence: 'Letter' };
    done(await this.service.post('journal-entries', { ...entry, postings: [{ from: levy, to: training, amount }] }));
  }

  /** An award in use: pledged, applied for, approved, accepted and started. */
  async startedAward(
    more: object = {},
  ): Promise<{ pledge: number; application: number; award: AwardView; start: number }> {
    const pledge = await this.pledge(more);
    const application = await this.apply(await this.round());
    done(await this.approve(application));
    done(await this.accept(application));
    const [award] = await this.awards(application);
    return { pledge, application, award: award!, start: await this.start(award!) };
  }

  /** What an award was, has drawn, has given back and still has, without noughts. */
  async amounts(applicationId: number): Promise<string[]> {
    const [award] = await this.awards(applicationId);
    const { awarded, drawn, returned, open } = award!;
    return [awarded, drawn, returned, open].map((amount) => money(amount).toFixed());
  }

  async timers(): Promise<Record<string, number>> {
    return done(await this.service.post<Record<string, number>>('gifting-timers', {}));
  }

  /** What is in the outbox about something, as `organisation topic`. */
  async mail(about?: string): Promise<string[]> {
    const rows = await this.service.rows<{ organisation_id: number; topic: string; about: string }>(
      'SELECT organisation_id, topic, about FROM mail ORDER BY id',
    );
    return rows
      .filter((row) => about === undefined || row.about === about)
      .map((row) => `${row.organisation_id} ${row.topic}`);
  }

  /** What verify finds wrong. */
  async faults(): Promise<readonly unknown[]> {
    return (await this.service.app.get(VerifyBooks).run(null, () => undefined)).wrong;
  }

  read<Body>(path: string): Promise<Answer<Body>> {
    return this.service.get<Body>(path, { authorization: `Bearer ${this.service.token}` });
  }
}

/** One learner of 25 or more, a year from February, £3,750; and every question answered. */
export const content = (line: object = {}): { lines: object[]; answers: object } => ({
  lines: [
    {
      ...{ standardId: 1, learners: 1, startsOn: '2027-02-01', plannedEnd: '2028-01-31' },
      ...{ trainingPrice: '3500', assessmentPrice: '250', ageBand: '25+', newStart: true, ...line },
    },
  ],
  answers: {
    staff: '30',
    'service-account': true,
    'sign-off': 'Registered manager',
    'without-gift': false,
    true: true,
    'funding-rules': true,
    'no-payment': true,
    eligible: true,
    'data-sharing': true,
    'tell-changes': true,
  },
});

/** The answer's body, or what went wrong. */
export function done<Body>(answer: Answer<Body>): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
  return answer.body;
}

async function addTrust(service: TestService, name: string, monthly: string, scheme: string): Promise<number> {
  const levyStatus = { from: SINCE, paysLevy: true };
  const { organisationId, id } = await service.openAccount(name, { levyStatus, memberFrom: '2020-01-01' });
  const file = { name: 'statement.csv', content: levyStatement(monthly, scheme) };
  done(await service.upload(`levy-accounts/${id}/statements`, [file]));
  return organisationId;
}

/** Levy of the tax year 25-26, and since, to October 2026: the payroll months of the year before make the allowance. */
export function levyStatement(monthly: string, scheme: string): string {
  const rows = Array.from({ length: 18 }, (_, index) => {
    const entered = monthAfter('2025-05', index);
    return levyRow(`${entered}-22`, monthAfter('2025-04', index), monthly, '0', { scheme });
  });
  return csvOf(rows);
}

async function addReceiver(service: TestService, name: string, details: object = {}): Promise<number> {
  const levyStatus = { from: SINCE, paysLevy: false };
  const more = { kind: 'care-home', place: 'Stoke-on-Trent', memberFrom: '2020-01-01', levyStatus, ...details };
  const id = await service.register(name, more);
  const signature = { version: 1, person: 'Jo Example', personRole: 'Director', from: '2026-01-01' };
  done(await service.post(`organisations/${id}/agreement-signatures`, signature));
  return id;
}

function monthAfter(month: string, count: number): string {
  const ordinal = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(ordinal / 12)}-${String((ordinal % 12) + 1).padStart(2, '0')}`;
}
