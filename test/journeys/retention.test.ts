import { VerifyBooks } from '../../src/audit/index.js';
import { RunRetention } from '../../src/audit/retention/run-retention.js';
import { addForgetLearnerLink } from '../../src/levy-accounts/index.js';
import { CommandsInProcess } from '../support/commands-in-process.js';
import { ENGINES } from '../support/engines.js';
import { type Problem, TestService } from '../support/service.js';
import { csvOf, levyRow, paymentRow } from '../support/statement-rows.js';

const [ASKS, LONG_AGO, LATELY] = ['1111111111', '2222222222', '3333333333'];

describe.each(ENGINES)('the links from learners’ numbers on %s', (engine) => {
  let service: TestService;
  let account: number;
  const references = new Map<string, string>();

  const take = async (rows: Parameters<typeof csvOf>[0]): Promise<{ text: string }> => {
    const name = `${rows.length}-${service.clock.now().slice(0, 10)}.csv`;
    const answer = await service.upload(`levy-accounts/${account}/statements`, [{ name, content: csvOf(rows) }]);
    if (answer.status >= 300) throw new Error(answer.text);
    return answer;
  };
  const wrong = async (): Promise<string[]> =>
    (await service.app.get(VerifyBooks).run(null, () => undefined)).wrong.map(
      ({ table, message }) => `${table}: ${message}`,
    );
  const linked = async (): Promise<string[]> =>
    (await service.rows<{ learner: string }>('SELECT learner FROM learner_key ORDER BY learner')).map(
      (row) => row.learner,
    );
  const balances = (): Promise<unknown[]> => service.rows('SELECT code, balance FROM account ORDER BY id');
  const rows = [
    levyRow('2020-01-23', '2019-12', '9000', '0'),
    paymentRow('2020-02-10', '100', { uln: LONG_AGO, learner: 'Lena Long' }),
    paymentRow('2026-03-10', '200', { uln: LATELY, learner: 'Lars Late' }),
    paymentRow('2026-04-10', '300', { uln: ASKS, learner: 'Asa Asks' }),
  ];

  beforeAll(async () => {
    service = await TestService.start(engine, '2026-11-21T09:00:00Z');
    ({ id: account } = await service.openAccount('Elmhurst NHS Trust'));
    await take(rows);
    const lines = await service.rows<{ learner: string; amount: number }>(
      "SELECT learner, -effect AS amount FROM statement_line WHERE learner <> ''",
    );
    const ulnOf: Readonly<Record<string, string>> = { '10000000': LONG_AGO, '20000000': LATELY, '30000000': ASKS };
    for (const { learner, amount } of lines) references.set(ulnOf[`${amount}`]!, learner);
  });
  afterAll(() => service.stop());

  it('go when an administrator says why, and the reference, the books and their proof stay', async () => {
    const adam = await service.person('Adam Administrator', [{ role: 'administrator' }]);
    const officer = await service.person('Ola Officer', [{ role: 'programme-officer' }]);
    const learner = references.get(ASKS)!;
    const before = await balances();
    const body = { learner, reason: 'Asked to be forgotten' };
    expect((await service.post('learner-link-removals', body, officer.headers)).status).toBe(403);
    const { status, body: answer } = await service.post('learner-link-removals', body, adam.headers);
    expect([status, answer]).toEqual([201, { learner, on: '2026-11-21', reason: 'Asked to be forgotten' }]);
    expect(await linked()).not.toContain(learner);
    expect(await balances()).toEqual(before);
    expect(await service.rows(`SELECT id FROM statement_line WHERE learner = '${learner}'`)).toHaveLength(1);
    expect(await wrong()).toEqual([]);
    const again = await service.post<Problem>('learner-link-removals', body, adam.headers);
    expect([again.status, again.body.code]).toEqual([404, 'LEARNER_LINK.UNKNOWN']);
    const { body: list } = await service.get<{ items: object[] }>('learner-link-removals', adam.headers);
    expect(list.items).toEqual([{ id: 1, ...body, on: '2026-11-21', cause: 'asked' }]);
  });

  it('that are gone make a later row of the learner come in under a new reference, and none twice', async () => {
    const before = await service.rows('SELECT id FROM statement_line');
    await take(rows);
    expect(await service.rows('SELECT id FROM statement_line')).toEqual(before);
    await take([...rows, paymentRow('2026-05-10', '400', { uln: ASKS, learner: 'Asa Asks' })]);
    const [added, ...others] = await service.rows<{ learner: string }>(
      `SELECT learner FROM statement_line WHERE id > ${before.length}`,
    );
    expect(others).toEqual([]);
    expect([...references.values()]).not.toContain(added!.learner);
    expect(await linked()).toContain(added!.learner);
    expect(await wrong()).toEqual([]);
  });

  it('go when nothing was paid or planned for as long as the programme keeps them, after a preview', async () => {
    const retention = service.app.get(RunRetention);
    const old = { learner: references.get(LONG_AGO)!, lastOn: '2020-02-10' };
    const records = await service.records();
    expect(await retention.preview()).toEqual({ months: 72, keptFrom: '2020-11-01', links: [old] });
    expect(await service.records()).toBe(records);
    const before = await balances();
    await retention.run();
    await retention.run();
    expect(await service.records()).toBe(records + 1);
    expect(await linked()).not.toContain(old.learner);
    expect(await linked()).toContain(references.get(LATELY));
    expect(await balances()).toEqual(before);
    expect(await wrong()).toEqual([]);
  });

  it('go by a command, which says what follows', async () => {
    const commands = new CommandsInProcess(service.app, addForgetLearnerLink);
    const learner = references.get(LATELY)!;
    expect(await commands.faults('forget-learner-link', 'L-0000000000000000', '--reason', 'Asked')).toEqual([
      expect.stringContaining('LEARNER_LINK.UNKNOWN') as string,
      expect.stringContaining('No number leads to') as string,
    ]);
    const { code, stdout } = await commands.run('forget-learner-link', learner, '--reason', 'Asked');
    expect([code, stdout]).toEqual([0, `No number leads to ${learner} from 2026-11-21 on.\n`]);
    expect(await wrong()).toEqual([]);
  });
});
