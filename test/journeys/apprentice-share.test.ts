import { ENGINES } from '../support/engines.js';
import { type Answer, type Problem, TestService } from '../support/service.js';

interface View {
  readonly asAt: string;
  readonly employmentStarts: string | null;
  readonly totalHeadcount: string | null;
  readonly newThisPeriod: string | null;
  readonly target: { readonly percent: string; readonly met: boolean; readonly inForce: boolean } | null;
}

const OFFICIAL = {
  employeesAtStart: '250',
  employeesAtEnd: '300',
  employeesNew: '50',
  apprenticesAtStart: '20',
  apprenticesAtEnd: '35',
  apprenticesNew: '18',
};

describe.each(ENGINES)('apprentices as a share of headcount on %s', (engine) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
  });
  afterAll(() => service.stop());

  const ask = (more: Record<string, string> = {}): Promise<Answer<View & Problem>> =>
    service.get(`utilisation/apprentice-share?${new URLSearchParams({ ...OFFICIAL, ...more }).toString()}`);

  it('is told from six numbers, and held against the last target there was', async () => {
    const { status, body } = await ask();
    expect([status, body]).toEqual([
      200,
      {
        asAt: '2026-11-21',
        employmentStarts: '36.00',
        totalHeadcount: '11.67',
        newThisPeriod: '7.20',
        target: {
          ...{ percent: '2.30', met: true, inForce: false, until: '2022-03-31', headcountFrom: 250 },
          source: expect.stringContaining('March 2022'),
        },
      },
    ]);
  });

  it('is held against the target of the day asked about', async () => {
    const missed = (await ask({ apprenticesNew: '5', asAt: '2020-03-31' })).body;
    expect(missed).toMatchObject({ newThisPeriod: '2.00', target: { met: false, inForce: true } });
    expect((await ask({ asAt: '2017-03-31' })).body.target).toBeNull();
  });

  it('says nothing of a share of nobody', async () => {
    const { body } = await ask({ employeesAtStart: '0', employeesNew: '0' });
    expect(body).toMatchObject({ employmentStarts: null, newThisPeriod: null, target: { met: false } });
  });

  it.each([
    ['employeesNew', '-1'],
    ['employeesNew', '1.5'],
    ['apprenticesAtEnd', 'many'],
    ['apprenticesAtEnd', '10000001'],
    ['asAt', 'soon'],
    ['year', '2026'],
  ])('refuses %s of %j', async (field, value) => {
    const { status, body } = await ask({ [field]: value });
    expect([status, body.code, body.faults.map(({ where }) => where)]).toEqual([400, 'REQUEST.INVALID', [field]]);
  });
});
