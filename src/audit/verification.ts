/** A place in the books that is wrong: a row of a table, and what about it. */
export interface WrongPlace {
  readonly table: string;
  /** The row's own id, or its position for a seal; null where the whole table is meant. */
  readonly id: number | string | null;
  readonly message: string;
}

/** Collects what is wrong, each place once. */
export class WrongPlaces {
  private readonly found = new Map<string, WrongPlace>();

  add(table: string, id: number | string | null, message: string): void {
    this.found.set(`${table} ${id} ${message}`, { table, id, message });
  }

  all(): WrongPlace[] {
    return [...this.found.values()];
  }
}
