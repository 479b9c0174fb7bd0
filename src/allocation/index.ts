export { addAllocate } from './allocate.command.js';
export { AllocationModule } from './allocation.module.js';
export { ALLOCATION_TABLES } from './tables.js';
export { gatherProblem } from './gather-problem.js';
export { loadSolver } from './solve-mip.js';
