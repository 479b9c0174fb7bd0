export { StandardsModule } from './standards.module.js';
export { addImportStandards } from './import-standards.command.js';
export { ImportStandards } from './import-standards.js';
export { readStandardsCsv } from './read-standards-csv.js';
export {
  type FundingBand,
  type Standard,
  FindStandards,
  bandOn,
  findAllStandards,
  findStandard,
  findStandardByCode,
  unknownStandard,
} from './find-standards.js';
export { STANDARD_TABLES } from './tables.js';
