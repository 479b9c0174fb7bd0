import { type Policy, type PolicyRows, readPolicy } from '../core/policy/policy.js';

/** The dated rules of law that this program carries. */
export class CurrentPolicy {
  readonly policy: Policy;

  constructor(rows: PolicyRows) {
    this.policy = readPolicy(rows);
  }
}
