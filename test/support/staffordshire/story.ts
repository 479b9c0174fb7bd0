import { type Money, money, sum } from '../../../src/core/money/money.js';
import type { AwardView } from '../../../src/gifting/award-view.js';
import type { UtilisationView } from '../../../src/utilisation/find-gift-utilisation.js';
import type { Engine } from '../engines.js';
import { GiftingService, type Team, YEARS, content, done } from '../gifting-service.js';
import { type Answer, type Problem, type TestPerson, TestService } from '../service.js';
import { csvOf } from '../statement-rows.js';
import { EMPLOYERS, type Wish } from './employers.js';
import { type Dates, PLEDGED, linesOf } from './first-round.js';
import { type Joined, fivePeople, joinEmployer, joinTrust } from './join.js';
import { expectPromisesKept } from './laws.js';
import { CATALOGUE, TRAINING, TRAINING_NAMES, type TrainingName, standardIdOf } from './standards.js';
import { TRUSTS, TRUST_NAMES, type TrustName, statementOf } from './trusts.js';

const REASON = 'Decision of the board of 28 May 2026';

interface Position {
  readonly organisationId: number;
  readonly allowance: { readonly allowance: string; readonly sent: string };
}

/** The system as its people see it: trusts and employers by name, and what they do day by day. */
export class Staffordshire {
  private constructor(
    readonly service: TestService,
    readonly team: Team,
    private readonly trusts: ReadonlyMap<TrustName, Joined>,
    private readonly employers: ReadonlyMap<string, Joined>,
    readonly books: GiftingService,
  ) {}

  /** Four trusts and forty-four employers take part, and five people decide. */
  static async begin(engine: Engine): Promise<Staffordshire> {
    const service = await TestService.start(engine, '2026-06-01T09:00:00Z');
    done(await service.upload('standards/files', [{ name: 'standards.csv', content: CATALOGUE }]));
    const scope = [{ figures: ['allowance'], with: 'programme-team' }];
    done(
      await service.post('agreements', { title: 'Sharing levy', body: 'What is shared.', scope, from: '2026-01-01' }),
    );
    const team = await fivePeople(service);
    const trusts = new Map<TrustName, Joined>();
    for (const name of TRUST_NAMES) trusts.set(name, await joinTrust(service, name));
    const employers = new Map<string, Joined>();
    for (const employer of EMPLOYERS) employers.set(employer.name, await joinEmployer(service, employer));
    const [trust, home] = [trusts.get('hospitals')!, employers.get(EMPLOYERS[0]!.name)!];
    const books = GiftingService.over(service, trust.id, home.id, trust.person, home.person, team);
    return new Staffordshire(service, team, trusts, employers, books);
  }

  end(): Promise<void> {
    return this.service.stop();
  }

  on(day: string): void {
    this.service.clock.set(`${day}T09:00:00Z`);
  }

  idOf(name: string): number {
    return (this.trusts.get(name as TrustName) ?? this.employers.get(name))!.id;
  }

  managerOf(name: string): TestPerson {
    return this.employers.get(name)!.person;
  }

  /** Loads what every trust has downloaded. */
  async loadStatements(months: number): Promise<void> {
    for (const name of TRUST_NAMES) {
      const path = `levy-accounts/${await this.accountOf(name)}/statements`;
      const statement = csvOf(statementOf(TRUSTS[name], months));
      done(await this.service.upload(path, [{ name: 'transactions.csv', content: statement }]));
    }
  }

  /** Pledges what the trust's board has decided. @returns the pledge's id */
  async pledge(name: TrustName, more: object = {}): Promise<number> {
    const { id, person } = this.trusts.get(name)!;
    const years = PLEDGED[name].map((amount, index) => ({ year: YEARS[index], amount }));
    return done(await this.books.askToPledge({ senderId: id, years, reason: REASON, ...more }, person.headers)).id;
  }

  async topUp(name: TrustName, pledge: number, amount: string): Promise<void> {
    const change = { kind: 'top-up', years: [{ year: YEARS[1], amount }], reason: 'For the second phase' };
    done(await this.books.changePledge(pledge, change, this.trusts.get(name)!.person.headers));
  }

  /** Prepares a round, not yet open. */
  async prepare(round: object): Promise<number> {
    const body = { reason: REASON, ...round };
    return done(await this.service.post<{ id: number }>('rounds', body, this.team.officer.headers)).id;
  }

  /** Begins an employer's application: every question answered, and several standards on one form. */
  async begin(roundId: number, name: string, wish: Wish, more: object = {}): Promise<number> {
    const { id, person } = this.employers.get(name)!;
    const answers = { ...content().answers, shortage: 'Nights and weekends' };
    const form = { lines: linesOf(wish), answers, knockOuts: { 'living-wage': true }, ...more };
    return this.books.begin(roundId, form, person, id);
  }

  submit(application: number, name: string): Promise<Answer<Problem>> {
    return this.books.submit(application, this.managerOf(name));
  }

