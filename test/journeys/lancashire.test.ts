import type { Comparison } from '../../src/readiness/questionnaire/find-comparison.js';
import type { ResponseView } from '../../src/readiness/questionnaire/find-responses.js';
import type { QuestionnaireView } from '../../src/readiness/questionnaire/find-questionnaires.js';
import { ENGINES } from '../support/engines.js';
import { answerAll, done } from '../support/readiness/answers.js';
import { type Problem, type TestPerson, TestService } from '../support/service.js';

const TRUSTS = ['Ribble', 'Lune', 'Wyre', 'Bay', 'Calder'];

/** Five trusts answer one questionnaire; what is alike and what differs becomes goals. */
describe.each(ENGINES)('the readiness of five trusts on %s', (engine) => {
  let service: TestService;
  let trusts: number[];
  let editors: TestPerson[];
  let officer: TestPerson;
  const compare = async (headers = officer.headers, query = ''): Promise<Comparison> =>
    done(service.get<Comparison>(`readiness/comparison${query}`, headers));
  const question = ({ questions }: Comparison, name: string): Comparison['questions'][number] =>
    questions.find((each) => each.question.name === name)!;

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    trusts = [];
    editors = [];
    for (const name of TRUSTS) {
      const organisationId = await service.register(`${name} NHS Trust`);
      trusts.push(organisationId);
      editors.push(await service.person(`${name} Editor`, [{ role: 'trust-editor', organisationId }]));
    }
    officer = await service.person('Oz Officer', [{ role: 'programme-officer' }]);
  });
  afterAll(() => service.stop());

  it('is asked for with a questionnaire of our own until the programme publishes another', async () => {
    const { body } = await service.get<QuestionnaireView>('readiness/questionnaires/current', editors[0]!.headers);
    expect(body).toMatchObject({ version: null, content: { title: 'Readiness for apprenticeships' } });
    expect(body.content.sections.map(({ name }) => name)).toEqual(['activity', 'levy', 'capacity']);
  });

  it('is answered part by part, and sent when nothing is missing', async () => {
    const [editor] = editors;
    const { headers } = editor!;
    const begun = await done(
      service.post<{ id: number }>('readiness/responses', { organisationId: trusts[0] }, headers),
    );
    const again = await service.post<Problem>('readiness/responses', { organisationId: trusts[0] }, headers);
    expect([again.status, again.body.code]).toEqual([409, 'READINESS.BEGUN_ALREADY']);
    const path = `readiness/responses/${begun.id}`;
    const save = (answers: object[]) =>
      service
        .put<Problem>(`${path}/sections/levy`, { answers }, headers)
        .then(({ status, body }) => [status, body.code]);
    expect(await save([{ question: 'levy-knowledge', value: '9' }])).toEqual([422, 'READINESS.ANSWERS_INVALID']);
    expect(await save([{ question: 'starts', value: '9' }])).toEqual([422, 'READINESS.ANSWERS_INVALID']);
    expect(await save([{ question: 'levy-knowledge', value: '2' }])).toEqual([200, undefined]);
    const early = await service.post<Problem>(`${path}/sending`, {}, headers);
    expect([early.status, early.body.code]).toEqual([422, 'READINESS.INCOMPLETE']);
    expect(early.body.faults.map(({ where }) => where)).toContain('board');
    expect(early.body.faults.map(({ where }) => where)).not.toContain('levy-knowledge');
    const other = await service.put<Problem>(`${path}/sections/levy`, { answers: [] }, editors[1]!.headers);
    expect([other.status, other.body.code]).toEqual([403, 'DUTY.NEEDS_ROLE']);
    const all = { 'levy-knowledge': '1', pathways: '2', starts: '3', rotations: 'yes', pay: 'no', barrier: 'No time' };
    const { body } = await service.get<ResponseView>(path, headers);
    expect(body.sections.map(({ missing }) => missing)).toEqual([5, 4, 5]);
    for (const { name, answers } of body.sections) {
      const given = answers.map(({ question: { name: asked, kind, asksEvidence } }) => ({
        question: asked,
        value: all[asked as keyof typeof all] ?? { choice: 'yes', scale: '3', number: '20', text: '' }[kind],
        ...(asksEvidence ? { evidence: 'Board paper of May' } : {}),
      }));
      await done(service.put(`${path}/sections/${name}`, { answers: given }, headers));
    }
    await done(service.post(`${path}/sending`, {}, headers));
    const late = await service.put<Problem>(`${path}/sections/levy`, { answers: [] }, headers);
    expect([late.status, late.body.code]).toEqual([409, 'READINESS.SENT_ALREADY']);
  });

  it('is seen by who has answered, in steps and choices, without evidence, words and small counts of others', async () => {
    expect((await service.get('readiness/comparison', editors[1]!.headers)).status).toBe(404);
    await answerAll(service, trusts[1]!, { 'levy-knowledge': '3', barrier: 'Money' }, editors[1]!.headers);
    await answerAll(service, trusts[2]!, { 'levy-knowledge': '4', pathways: '3' }, editors[2]!.headers);
    await answerAll(service, trusts[3]!, { pathways: '4', rotations: 'no' }, editors[3]!.headers);
    const seen = await service.get<Comparison>('readiness/comparison', editors[1]!.headers);
    expect(seen.text).not.toMatch(/Board paper|Minutes of|No time/);
    const shown = (comparison: Comparison, name: string): string[] =>
      question(comparison, name).answers.map((answer) => answer.shown);
    // In the order of names: Bay, Lune, Ribble, Wyre.
    expect(shown(seen.body, 'starts')).toEqual(['12 starts', '12 starts', 'fewer than 5', '12 starts']);
    expect(shown(seen.body, 'barrier')).toEqual(['', 'Money', '', '']);
    expect(shown(await compare(), 'barrier')).toContain('No time');
    expect(shown(await compare(), 'starts')).toContain('fewer than 5');
    expect(shown(await compare({}), 'starts')).toContain('3 starts');
    const own = await service.get(`readiness/responses?organisation=${trusts[0]}`, editors[1]!.headers);
    expect(own.status).toBe(403);
    const team = await done(service.get<{ items: ResponseView[] }>('readiness/responses', officer.headers));
    expect(team.items).toHaveLength(4);
    expect(JSON.stringify(team)).toContain('Board paper of May');
  });

  it('becomes similarities, differences and gaps', async () => {
    const comparison = await compare();
    expect(comparison.organisations.map(({ name }) => name)).toEqual(
      ['Bay', 'Lune', 'Ribble', 'Wyre'].map((name) => `${name} NHS Trust`),
    );
    expect(question(comparison, 'levy-knowledge')).toMatchObject({
      likeness: 'different',
      spread: 3,
      belowAim: [trusts[0]],
    });
    expect(question(comparison, 'levy-knowledge').lowest).toBe('1: Nobody knows it well');
    expect(question(comparison, 'transfer-knowledge')).toMatchObject({ likeness: 'similar', spread: 0, belowAim: [] });
    expect(question(comparison, 'rotations').likeness).toBe('different');
    expect(question(comparison, 'starts').likeness).toBe('not-judged');
    // 2, 3, 3 and 4 where 4 is the aim: three are below it, which is more than for any other question.
    expect(question(comparison, 'pathways')).toMatchObject({ likeness: 'different', spread: 2 });
    expect(question(comparison, 'pathways').belowAim).toHaveLength(3);
    expect(comparison.gaps).toContain('pathways');
  });

  it('is kept of each time: answers of another year stand beside the first, and the first stay', async () => {
    service.clock.set('2027-11-22T09:00:00Z');
    const id = await answerAll(service, trusts[0]!, { 'levy-knowledge': '3' }, editors[0]!.headers);
    const { items } = await done(
      service.get<{ items: ResponseView[] }>(`readiness/responses?organisation=${trusts[0]}`, editors[0]!.headers),
    );
    expect(items.map(({ number, sentOn }) => [number, sentOn])).toEqual([
      [1, '2026-11-21'],
      [2, '2027-11-22'],
    ]);
    expect(items[1]!.id).toBe(id);
    expect(question(await compare(), 'levy-knowledge').belowAim).toEqual([]);
    const before = await compare(officer.headers, '?asAt=2026-12-31');
    expect(question(before, 'levy-knowledge').belowAim).toEqual([trusts[0]]);
  });

  it('is asked with other questions from the day on that the programme decides', async () => {
    const section = { name: 'levy', title: 'The levy' };
    const asked = { name: 'levy-lead', text: 'Is there a lead?', kind: 'choice' };
    const publish = (choices: object[], headers = officer.headers) =>
      service.post<Problem & { version: number }>(
        'readiness/questionnaires',
        {
          title: 'Short',
          sections: [{ ...section, questions: [{ ...asked, choices }] }],
          from: '2027-12-01',
          reason: 'Shorter',
        },
        headers,
      );
    const two = ['yes', 'no'].map((value) => ({ value, text: value }));
    expect((await publish(two.slice(1))).body.code).toBe('QUESTIONNAIRE.INVALID');
    expect((await publish(two, editors[0]!.headers)).status).toBe(403);
    expect((await publish(two)).body.version).toBe(2);
    expect((await compare()).version).toBe(1);
    service.clock.set('2027-12-01T09:00:00Z');
    expect(await compare()).toMatchObject({ version: 2, title: 'Short', organisations: [] });
    expect((await compare(officer.headers, '?version=1')).organisations).toHaveLength(4);
    expect((await service.get('readiness/comparison?version=3', officer.headers)).status).toBe(404);
  });
});
