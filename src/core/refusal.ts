/** One thing that is wrong, for a person to put right. */
export interface Fault {
  /** Where: a field, or a file with line and column. */
  readonly where: string;
  readonly message: string;
}

/**
 * The answer to something that may not be done. Expected, so it is a value and not thrown; the code is stable, and
 * its HTTP status is looked up in one place.
 */
export interface Refusal {
  readonly refused: true;
  /** `AREA.REASON`, such as `ACCOUNT.BELOW_FLOOR`. */
  readonly code: string;
  /** For the person who asked, in plain words. */
  readonly message: string;
  readonly faults: readonly Fault[];
}

export function refuse(code: string, message: string, faults: readonly Fault[] = []): Refusal {
  return { refused: true, code, message, faults };
}

export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === 'object' && outcome !== null && 'refused' in outcome && outcome.refused === true;
}
