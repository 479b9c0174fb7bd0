import { money } from '../../src/core/money/money.js';
import type { ReconciliationView } from '../../src/month-end/index.js';
import { ENGINES } from '../support/engines.js';
import { MonthEndService } from '../support/month-end-service.js';
import type { Answer, GivenRole, Problem, Sent, TestPerson } from '../support/service.js';
import { levyRow, paymentRow, transferRow } from '../support/statement-rows.js';

/** Learners’ numbers whose last digit is right. */
const [FIRST, SECOND, THIRD] = ['1000000027', '1000000035', '1000000043'] as const;

let holders = 0;

describe.each(ENGINES)('the reconciliation of a month on %s', (engine) => {
  let books: MonthEndService;
  let approver: TestPerson;
  beforeEach(async () => {
    books = await MonthEndService.start(engine, '2026-10-05T09:00:00Z', [
      ['2025-09-23', '2025-08', '9000'],
      ['2026-08-22', '2026-07', '1000'],
    ]);
    const held = { role: 'trust-approver', organisationId: books.trust } as const;
    approver = await books.service.person('Ann Approver', [held]);
  });
  afterEach(() => books.stop());

  const course = { course: 'Adult care worker', level: '2' };
  const paid = (uln: string, amount: string): ReturnType<typeof paymentRow> =>
    paymentRow('2026-09-07', amount, { ...course, uln });
  const sent = (amount: string, to: string): ReturnType<typeof transferRow> =>
    transferRow('2026-09-07', amount, { ...course, description: `Transfer sent to ${to}` });

  type Reconciled = Answer<ReconciliationView & Problem>;
  const ask = (account = books.trustAccount, month = '2026-09'): Promise<Reconciled> =>
    books.service.get(`levy-accounts/${account}/reconciliation/${month}`, books.service.writing());
  const shown = ({ body }: Reconciled): string[] =>
    body.lines.map(
      ({ outcome, what, starts, statementLines, difference }) =>
        `${what} ${outcome} [${starts.join()}] ${statementLines.length} ${money(difference.levy).toFixed()}`,
    );
  const accept = (line: string, headers: Sent = approver.headers): Promise<Answer<Problem>> =>
    books.service.post(
      `levy-accounts/${books.trustAccount}/reconciliation/2026-09/acceptances`,
      { line, reason: 'The provider corrects it' },
      headers,
    );

  it('names what agrees, what differs and what is missing on either side, with the pounds', async () => {
    const own = { employerId: books.trust, senderId: undefined, route: 'own-levy' };
    await books.begin({ ...own, uln: FIRST });
    await books.begin({ ...own, uln: SECOND });
    await books.beginOwn({ learner: 'WCH-3' });
    await books.begin();
    await books.begin();
    await books.close('2627-R01');
    await books.statement([
      paid(FIRST, '250'),
      paid(SECOND, '249.99'),
      paid(THIRD, '80'),
      sent('250', 'WILLOW CARE HOME'),
      levyRow('2026-09-23', '2026-08', '1000', '0'),
    ]);
    const answer = await ask();
    expect(shown(answer)).toEqual([
      'payment agrees [1] 1 0',
      'payment differs [2] 1 -0.01',
      'payment not-in-statement [3] 0 -250',
      'transfer-sent cannot-be-told-apart [4,5] 1 -250',
      'payment not-expected [] 1 80',
    ]);
    expect(answer.body).toMatchObject({ organisation: 'Elmhurst NHS Trust', month: '2026-09', open: 4 });
    expect(answer.body.outcomes[1]).toMatchObject({ outcome: 'differs', lines: 1, difference: { levy: '-0.01000' } });
  });

  it('lets a difference be accepted with a reason, until either side changes', async () => {
    await books.begin({ employerId: books.trust, senderId: undefined, route: 'own-levy', uln: FIRST });
    await books.close('2627-R01');
    await books.statement([paid(FIRST, '240')]);
    const [line] = (await ask()).body.lines;
    expect((await accept(line!.line)).status).toBe(201);
    const accepted = await ask();
    expect(accepted.body).toMatchObject({
      open: 0,
      lines: [
        {
          outcome: 'differs',
          accepted: {
            reason: 'The provider corrects it',
            by: expect.stringMatching(/^person \d+ Ann Approver$/) as string,
          },
        },
      ],
    });
    await books.statement([paid(FIRST, '5')]);
    const changed = await ask();
    expect(changed.body).toMatchObject({ open: 1, lines: [{ outcome: 'differs', accepted: null }] });
    expect((await accept(line!.line)).body.code).toBe('RECONCILIATION.LINE_UNKNOWN');
    await books.statement([paid(FIRST, '5.00000')].concat(paid(FIRST, '5')));
    expect(shown(await ask())).toEqual(['payment agrees [1] 3 0']);
    expect((await accept((await ask()).body.lines[0]!.line)).body.code).toBe('RECONCILIATION.AGREES');
    expect(await books.faults()).toEqual([]);
  });

  it('lets nobody accept but whoever closes months, and an approver of the trust for its own money', async () => {
    await books.begin({ employerId: books.trust, senderId: undefined, route: 'own-levy', uln: FIRST });
    await books.close('2627-R01');
    await books.statement([paid(FIRST, '240')]);
    const { line } = (await ask()).body.lines[0]!;
    const { service, trust, home } = books;
    const holding = async (...roles: GivenRole[]): Promise<Sent> =>
      (await service.person(`Holder ${(holders += 1)}`, roles)).headers;
    const before = await service.records();
    const refusals = async (headers: Sent): Promise<unknown[]> => {
      const { status, body } = await accept(line, headers);
      return [status, body.code];
    };
    const people = [
      await holding({ role: 'administrator' }),
      await holding({ role: 'auditor' }),
      await holding({ role: 'approver' }),
      await holding({ role: 'trust-editor', organisationId: trust }),
    ];
    const stranger = await holding({ role: 'trust-approver', organisationId: home });
    const known = await service.records();
    expect(known).not.toBe(before);
    for (const headers of people) expect(await refusals(headers)).toEqual([403, 'ACCESS.FORBIDDEN']);
    expect(await refusals(stranger)).toEqual([403, 'DUTY.NEEDS_ROLE']);
    expect((await accept(line, stranger)).body.detail).toBe(
      'This is for a month-end operator or a trust approver of the organisation',
    );
    expect(await refusals({})).toEqual([403, 'DUTY.NEEDS_A_PERSON']);
    expect((await ask()).body.open).toBe(1);
    const operator = await holding({ role: 'month-end-operator' });
    expect(await refusals(operator)).toEqual([201, undefined]);
    expect((await ask()).body.open).toBe(0);
  });

  it('is seen by the owner, whoever closes months and the auditor, month by month', async () => {
    await books.begin({ employerId: books.trust, senderId: undefined, route: 'own-levy', uln: FIRST });
    await books.close('2627-R01');
    const { service, trust, home, trustAccount } = books;
    const months = async (headers: Sent): Promise<unknown> => {
      const path = `levy-accounts/${trustAccount}/reconciliation`;
      const { status, body } = await service.get<{ items: unknown[] }>(path, headers);
      return status === 200 ? body.items : status;
    };
    const nothing = { lines: null, open: null, expected: null, stated: null, difference: null };
    expect(await months(approver.headers)).toEqual([{ month: '2026-09', ...nothing }]);
    await books.statement([paid(FIRST, '240')]);
    const differs = { lines: 1, open: 1, expected: '250.00000', stated: '240.00000', difference: '-10.00000' };
    const holding = async (role: GivenRole): Promise<Sent> =>
      (await service.person(`Holder ${(holders += 1)}`, [role])).headers;
    for (const role of [
      { role: 'trust-editor', organisationId: trust },
      { role: 'month-end-operator' },
      { role: 'auditor' },
    ] as const)
      expect(await months(await holding(role))).toEqual([{ month: '2026-09', ...differs }]);
    expect(await months(await holding({ role: 'trust-approver', organisationId: home }))).toBe(404);
    expect(await months(await holding({ role: 'programme-officer' }))).toBe(403);
  });

  it('holds a receiver’s own statement against the gifts that it was to get', async () => {
    await books.begin({ uln: FIRST });
    await books.close('2627-R01');
    const { id } = (
      await books.service.get<{ items: { id: number; organisationId: number }[] }>(
        'levy-accounts',
        books.service.writing(),
      )
    ).body.items.find(({ organisationId }) => organisationId === books.home)!;
    const path = `levy-accounts/${id}/statements`;
    // The download calls a received transfer sent to the account's own name.
    const received = transferRow('2026-09-07', '-250', { ...course, description: 'Transfer sent to WILLOW CARE HOME' });
    await books.statement([paid(FIRST, '250'), received], path);
    expect(shown(await ask(id))).toEqual(['payment agrees [1] 1 0', 'transfer-received agrees [1] 1 0']);
  });

  it('says what is missing to reconcile at all', async () => {
    await books.beginOwn();
    expect((await ask()).body.code).toBe('RECONCILIATION.NOT_CLOSED');
    await books.close('2627-R01');
    expect((await ask()).body.code).toBe('RECONCILIATION.NO_STATEMENT');
    expect((await ask(books.trustAccount, 'September')).body.code).toBe('REQUEST.INVALID');
    expect((await ask(99_999)).body.code).toBe('LEVY_ACCOUNT.UNKNOWN');
  });
});
