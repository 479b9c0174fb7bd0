import { policyRows } from '../../config/policy.js';
import { toLocalDate } from '../../src/core/calendar/local-date.js';
import { readPolicy } from '../../src/core/policy/policy.js';

/** The rules in force, for what a case leaves out. */
export const policy = readPolicy(policyRows);

/** When the published rules were read: the day of a case that names none. */
export const RULES_READ_ON = toLocalDate('2026-11-21');
