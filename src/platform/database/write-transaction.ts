import type { Tx } from './tx.js';

/** One open transaction of a unit of work. */
export interface WriteTransaction {
  readonly tx: Tx;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): Promise<void>;
}

/** How an engine begins transactions that write. */
export interface WriteTransactions {
  /** True when several can be open at once. */
  readonly concurrent: boolean;
  /** Waits for the write lock without blocking the process. @throws when it is not had in time */
  begin(): Promise<WriteTransaction>;
  pause(attempt: number): Promise<void>;
  /** Waits for transactions that had begun to end. `runNothing` is an empty unit of work. */
  settle(runNothing: () => Promise<void>): Promise<void>;
}

/** The connection was lost while committing: the work may or may not stand. The same key tells which. */
export class OutcomeUnknownError extends Error {
  override readonly name = 'OutcomeUnknownError';
}

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

/**
 * Contention that a fresh start resolves: serialization failure, deadlock, SQLite's locked file, and a unique value
 * that another writer was first with, which the unit finds when it reads again.
 */
export function isWorthRepeating(error: unknown): boolean {
  return ['40001', '40P01', '23505'].includes(codeOf(error)) || isBusy(error);
}

export const isBusy = (error: unknown): boolean =>
  codeOf(error).startsWith('SQLITE_BUSY') || codeOf(error) === 'SQLITE_LOCKED';
