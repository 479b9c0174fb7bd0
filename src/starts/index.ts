export { FindStarts, unknownStart } from './find-starts.js';
export { addImportStarts } from './import-starts.command.js';
export { addEarnings } from './earnings.command.js';
export { RecordStartChange } from './record-start-change.js';
export type { NewStart } from './check-new-start.js';
export { RegisterStart } from './register-start.js';
export { START_TABLES } from './tables.js';
export { StartsModule } from './starts.module.js';
export type { StoredStart } from './stored-start.js';
