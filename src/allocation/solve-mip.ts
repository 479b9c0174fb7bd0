import highsPackage, { type Highs, type HighsCallbackMap, type Model, type ModelData } from 'highs';
import type { MipAnswer, MipModel, MipQuestion, SolveMip } from '../core/allocation/mip-model.js';

// Its types are those of its CommonJS build, whose default is one level deeper than that of the module that is loaded.
const loadHighs = highsPackage as unknown as typeof highsPackage.default;

/** The HiGHS solver, in this thread: it answers nothing else while it works. */
export async function loadSolver(): Promise<SolveMip> {
  const highs = await loadHighs();
  return (question) => solve(highs, question);
}

/** Money is whole in hundred-thousandths of a pound: what may be wrong stays well below one. */
const TOLERANCE = 1e-9;
const SHORTEST = 0.01;

function solve(highs: Highs, { model, seconds, start, isRelaxed = false, onProgress }: MipQuestion): MipAnswer {
  if (model.columns.cost.length === 0) return { values: [], bound: 0 };
  if (isRelaxed) return relax(highs, model, seconds);
  return highs.withModel(dataOf(highs, model), (solver) => {
    solver.options.set({
      output_flag: false,
      // With it models of a few thousand rows were seen to overrun their time by far.
      presolve: 'off',
      time_limit: Math.max(SHORTEST, seconds),
      mip_rel_gap: 0,
      mip_abs_gap: 1e-7,
      mip_feasibility_tolerance: TOLERANCE,
      primal_feasibility_tolerance: TOLERANCE,
    });
    if (start.size > 0) solver.setSolution({ indices: [...start.keys()], values: [...start.values()] });
    const { mipLogging } = highs.constants.callbackType;
    const ended = ran(highs, solver, {
      [mipLogging]: ({ data }) => {
        const { mip_primal_bound: best, mip_dual_bound: bound } = data;
        if (best !== undefined && bound !== undefined) onProgress?.({ best, bound });
      },
    });
    if (!ended) return NOTHING_SAID;
    const isFound = solver.info.get('primal_solution_status') === highs.constants.solutionStatus.feasible;
    return { values: isFound ? solver.getSolution().colValue : null, bound: boundOf(highs, solver) };
  });
}

const NOTHING_SAID: MipAnswer = { values: null, bound: -Infinity };

/** @returns false where the solver gave a model up, as it does now and then for its numbers: what is known stands. */
function ran(highs: Highs, solver: Model, callbacks?: HighsCallbackMap): boolean {
  const { HighsError } = highs.errors;
  try {
    solver.run(callbacks);
    return true;
  } catch (error) {
    if (error instanceof HighsError && error.operation === 'run') return false;
    throw error;
  }
}

function relax(highs: Highs, model: MipModel, seconds: number): MipAnswer {
  return highs.withModel(dataOf(highs, model, true), (solver) => {
    solver.options.set({ output_flag: false, time_limit: Math.max(SHORTEST, seconds) });
    if (!ran(highs, solver) || solver.getModelStatus() !== highs.constants.modelStatus.optimal) return NOTHING_SAID;
    return { values: solver.getSolution().colValue, bound: solver.getObjectiveValue() };
  });
}

function boundOf(highs: Highs, solver: Model): number {
  const bound = Number(solver.info.get('mip_dual_bound'));
  const isOptimal = solver.getModelStatus() === highs.constants.modelStatus.optimal;
  return isOptimal && !Number.isFinite(bound) ? solver.getObjectiveValue() : bound;
}

function dataOf(highs: Highs, { columns, rows }: MipModel, isRelaxed = false): ModelData {
  const { continuous, integer } = highs.constants.variableType;
  const [numCols, numRows] = [columns.cost.length, rows.lower.length];
  return {
    ...{ numCols, numRows, colCost: columns.cost, colLower: columns.lower, colUpper: columns.upper },
    ...{ rowLower: rows.lower, rowUpper: rows.upper },
    matrix: { format: 'csr', numRows, numCols, starts: rows.starts, indices: rows.columns, values: rows.values },
    ...(isRelaxed
      ? {}
      : { integrality: Int32Array.from(columns.isWhole, (isWhole) => (isWhole ? integer : continuous)) }),
  };
}
