import type { EntityManager } from 'typeorm';
import type { Connection, Param } from './connection.js';

/** What a unit of work reads and writes with. It is good until the unit ends. */
export interface Tx extends Connection {
  /** For entities of a module's persistence, on the unit's own connection. */
  readonly manager: EntityManager;
  /**
   * Holds everyone else who asks for the same name until the unit ends, so that what is read afterwards stands.
   * Asked for in one order everywhere; SQLite has one writer and needs none.
   */
  lock(name: string): Promise<void>;
  /** Writes without waiting: the commit waits, and a statement that fails makes it fail. */
  write(sql: string, params: readonly Param[]): void;
}
