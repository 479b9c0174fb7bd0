import { VerifyBooks } from '../../src/audit/index.js';
import type { RotationView } from '../../src/rotations/index.js';
import type { Engine } from './engines.js';
import { done } from './gifting-service.js';
import { type Answer, type Problem, type Sent, type TestPerson, TestService } from './service.js';

const STANDARDS = `reference,lars_code,title,level,typical_duration_months,max_funding_gbp,effective_from,sector_route
ST0216,103,Healthcare Support Worker,2,12,3000,2017-05-01,Health and science
ST0217,151,Senior Healthcare Support Worker,3,18,5000,2017-05-01,Health and science
`;
export const LEVEL_2 = 1;
export const LEVEL_3 = 2;

export interface Planned {
  readonly learnerId: number;
  readonly stays: readonly { readonly placementId: number; readonly from: string; readonly until: string }[];
}

type Refused = Answer<Problem>;

/** A service with a trust that employs, hosts of several kinds, and the people who plan and look. */
export class RotatingService {
  private constructor(
    readonly service: TestService,
    readonly employer: number,
    readonly hosts: Readonly<Record<string, number>>,
    readonly officer: TestPerson,
    readonly lead: TestPerson,
  ) {}

  /** @param hosts names with their kinds */
  static async start(
    engine: Engine,
    hosts: Readonly<Record<string, string>>,
    moment = '2026-08-03T09:00:00Z',
  ): Promise<RotatingService> {
    const service = await TestService.start(engine, moment);
    await service.upload('standards/files', [{ name: 'standards.csv', content: STANDARDS }]);
    const member = { memberFrom: '2020-01-01', levyStatus: { from: '2017-04-06', paysLevy: true } };
    const employer = await service.register('Elmhurst NHS Trust', { kind: 'nhs-trust', ...member });
    const ids: Record<string, number> = {};
    for (const [name, kind] of Object.entries(hosts)) ids[name] = await service.register(name, { kind, ...member });
    const officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
    const lead = await service.person('Lee Lead', [{ role: 'trust-editor', organisationId: employer }]);
    return new RotatingService(service, employer, ids, officer, lead);
  }

  stop(): Promise<void> {
    return this.service.stop();
  }

  ask<Body = Problem>(path: string, body: object, headers: Sent = this.officer.headers): Promise<Answer<Body>> {
    return this.service.post<Body>(path, { reason: 'As agreed', ...body }, headers);
  }

  /** What a refusal says, with its code. */
  async refused(path: string, body: object, headers?: Sent): Promise<string> {
    const { status, body: problem }: Refused = await this.ask(path, body, headers);
    if (status < 400) throw new Error(`${path} was done`);
    return `${problem.code} ${problem.detail}`;
  }

  /** Starts of the same kind, one for each reference. @returns their ids */
  async starts(learners: readonly string[], more: object = {}): Promise<number[]> {
    const ids: number[] = [];
    for (const learner of learners) {
      const start = {
        ...{ employerId: this.employer, standardId: LEVEL_2, ukprn: '10000001', ageBand: '19-21', learner },
        ...{ startedOn: '2026-09-07', plannedEnd: '2027-09-03', agreedOn: '2026-08-03', route: 'own-levy' },
        ...{ trainingPrice: '2500', assessmentPrice: '500', ...more },
      };
      ids.push(done(await this.service.post<{ id: number }>('starts', start)).id);
    }
    return ids;
  }

  async make(body: object): Promise<number> {
    return done(await this.ask<{ id: number }>('rotations', { firstStandardId: LEVEL_2, ...body })).id;
  }

  /** @returns the ids of the learners in the programme, in the order of their starts */
  async take(id: number, startIds: readonly number[]): Promise<number[]> {
    const { learners } = done(
      await this.ask<{ learners: { id: number }[] }>(`rotations/${id}/learners`, { startIds: [...startIds] }),
    );
    return learners.map((learner) => learner.id);
  }

  async view(id: number, headers: Sent = {}): Promise<RotationView> {
    return done(await this.service.get<RotationView>(`rotations/${id}`, headers));
  }

  async proposal(id: number, turns?: number): Promise<readonly Planned[]> {
    const path = `rotations/${id}/proposal${turns === undefined ? '' : `?turns=${turns}`}`;
    return done(await this.service.get<{ paths: Planned[] }>(path)).paths;
  }

  change(startId: number, body: object): Promise<object> {
    return this.service.post<object>(`starts/${startId}/changes`, { reason: 'Return', ...body }).then(done);
  }

  async faults(): Promise<readonly unknown[]> {
    return (await this.service.app.get(VerifyBooks).run(null, () => undefined)).wrong;
  }
}
