export { ProgrammeModule } from './programme.module.js';
export { maySignFor } from './sign-own-agreement.js';
export { ownAgreementPath } from './pages/own-agreement-view.js';
export { CurrentPolicy } from './current-policy.js';
export { PROGRAMME_TABLES } from './tables.js';
export { SetTransferCap, findTransferCaps } from './transfer-cap.js';
export { FindProgrammeSettings, type ProgrammeSettings, findSettings } from './find-settings.js';
export { type NewSetting, SetProgrammeSetting } from './set-programme-setting.js';
export { addSet, addSettings } from './settings.command.js';
