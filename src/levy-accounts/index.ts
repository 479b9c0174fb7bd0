export { gatherFacts } from './account-facts.js';
export { type AccountToClose, findAccountsToClose, isKeptByStatement } from './accounts-to-close.js';
export { type ComputedLine, draftComputedLine } from './computed-lines.js';
export { EnterOpeningBalance } from './enter-opening-balance.js';
export { type Basis, FindBasis } from './find-basis.js';
export type { DeclarationView } from './find-declarations.js';
export { FindLevyAccounts } from './find-levy-accounts.js';
export { FindLots, type LotView } from './find-lots.js';
export { type AllowanceView, FindPosition, type PositionView } from './find-position.js';
export { FindStatementRow, type StatementRow } from './find-statement-row.js';
export { findGivingAccounts, type KnownGivingAccount } from './giving-accounts.js';
export { ImportDeclarations } from './import-declarations.js';
export { ImportStatement, type StatementImported } from './import-statement.js';
export { LearnerKey, LearnerKeyError } from './learner-key.js';
export { knownReferencesOf, newReference, referencesOf } from './learners.js';
export { LevyAccountsModule } from './levy-accounts.module.js';
export {
  type AccountBooks,
  type ComputedEntry,
  type EntryWords,
  giftEntry,
  lapseEntry,
  trainingEntry,
} from './month-end-entries.js';
export { OpenLevyAccount } from './open-levy-account.js';
export { type PromisePurpose, promisePurpose } from './promised.js';
export { type CashAccounts, findCashAccounts, findLackingAccounts } from './purposes.js';
export type { DeclarationsImported } from './received-declarations.js';
export { RecordEnglishFraction } from './record-english-fraction.js';
export { RecordOfficialFigure } from './record-official-figure.js';
export { readDeclarationsCsv } from './read-declarations-csv.js';
export { trailOf } from './pages/trail.js';
export { openStatementFile } from './statement-file/open-statement-file.js';
export { type StatementFile, readStatementFile } from './statement-file/read-statement-file.js';
export { type StatedPayment, findStatedPayments } from './stated-payments.js';
export { LEVY_ACCOUNT_TABLES } from './tables.js';
export { addImportDeclarations } from './declarations.command.js';
export { addPosition } from './position.command.js';
export { positionTable } from './position-table.js';
export { findYearlyAllowances } from './yearly-allowances.js';
export { addImportStatement, importFiles, readFiles } from './statement.commands.js';
export { ForgetLearnerLink, removeLinks } from './forget-learner-link.js';
export { addForgetLearnerLink } from './learner-links.command.js';
