import { ROLES, type Role, isOrganisationRole } from '../../src/core/access/roles.js';
import {
  PLEDGE_CHANGES,
  type PledgeChangeKind,
  PLEDGE_STATUSES,
  type PledgeStatus,
} from '../../src/core/gifting/pledge.js';
import { ENGINES } from '../support/engines.js';
import { GiftingService, YEARS, done } from '../support/gifting-service.js';
import type { Answer, Problem, Sent } from '../support/service.js';

const EDITORS = ['operator', 'trust-approver', 'trust-editor'];
const APPROVERS = ['operator', 'trust-approver'];

/** Who may change a pledge how; and in which status it can be. */
const MAY: Readonly<Record<PledgeChangeKind, readonly [who: readonly string[], statuses: readonly PledgeStatus[]]>> = {
  edit: [EDITORS, ['open', 'paused']],
  'top-up': [APPROVERS, ['open', 'paused']],
  pause: [EDITORS, ['open']],
  resume: [EDITORS, ['paused']],
  'ring-fence': [APPROVERS, ['open', 'paused']],
  withdraw: [APPROVERS, ['open', 'paused']],
};

/** The status afterwards, where it is another. */
const LEADS_TO: Readonly<Partial<Record<PledgeChangeKind, PledgeStatus>>> = {
  ...{ pause: 'paused', resume: 'open', withdraw: 'withdrawn' },
};

/** Those who may write nothing of gifts at all. */
const OUTSIDE: readonly string[] = ['month-end-operator', 'prospectus-editor', 'auditor', 'administrator'];

describe.each(ENGINES)('a pledge on %s', (engine) => {
  let books: GiftingService;
  let roundId: number;
  const people = new Map<string, Sent>();

  beforeAll(async () => {
    books = await GiftingService.start(engine);
    roundId = await books.round();
    const other = await books.addTrust('Beech NHS Trust', '1000', '123/XY45678');
    const give = async (name: string, role: Role, organisationId: number): Promise<void> => {
      const held = isOrganisationRole(role) ? { role, organisationId } : { role };
      people.set(name, (await books.service.person(name, [held])).headers);
    };
    people.set('operator', {});
    for (const role of ROLES) await give(role, role, books.trust);
    for (const role of ROLES.filter(isOrganisationRole)) await give(`${role} of another`, role, other);
  });
  afterAll(() => books.stop());

  const POUND = [{ year: YEARS[0], amount: '1' }];
  const bodyOf = (kind: PledgeChangeKind): object => ({
    kind,
    ...(kind === 'top-up' ? { years: POUND } : kind === 'ring-fence' ? { roundId } : {}),
  });

  async function pledgeThatIs(status: PledgeStatus): Promise<number> {
    const id = await books.pledge({ years: POUND });
    const kind = { open: undefined, paused: 'pause', withdrawn: 'withdraw' }[status];
    if (kind !== undefined) done(await books.changePledge(id, { kind }));
    return id;
  }

  const codeOf = ({ status, body }: Answer<Problem>): string => (status < 300 ? 'done' : body.code);

  function expected(who: string, kind: PledgeChangeKind, status: PledgeStatus): string {
    if (OUTSIDE.includes(who)) return 'ACCESS.FORBIDDEN';
    const [may, statuses] = MAY[kind];
    if (!may.includes(who)) return 'DUTY.NEEDS_ROLE';
    return statuses.includes(status) ? 'done' : 'PLEDGE.CHANGE_NOT_POSSIBLE';
  }

  const cells = PLEDGE_STATUSES.flatMap((status) => PLEDGE_CHANGES.map((kind) => [status, kind] as const));

  it.each(cells)('that is %s: %s, by everybody', async (status, kind) => {
    const [shown, wanted]: [string[], string[]] = [[], []];
    let id = await pledgeThatIs(status);
    for (const [who, headers] of people) {
      const before = await books.pledgeView(id);
      const code = codeOf(await books.changePledge(id, bodyOf(kind), headers));
      const now = await books.pledgeView(id);
      shown.push(`${who}: ${code}`);
      wanted.push(`${who}: ${expected(who, kind, status)}`);
      if (code !== 'done') expect(now).toEqual(before);
      else {
        expect([now.status, now.history.at(-1)?.kind]).toEqual([LEADS_TO[kind] ?? status, kind]);
        id = await pledgeThatIs(status);
      }
    }
    expect(shown).toEqual(wanted);
  });

  it('is made by an approver of its trust, or entered by the operator', async () => {
    const made: string[] = [];
    for (const [who, headers] of people) {
      const code = codeOf(await books.askToPledge({ years: POUND }, headers));
      if (code === 'done') made.push(who);
      else expect([who, code]).toEqual([who, OUTSIDE.includes(who) ? 'ACCESS.FORBIDDEN' : 'DUTY.NEEDS_ROLE']);
    }
    expect(made.sort()).toEqual(APPROVERS);
  });

  it('leaves books that verify finds nothing wrong with', async () => {
    expect(await books.faults()).toEqual([]);
  });
});
