import { ROLES, type Role, isOrganisationRole } from '../../src/core/access/roles.js';
import { ENGINES } from '../support/engines.js';
import { type Problem, type Sent, TestService } from '../support/service.js';

const OF_PROGRAMME: readonly Role[] = ['programme-officer', 'assessor', 'approver', 'month-end-operator', 'auditor'];
const OF_ORGANISATION: readonly Role[] = ['trust-editor', 'trust-approver', 'receiver'];

/** Who may ask each of these, in the words of who does what in the programme. */
const MAY: Readonly<Record<string, readonly Role[]>> = {
  'GET organisations': ROLES,
  'GET position': [...OF_ORGANISATION, ...OF_PROGRAMME],
  'GET levy-accounts/1/lots': [...OF_ORGANISATION, 'auditor'],
  'GET starts': OF_PROGRAMME,
  'GET month-ends': OF_PROGRAMME,
  'GET accounts': ['auditor'],
  'GET applicant-checks': ['programme-officer', 'auditor'],
  'GET people': ['auditor', 'administrator'],
  'GET people/1': ['auditor', 'administrator'],
  'POST people': ['administrator'],
  'POST people/1/roles': ['administrator'],
  'POST people/1/employments': ['administrator'],
  'POST people/1/token-ends': ['administrator'],
  'POST organisations': ['programme-officer', 'administrator'],
  'PUT organisations/1': ['programme-officer', 'administrator'],
  'POST organisations/1/levy-status': ['programme-officer', 'administrator'],
  'POST organisations/1/membership': ['programme-officer', 'administrator'],
  'POST organisations/1/paye-schemes': ['programme-officer', 'administrator'],
  'POST organisations/1/connections': ['programme-officer', 'administrator'],
  'POST agreements': ['programme-officer'],
  'POST organisations/1/agreement-signatures': ['programme-officer'],
  'POST agreement-signatures/1/withdrawal': ['programme-officer'],
  'POST organisations/1/agreement/signature': ['receiver', 'trust-approver'],
  'POST organisations/1/agreement/withdrawal': ['receiver', 'trust-approver'],
  'POST organisations/1/contacts': ['receiver', 'trust-approver', 'trust-editor'],
  'POST standards/files': ['programme-officer'],
  'POST programme/transfer-cap': ['administrator'],
  'POST levy-accounts': ['trust-editor'],
  'POST levy-accounts/1/statements': ['trust-editor'],
  'POST levy-accounts/1/declarations': ['trust-editor'],
  'POST starts': ['receiver', 'programme-officer'],
  'PUT month-ends/none': ['month-end-operator'],
  'POST levy-accounts/1/reconciliation/2026-11/acceptances': ['month-end-operator', 'trust-approver'],
  'GET levy-accounts/1/reconciliation': [...OF_ORGANISATION, 'month-end-operator', 'auditor'],
  'GET prospectus/listings': [...OF_PROGRAMME, 'prospectus-editor'],
  'POST prospectus/listings': ['trust-editor', 'receiver', 'prospectus-editor'],
  'POST journal-entries': [],
  'POST journal-entries/1/reversal': [],
  'POST accounts': [],
};

describe.each(ENGINES)('the rights of roles on %s', (engine) => {
  let service: TestService;
  const headersOf = new Map<Role, Sent>();
  beforeAll(async () => {
    service = await TestService.start(engine);
    const { organisationId } = await service.openAccount('Trust of the rights');
    for (const role of ROLES) {
      const held = isOrganisationRole(role) ? { role, organisationId } : { role };
      headersOf.set(role, (await service.person(`One ${role}`, [held])).headers);
    }
  });
  afterAll(() => service.stop());

  /** What is let in is refused for its empty body, and nothing is written. */
  const isLetIn = async (request: string, headers: Sent): Promise<boolean> => {
    const [method, path] = request.split(' ') as [string, string];
    const body = method === 'GET' ? null : '{}';
    const sent = { ...service.writing({ 'content-type': 'application/json' }), ...headers };
    const answer = await service.ask<Problem>(method, path, body, sent);
    if (answer.status !== 403) expect([request, answer.status]).toEqual([request, method === 'GET' ? 200 : 400]);
    else expect(['ACCESS.FORBIDDEN', 'ACCESS.OWN_ONLY']).toContain(answer.body.code);
    return answer.status !== 403;
  };

  it.each(Object.entries(MAY))('let in for %s: %j', async (request, may) => {
    const before = await service.records();
    const letIn: Role[] = [];
    for (const [role, headers] of headersOf) if (await isLetIn(request, headers)) letIn.push(role);
    expect(letIn.sort()).toEqual([...may].sort());
    expect(await isLetIn(request, {})).toBe(true);
    expect(await service.records()).toBe(before);
  });

  it('are those of all roles that somebody holds', async () => {
    const roles = [{ role: 'month-end-operator' }, { role: 'administrator' }] as const;
    const { headers } = await service.person('Both', roles);
    for (const request of ['PUT month-ends/none', 'POST people']) expect(await isLetIn(request, headers)).toBe(true);
    expect(await isLetIn('POST agreements', headers)).toBe(false);
  });
});
