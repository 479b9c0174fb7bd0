export { AuditModule } from './audit.module.js';
export { addVerify } from './verify.command.js';
export { RECORDED_TABLES, VerifyBooks, checkJournal } from './verify-books.js';
