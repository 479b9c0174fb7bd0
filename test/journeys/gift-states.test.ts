import { APPLICATION_STATES, type ApplicationState } from '../../src/core/gifting/application-states.js';
import { GIFTING_TABLES } from '../../src/gifting/index.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, content, done } from '../support/gifting-service.js';
import type { Answer, Problem, TestPerson } from '../support/service.js';

/** What can be asked for: by whom, and by somebody else whose it is not. */
interface Asked {
  readonly path: string;
  readonly may: (books: GiftingService) => TestPerson;
  readonly mayNot: 'stranger' | 'officer' | 'assessor' | 'approver';
  readonly body: object;
  /** Null where the state stays. */
  readonly leadsTo: ApplicationState | null;
}

const REASON = { reason: 'As discussed' };
const byReceiver = (path: string, leadsTo: ApplicationState | null, body: object = REASON): Asked => ({
  ...{ path, leadsTo, body },
  may: ({ manager }) => manager,
  mayNot: 'stranger',
});
const byApprover = (path: string, leadsTo: ApplicationState): Asked => ({
  ...{ path, leadsTo, body: REASON },
  may: ({ team }) => team.otherApprover,
  mayNot: 'officer',
});
const byAssessor = (path: string, body: object): Asked => ({
  ...{ path, leadsTo: null, body },
  may: ({ team }) => team.assessor,
  mayNot: 'officer',
});

const ACTIONS = {
  save: byReceiver('', null, content()),
  submit: byReceiver('submission', 'submitted', {}),
  withdraw: byReceiver('withdrawal', 'withdrawn'),
  declare: byAssessor('conflicts', { hasConflict: false, explanation: 'None' }),
  score: byAssessor('scores', { points: {}, comment: 'Clear' }),
  approve: { ...byApprover('approval', 'offered'), mayNot: 'assessor' },
  wait: byApprover('waiting-list', 'waiting'),
  reject: byApprover('rejection', 'rejected'),
  retract: byApprover('retraction', 'submitted'),
  accept: byReceiver('acceptance', 'accepted', { aboveBand: '0', mostOwed: '937.5', confirmsSubsidy: true }),
  decline: byReceiver('decline', 'declined'),
  extend: {
    ...{ path: 'extension', leadsTo: null, body: REASON, mayNot: 'approver' },
    may: ({ team }: GiftingService) => team.officer,
  },
  release: { ...byReceiver('release', 'released'), may: ({ team }: GiftingService) => team.officer },
} as const satisfies Readonly<Record<string, Asked>>;
type Action = keyof typeof ACTIONS;
const EVERY_ACTION = Object.keys(ACTIONS) as Action[];

/** What can be done in which state. */
const POSSIBLE: Readonly<Record<ApplicationState, readonly Action[]>> = {
  draft: ['save', 'submit', 'withdraw'],
  submitted: ['withdraw', 'declare', 'score', 'approve', 'wait', 'reject'],
  'part-approved': ['withdraw', 'declare', 'score', 'approve', 'wait', 'reject'],
  approved: ['withdraw', 'retract'],
  waiting: ['withdraw', 'declare', 'approve', 'wait', 'reject'],
  rejected: [],
  offered: ['withdraw', 'accept', 'decline', 'extend'],
  accepted: ['extend', 'release'],
  declined: [],
  expired: [],
  withdrawn: [],
  released: [],
};

