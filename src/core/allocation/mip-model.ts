/** Rows and columns of whole and real numbers, for whichever solver: minimise the costs, within the bounds. */
export interface MipModel {
  readonly columns: {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    readonly cost: readonly number[];
    readonly isWhole: readonly boolean[];
  };
  readonly rows: {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
    /** Where each row's entries begin, and one more for the end. */
    readonly starts: readonly number[];
    readonly columns: readonly number[];
    readonly values: readonly number[];
  };
}

/** What a solver found, and what it proved that nothing can be below. */
export interface MipAnswer {
  /** A value for each column; null where none was found in time. */
  readonly values: ArrayLike<number> | null;
  /** The least that the costs can come to. */
  readonly bound: number;
}

/** How far a solver is. */
export interface MipProgress {
  readonly best: number;
  readonly bound: number;
}

export interface MipQuestion {
  readonly model: MipModel;
  readonly seconds: number;
  /** Values of whole columns of an answer that is known. */
  readonly start: ReadonlyMap<number, number>;
  /** Whole columns may be real: quick, and a bound on what whole ones can be. */
  readonly isRelaxed?: boolean;
  readonly onProgress?: (progress: MipProgress) => void;
}

export type SolveMip = (question: MipQuestion) => MipAnswer;

export type Term = readonly [column: number, value: number];

/** Puts a model together, column by column and row by row. */
export class ModelBuilder {
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly cost: number[] = [];
  private readonly isWhole: boolean[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts: number[] = [0];
  private readonly rowColumns: number[] = [];
  private readonly rowValues: number[] = [];

  /** @returns its number */
  column(lower: number, upper: number, isWhole = false): number {
    this.lower.push(lower);
    this.upper.push(upper);
    this.cost.push(0);
    this.isWhole.push(isWhole);
    return this.lower.length - 1;
  }

  addCost(terms: readonly Term[]): void {
    for (const [column, value] of terms) this.cost[column]! += value;
  }

  row(terms: readonly Term[], lower: number, upper: number): void {
    const values = new Map<number, number>();
    for (const [column, value] of terms) values.set(column, (values.get(column) ?? 0) + value);
    for (const [column, value] of values) {
      if (value === 0) continue;
      this.rowColumns.push(column);
      this.rowValues.push(value);
    }
    this.starts.push(this.rowColumns.length);
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
  }

  atMost(terms: readonly Term[], upper: number): void {
    this.row(terms, -Infinity, upper);
  }

  atLeast(terms: readonly Term[], lower: number): void {
    this.row(terms, lower, Infinity);
  }

  build(): MipModel {
    const { lower, upper, cost, isWhole, rowLower, rowUpper, starts, rowColumns, rowValues } = this;
    return {
      columns: { lower, upper, cost, isWhole },
      rows: { lower: rowLower, upper: rowUpper, starts, columns: rowColumns, values: rowValues },
    };
  }
}
