export { ProgrammeModule } from './programme.module.js';
export { CurrentPolicy } from './current-policy.js';
export { PROGRAMME_TABLES } from './tables.js';
export { SetTransferCap, findTransferCaps } from './transfer-cap.js';
