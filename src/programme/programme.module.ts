import { Global, Module } from '@nestjs/common';
import { policyRows } from '../../config/policy.js';
import { CurrentPolicy } from './current-policy.js';
import { FindProgrammeSettings } from './find-settings.js';
import { ProgrammeController } from './programme.controller.js';
import { SettingsPage } from './pages/settings.page.js';
import { SetProgrammeSetting } from './set-programme-setting.js';
import { SettingsController } from './settings.controller.js';
import { SetTransferCap } from './transfer-cap.js';

/** The programme's settings, and the dated rules of law for every module. */
@Global()
@Module({
  controllers: [ProgrammeController, SettingsController, SettingsPage],
  providers: [
    { provide: CurrentPolicy, useFactory: () => new CurrentPolicy(policyRows) },
    SetTransferCap,
    SetProgrammeSetting,
    FindProgrammeSettings,
  ],
  exports: [CurrentPolicy, SetTransferCap, SetProgrammeSetting, FindProgrammeSettings],
})
export class ProgrammeModule {}
