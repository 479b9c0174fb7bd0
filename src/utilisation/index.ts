export { UtilisationModule } from './utilisation.module.js';
export { addApprenticeShare } from './apprentice-share.command.js';
export { addUtilisation } from './gift-utilisation.command.js';
