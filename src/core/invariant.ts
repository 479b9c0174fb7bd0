/**
 * A rule of the books does not hold, or a caller broke a contract. It is a fault of the program or of the stored
 * books, never of a user's input, so it stops the work: nothing catches it to go on.
 */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** Throws {@link InvariantError} with the message when the condition does not hold. Stays on in production. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
