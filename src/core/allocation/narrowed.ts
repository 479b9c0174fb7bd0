import type { MipModel } from './mip-model.js';

/** A model in which most columns of learners stay as they are. */
export interface NarrowedModel {
  readonly model: MipModel;
  /** The number of each of its columns in the whole model. */
  readonly columns: readonly number[];
}

/** @param fixed values of columns that stay as they are */
export function narrowed(model: MipModel, fixed: ReadonlyMap<number, number>): NarrowedModel {
  const { columns, rows } = model;
  const count = columns.cost.length;
  const free = Array.from({ length: count }, (_, column) => column).filter((column) => !fixed.has(column));
  const place = new Map(free.map((column, index) => [column, index]));
  const narrow = {
    lower: [] as number[],
    upper: [] as number[],
    starts: [0],
    columns: [] as number[],
    values: [] as number[],
  };
  for (let row = 0; row < rows.lower.length; row++) {
    let taken = 0;
    const before = narrow.columns.length;
    for (let entry = rows.starts[row]!; entry < rows.starts[row + 1]!; entry++) {
      const [column, value] = [rows.columns[entry]!, rows.values[entry]!];
      const at = place.get(column);
      if (at === undefined) taken += value * fixed.get(column)!;
      else {
        narrow.columns.push(at);
        narrow.values.push(value);
      }
    }
    // What is fixed is within the limits: a row of which nothing is free says no more.
    if (narrow.columns.length === before) continue;
    narrow.starts.push(narrow.columns.length);
    narrow.lower.push(rows.lower[row]! - taken);
    narrow.upper.push(rows.upper[row]! - taken);
  }
  const kept = <Value>(values: readonly Value[]): Value[] => free.map((column) => values[column]!);
  return {
    model: {
      columns: {
        ...{ lower: kept(columns.lower), upper: kept(columns.upper), cost: kept(columns.cost) },
        isWhole: kept(columns.isWhole),
      },
      rows: narrow,
    },
    columns: free,
  };
}

/** The values of the narrowed model, and else those that were fixed, by the columns of the whole one. */
export function widened(
  { columns }: NarrowedModel,
  values: ArrayLike<number>,
  fixed: ReadonlyMap<number, number>,
): Map<number, number> {
  const all = new Map(fixed);
  for (const [index, column] of columns.entries()) all.set(column, values[index]!);
  return all;
}