describe.each(ENGINES)('an application on %s', (engine) => {
  let books: GiftingService;
  let stranger: TestPerson;
  let round: number;
  /** Sent to a window that has closed. */
  const ofWindow: number[] = [];
  let expired: number;

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    const years = YEARS.map((year) => ({ year, amount: '200000' }));
    const senderId = await books.addTrust('Beech NHS Trust', '100000', '123/XY45678');
    await books.pledge({ senderId, years });
    const surgery = await books.addReceiver('Ash Surgery', { kind: 'gp-practice' });
    stranger = await books.service.person('Pat Partner', [{ role: 'receiver', organisationId: surgery }]);
    round = await books.round();
    const window = await books.round({ kind: 'window', closesOn: '2026-11-30' });
    for (let count = 0; count < 3; count++) ofWindow.push(await books.apply(window));
    expired = await books.apply(await books.round({ closesOn: '2026-11-21', replyBy: '2026-11-30' }));
    done(await books.approve(expired));
    books.service.clock.set('2026-12-01T09:00:00Z');
    await books.timers();
    await books.step(window, 'close', books.team.officer);
  });
  afterAll(() => books.stop());

  const after = async (id: number, action: string, by: TestPerson): Promise<number> => {
    done(await books.act(id, action, by));
    return id;
  };
  const decided = async (action: string): Promise<number> => {
    const id = await books.apply(round);
    done(await books.declare(id, books.team.approver));
    return after(id, action, books.team.approver);
  };
  const offered = (): Promise<number> => decided('approval');
  const accepted = async (): Promise<number> => {
    const id = await offered();
    done(await books.accept(id));
    return id;
  };

  const MADE: Readonly<Record<ApplicationState, () => Promise<number>>> = {
    draft: () => books.begin(round),
    submitted: () => books.apply(round),
    'part-approved': async () => {
      const id = await books.apply(round, content({ learners: 3 }));
      done(await books.approve(id));
      return id;
    },
    approved: async () => {
      const id = ofWindow.pop()!;
      done(await books.approve(id));
      return id;
    },
    waiting: () => decided('waiting-list'),
    rejected: () => decided('rejection'),
    offered,
    accepted,
    declined: async () => after(await offered(), 'decline', books.manager),
    expired: () => Promise.resolve(expired),
    withdrawn: async () => after(await books.begin(round), 'withdrawal', books.manager),
    released: async () => after(await accepted(), 'release', books.manager),
  };

  const ask = (id: number, action: Action, by: TestPerson): Promise<Answer<Problem>> => {
    const { path, body } = ACTIONS[action];
    const address = path === '' ? `applications/${id}` : `applications/${id}/${path}`;
    return books.service[path === '' ? 'put' : 'post']<Problem>(address, body, by.headers);
  };

  /** How many rows there are of everything that gifts write. */
  async function rowsOfGifts(): Promise<unknown[]> {
    const tables = [...GIFTING_TABLES.map(({ name }) => name), 'entry', 'posting', 'account', 'mail'];
    const counts = tables.map((table) => `SELECT '${table}' AS name, count(*) AS rows FROM ${table}`);
    return books.service.rows(counts.join(' UNION ALL '));
  }

  it.each(APPLICATION_STATES)('that is %s refuses what is not possible with it, and writes nothing', async (state) => {
    const id = await MADE[state]();
    const people = { stranger, ...books.team };
    const [before, rows, records] = [await books.application(id), await rowsOfGifts(), await books.service.records()];
    const answers: string[] = [];
    const refused: string[] = [];
    const refuse = async (action: Action, by: TestPerson, who: string, code: string): Promise<void> => {
      const { status, body } = await ask(id, action, by);
      answers.push(`${action} by ${who}: ${status} ${body.code}`);
      refused.push(`${action} by ${who}: ${code}`);
    };
    for (const action of EVERY_ACTION) {
      const { may, mayNot } = ACTIONS[action];
      await refuse(action, people[mayNot], mayNot, '403 DUTY.NEEDS_ROLE');
      const isPossible = POSSIBLE[state].includes(action);
      if (!isPossible) await refuse(action, may(books), 'whoever may', '409 APPLICATION.NOT_POSSIBLE');
    }
    expect(answers).toEqual(refused);
    expect(before.state).toBe(state);
    expect(await books.application(id)).toEqual(before);
    expect(await rowsOfGifts()).toEqual(rows);
    // Each refusal is remembered with its key, and nothing else is.
    expect(await books.service.records()).toBe(records + refused.length);
    const kinds = await books.service.rows<{ kind: string }>('SELECT kind FROM record ORDER BY id');
    expect(new Set(kinds.slice(records).map(({ kind }) => kind))).toEqual(new Set(['refusal']));
  });

  const possible = APPLICATION_STATES.flatMap((state) => POSSIBLE[state].map((action) => [state, action] as const));

  it.each(possible)('that is %s: %s is done by whoever may', async (state, action) => {
    const id = await MADE[state]();
    const { may, leadsTo } = ACTIONS[action];
    const by = may(books);
    const isDecided = ['score', 'approve', 'wait', 'reject'].includes(action);
    if (isDecided) done(await books.declare(id, by));
    const before = await books.application(id);
    // Nobody can declare any more once it is approved: whoever approved it takes it back.
    done(await ask(id, action, action === 'retract' ? books.team.approver : by));
    const { state: now, history } = await books.application(id);
    expect(now).toBe(leadsTo ?? state);
    const added = history.slice(before.history.length).map((event) => event.action);
    // Declarations and points stand beside the history.
    expect(added.slice(0, 1)).toEqual(['declare', 'score'].includes(action) ? [] : [action]);
  });

  it('is offered, offered from the waiting list, and expires by itself alone', async () => {
    const id = await books.apply(round);
    for (const action of ['offer', 'promotion', 'expiry']) {
      const { status, body } = await books.act(id, action, books.team.officer);
      expect([action, status, body.code]).toEqual([action, 404, 'REQUEST.NOT_FOUND']);
    }
  });

  it('leaves books that verify finds nothing wrong with', async () => {
    expect(await books.faults()).toEqual([]);
  });
});
