import type { Strategy } from '../../src/readiness/strategy/find-strategy.js';
import { ENGINES } from '../support/engines.js';
import { answerAll, done } from '../support/readiness/answers.js';
import { type Problem, type TestPerson, TestService } from '../support/service.js';

/** An apprenticeship strategy: goals with their horizons, and workstreams with what each is to deliver. */
describe.each(ENGINES)('a strategy on %s', (engine) => {
  let service: TestService;
  let trust: number;
  let editor: TestPerson;
  let officer: TestPerson;
  let other: TestPerson;
  let workstream: number;
  const strategy = async (): Promise<Strategy> => done(service.get<Strategy>('strategy', editor.headers));
  const ask = async (path: string, body: object, by = officer): Promise<[number, string | undefined]> => {
    const answer = await service.post<Problem>(`strategy/${path}`, body, by.headers);
    return [answer.status, answer.body.code];
  };

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trust = await service.register('Chiltern NHS Trust');
    const council = await service.register('Thames Council', { kind: 'council' });
    editor = await service.person('Ed Editor', [{ role: 'trust-editor', organisationId: trust }]);
    other = await service.person('Oli Other', [{ role: 'trust-editor', organisationId: council }]);
    officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
    await answerAll(service, trust, { forecast: '1' });
    const body = { name: 'Attract and recruit', purpose: 'Apprenticeships are known', leadId: trust };
    workstream = (await done(service.post<{ id: number }>('strategy/workstreams', body, officer.headers))).id;
  });
  afterAll(() => service.stop());

  it('has goals that rest on questions, due by their horizon as the programme has it', async () => {
    await done(
      service.post('programme/settings', {
        ...{ name: 'goal-months-short', value: '6', from: '2026-11-01', reason: 'Board of November' },
      }),
    );
    const rests = { version: 1, questions: ['forecast', 'levy-knowledge'] };
    const goal = { title: 'Everybody forecasts once a year', horizon: 'short', organisationId: trust, ...rests };
    expect(await ask('goals', goal)).toEqual([201, undefined]);
    expect(await ask('goals', { title: 'More places', horizon: 'medium', workstreamId: workstream })).toEqual([
      ...[201, undefined],
    ]);
    const { goals } = await strategy();
    expect(
      goals.map(({ reference, owner, horizon, dueOn, state }) => [reference, owner, horizon, dueOn, state]),
    ).toEqual([
      ['G-0001', 'Chiltern NHS Trust', 'short', '2027-05-21', 'planned'],
      ['G-0002', 'Attract and recruit', 'medium', '2029-11-21', 'planned'],
    ]);
    expect(goals[0]!.questions.map(({ name, version }) => [name, version])).toEqual([
      ['forecast', 1],
      ['levy-knowledge', 1],
    ]);
    expect(goals[0]!.questions[0]!.text).toContain('a year ahead');
  });

  it('takes no goal of nobody, of two, or that rests on what nobody was asked', async () => {
    const goal = { title: 'A goal', horizon: 'long' };
    expect(await ask('goals', goal)).toEqual([422, 'GOAL.INVALID']);
    expect(await ask('goals', { ...goal, organisationId: trust, workstreamId: workstream })).toEqual([
      ...[422, 'GOAL.INVALID'],
    ]);
    const own = { ...goal, organisationId: trust };
    expect(await ask('goals', { ...own, version: 1, questions: ['weather'] })).toEqual([422, 'GOAL.INVALID']);
    expect(await ask('goals', { ...own, version: 9, questions: ['forecast'] })).toEqual([404, 'QUESTIONNAIRE.UNKNOWN']);
    expect(await ask('goals', own, editor)).toEqual([403, 'DUTY.NEEDS_ROLE']);
  });

  it('has deliverables in workstreams, whose progress the owner reports until they are over', async () => {
    const path = `workstreams/${workstream}/deliverables`;
    expect(await ask(path, { title: 'A leaflet for schools', dueOn: '2026-12-31' })).toEqual([201, undefined]);
    expect(await ask(path, { title: 'An open day', dueOn: '2026-11-20' })).toEqual([422, 'DELIVERABLE.INVALID']);
    const taken = { name: 'attract and RECRUIT', purpose: 'Again' };
    expect(await ask('workstreams', taken)).toEqual([409, 'WORKSTREAM.NAME_TAKEN']);
    const [{ deliverables } = { deliverables: [] }] = (await strategy()).workstreams;
    expect(deliverables[0]).toMatchObject({ reference: 'D-0001', owner: 'Programme team', ownerId: trust });
    const progress = `deliverables/${deliverables[0]!.id}/progress`;
    const report = { state: 'under-way', on: '2026-11-21', note: 'The first draft is there' };
    expect(await ask(progress, report, other)).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect(await ask(progress, report, editor)).toEqual([201, undefined]);
    expect(await ask(progress, { ...report, on: '2026-11-22' }, editor)).toEqual([422, 'STRATEGY.PROGRESS_INVALID']);
    service.clock.set('2027-01-04T09:00:00Z');
    expect((await strategy()).workstreams[0]!.deliverables[0]).toMatchObject({ state: 'under-way', isLate: true });
    const dropped = { state: 'dropped', on: '2027-01-04', note: 'Schools asked for a film instead' };
    expect(await ask(progress, dropped)).toEqual([201, undefined]);
    expect(await ask(progress, { ...report, on: '2027-01-04' })).toEqual([409, 'STRATEGY.OVER']);
    const [{ deliverables: after } = { deliverables: [] }] = (await strategy()).workstreams;
    expect(after[0]).toMatchObject({ state: 'dropped', isLate: false });
    expect(after[0]!.progress.map(({ person, note }) => [person, note])).toEqual([
      ['Ed Editor', 'The first draft is there'],
      ['Oz Officer', 'Schools asked for a film instead'],
    ]);
  });
});
