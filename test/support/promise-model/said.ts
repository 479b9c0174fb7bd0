import type { Somebody } from './model-gifts.js';

/** What the model says that the real gifts answer: the code of a refusal, or what stands in the answer. */
export type Said =
  | { readonly code: string }
  | {
      readonly answer: Readonly<Record<string, unknown>>;
      /** Takes over the id that the real one has. */
      readonly named?: { id: number };
      /** What else came of it, which a walk is to have met. */
      readonly notes?: readonly string[];
    };

export const refused = (code: string): Said => ({ code });

const OF_AN_ORGANISATION = ['trust-approver', 'trust-editor', 'receiver'];

/** Who may do something. */
export interface ModelDuty {
  readonly roles: readonly string[];
  readonly operatorMay: boolean;
}

/** The code of a refusal to somebody who may not, or nothing. */
export function dutyCode(
  by: Somebody,
  { roles, operatorMay }: ModelDuty,
  organisationId: number | null,
): string | undefined {
  if (by.id === null) return operatorMay ? undefined : 'DUTY.NEEDS_A_PERSON';
  const isHeld = roles.some((role) =>
    by.roles.includes(OF_AN_ORGANISATION.includes(role) ? `${role} ${organisationId}` : role),
  );
  return isHeld ? undefined : 'DUTY.NEEDS_ROLE';
}
