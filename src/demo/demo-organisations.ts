import type { DemoOrganisation } from './demo-organisation.js';
import { EMPLOYERS } from './employers.js';
import { TRUSTS } from './trusts.js';

/** The health and care system of the demo: its trusts, then its small employers. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [...TRUSTS, ...EMPLOYERS];
