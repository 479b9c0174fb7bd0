export { UtilisationModule } from './utilisation.module.js';
export { addApprenticeShare } from './apprentice-share.command.js';
export { addUtilisation } from './figures/utilisation.command.js';
export { FindWorkforceFacts } from './facts/find-facts.js';
export { RecordWorkforceFacts } from './facts/record-facts.js';
export { WORKFORCE_TABLES } from './facts/tables.js';
export { addWorkforceCommands } from './facts/facts.commands.js';
export { addBoardPack } from './board-pack/board-pack.command.js';
