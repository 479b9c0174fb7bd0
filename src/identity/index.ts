export { addMigrate } from './migrate.command.js';
export { ApiTokens } from './api-tokens.js';
export { IDENTITY_TABLES } from './tables.js';
export { IdentityModule } from './identity.module.js';