  async apply(
    roundId: number,
    name: string,
    wish: Wish,
    dates: Partial<Record<TrainingName, Dates>> = {},
  ): Promise<number> {
    const id = await this.begin(roundId, name, wish, { lines: linesOf(wish, dates) });
    done(await this.submit(id, name));
    return id;
  }

  /** Approves as often as it takes. @returns how many people it took */
  async approve(application: number): Promise<number> {
    const { approver, otherApprover } = this.team;
    if (done(await this.books.approve(application, approver)).approvalsMissing === 0) return 1;
    expect((await this.books.act(application, 'approval', approver)).body.code).toBe('DECISION.SAME_PERSON');
    expect(done(await this.books.approve(application, otherApprover)).approvalsMissing).toBe(0);
    return 2;
  }

  /** Every award there is. */
  async awards(): Promise<readonly AwardView[]> {
    return done(await this.books.read<{ items: AwardView[] }>('awards?limit=500')).items;
  }

  /** Reports that the learners of an application have started, as its employer does. */
  async start(application: number, name: string): Promise<void> {
    for (const award of await this.books.awards(application)) {
      const { training, assessment } = TRAINING[TRAINING_NAMES[award.standardId - 1]!];
      const start = {
        ...{ employerId: award.receiverId, senderId: award.senderId, standardId: award.standardId, awardId: award.id },
        ...{ ukprn: '10000001', startedOn: award.startsOn, plannedEnd: award.plannedEnd, trainingPrice: training },
        ...{ assessmentPrice: assessment, ageBand: '25+', route: 'gift', agreedOn: '2026-09-01' },
      };
      done(await this.service.post('starts', start, this.managerOf(name).headers));
    }
  }

  /** Awards of an employer that pay for a training. */
  async awardsOf(name: string, training: TrainingName): Promise<readonly AwardView[]> {
    const ofEmployer = `awards?receiver=${this.idOf(name)}&limit=500`;
    const { items } = done(await this.books.read<{ items: AwardView[] }>(ofEmployer));
    return items.filter(({ standardId, startId }) => standardId === standardIdOf(training) && startId !== null);
  }

  /** What each trust may gift in the running year, and what of it was sent. Pounds. */
  async allowances(): Promise<Record<TrustName, string[]>> {
    const { items } = done(await this.books.read<{ items: Position[] }>('position'));
    const ofTrust = (name: TrustName): string[] => {
      const { allowance } = items.find(({ organisationId }) => organisationId === this.idOf(name))!;
      return [allowance.allowance, allowance.sent].map((amount) => money(amount).toFixed());
    };
    return Object.fromEntries(TRUST_NAMES.map((name) => [name, ofTrust(name)])) as Record<TrustName, string[]>;
  }

  /** A learner leaves early. */
  async leave(award: AwardView, on: string): Promise<void> {
    await this.books.changeStart(award.startId!, { kind: 'withdrawal', on });
  }

  /** What an award was, has drawn, has given back and still has, without noughts. */
  async amounts({ id }: AwardView): Promise<string[]> {
    const { awarded, drawn, returned, open } = done(await this.books.read<AwardView>(`awards/${id}`));
    return [awarded, drawn, returned, open].map((amount) => money(amount).toFixed());
  }

  /** What pledges have for the allowance year from April 2027 and is promised to nobody. Pounds. */
  async freeNextYear(pledges: readonly number[]): Promise<Money> {
    const free: Money[] = [];
    for (const id of pledges) free.push(money((await this.books.available(id))[1]!));
    return sum(free);
  }

  /** What is promised to applications for that year. Pounds. */
  async promisedNextYear(applications: readonly number[]): Promise<Money> {
    const awards = (await this.awards()).filter(({ applicationId }) => applications.includes(applicationId));
    const ofYear = awards.flatMap(({ years }) => years.filter(({ year }) => year === YEARS[1]));
    return sum(ofYear.map(({ awarded }) => money(awarded)));
  }

  kindOf(receiverId: number): string {
    return EMPLOYERS.find(({ name }) => this.idOf(name) === receiverId)!.kind;
  }

  /** How many letters of a kind there are. */
  async mailed(topic: string): Promise<number> {
    const mail = await this.books.mail();
    return mail.filter((letter) => letter.endsWith(` ${topic}`)).length;
  }

  async utilisation(query: string): Promise<UtilisationView> {
    return done(await this.service.get<UtilisationView>(`utilisation/gifts?${query}`));
  }

  /** What holds at every moment. */
  async expectPromisesKept(): Promise<void> {
    const trusts = [...this.trusts.values()].map(({ id }) => id);
    await expectPromisesKept(this.service, trusts, await this.awards());
  }

  private async accountOf(name: TrustName): Promise<number> {
    const { items } = done(await this.books.read<{ items: { id: number; organisationId: number }[] }>('levy-accounts'));
    return items.find(({ organisationId }) => organisationId === this.idOf(name))!.id;
  }
}
