export { AuditModule } from './audit.module.js';
export { addVerify } from './verify.command.js';
export { RECORDED_TABLES, VerifyBooks } from './verify-books.js';
