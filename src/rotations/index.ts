export { AddLearners } from './add-learners.js';
export { addRotationCommands } from './rotation.commands.js';
export { CreateRotation } from './create-rotation.js';
export { FindRotations } from './find-rotations.js';
export { LinkProgression } from './link-progression.js';
export { PlanPaths } from './plan-paths.js';
export { ROTATION_TABLES } from './tables.js';
export { RotationsModule } from './rotations.module.js';
export type { RotationView } from './rotation-view.js';
