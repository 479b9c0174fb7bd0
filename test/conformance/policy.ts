import { policyRows } from '../../config/policy.js';
import { readPolicy } from '../../src/core/policy/policy.js';

/** The rules in force, for what a case leaves out. */
export const policy = readPolicy(policyRows);
