import { type Refusal, refuse } from '../../refusal.js';

/** Roles that people are looked for together, and the standards that train for them. */
export interface RoleFamily {
  /** Stable: what was recorded is told apart by it. */
  readonly name: string;
  readonly title: string;
  /** References such as `ST0005`. */
  readonly standards: readonly string[];
}

/** A family by its name, or by its title without regard to capitals. */
export function roleFamilyOf(families: readonly RoleFamily[], text: string): RoleFamily | Refusal {
  const wanted = text.trim().toLowerCase();
  const found = families.find(({ name, title }) => name === wanted || title.toLowerCase() === wanted);
  if (found) return found;
  const known = families.map(({ name }) => name).join(', ');
  return refuse('WORKFORCE.ROLE_UNKNOWN', `There is no role family “${text.trim()}”; there are ${known}`);
}

/** The family that a standard trains for; null where there is none. */
export const familyOfStandard = (families: readonly RoleFamily[], reference: string | null): string | null =>
  families.find(({ standards }) => reference !== null && standards.includes(reference))?.name ?? null;
