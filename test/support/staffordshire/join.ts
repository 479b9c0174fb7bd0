import { type Team, done } from '../gifting-service.js';
import type { TestPerson, TestService } from '../service.js';
import type { Employer } from './employers.js';
import { TRUSTS, type TrustName } from './trusts.js';

const SINCE = '2017-04-06';

/** An organisation that takes part, with the person who acts for it. */
export interface Joined {
  readonly id: number;
  readonly person: TestPerson;
}

/** The programme team. */
export async function fivePeople(service: TestService): Promise<Team> {
  return {
    officer: await service.person('Olive Officer', [{ role: 'programme-officer' }]),
    otherOfficer: await service.person('Omar Officer', [{ role: 'programme-officer' }]),
    assessor: await service.person('Asha Assessor', [{ role: 'assessor' }]),
    approver: await service.person('Ann Approver', [{ role: 'approver' }]),
    otherApprover: await service.person('Abe Approver', [{ role: 'approver' }]),
  };
}

/** A levy payer with its levy account. */
export async function joinTrust(service: TestService, key: TrustName): Promise<Joined> {
  const { name } = TRUSTS[key];
  const levyStatus = { from: SINCE, paysLevy: true };
  const kind = key === 'ambulance' ? 'ambulance-trust' : 'nhs-trust';
  const { organisationId: id } = await service.openAccount(name, { kind, levyStatus, memberFrom: '2020-01-01' });
  return { id, person: await service.person(`Levy lead of ${name}`, [{ role: 'trust-approver', organisationId: id }]) };
}

/** An employer who pays no levy, and has signed. */
export async function joinEmployer(service: TestService, { name, kind, place }: Employer): Promise<Joined> {
  const levyStatus = { from: SINCE, paysLevy: false };
  const id = await service.register(name, { kind, place, memberFrom: '2026-04-01', levyStatus });
  const signature = { version: 1, person: 'Jo Example', personRole: 'Registered manager', from: '2026-05-01' };
  done(await service.post(`organisations/${id}/agreement-signatures`, signature));
  return { id, person: await service.person(`Manager of ${name}`, [{ role: 'receiver', organisationId: id }]) };
}
