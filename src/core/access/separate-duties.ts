import type { HeldRole, Role } from './roles.js';

/** Whoever keeps the list of people decides nothing, so that nobody gives themselves a role and then uses it. */
const NOT_WITH_ADMINISTRATOR: readonly Role[] = ['approver', 'assessor', 'programme-officer'];

/** Two roles that nobody holds on the same day. */
export type Clash = readonly [Role, Role];

/** The first two of somebody's roles that do not go together; an auditor's goes with no other. */
export function findClash(held: readonly HeldRole[]): Clash | undefined {
  const roles = [...new Set(held.map(({ role }) => role))];
  const clashOf = (role: Role, others: readonly Role[]): Clash | undefined => {
    const other = roles.includes(role) ? others.find((each) => each !== role) : undefined;
    return other && [role, other];
  };
  return (
    clashOf('auditor', roles) ??
    clashOf(
      'administrator',
      roles.filter((role) => NOT_WITH_ADMINISTRATOR.includes(role)),
    )
  );
}
