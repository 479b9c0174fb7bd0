import { Global, Module } from '@nestjs/common';
import { policyRows } from '../../config/policy.js';
import { OrganisationsModule } from '../organisations/index.js';
import { CurrentPolicy } from './current-policy.js';
import { FindProgrammeSettings } from './find-settings.js';
import { ProgrammeController } from './programme.controller.js';
import { AgreementsPage } from './pages/agreements.page.js';
import { OwnAgreementPage } from './pages/own-agreement.page.js';
import { PaperSignaturePage } from './pages/paper-signature.page.js';
import { OrganisationChangesPage } from './pages/organisation-changes.page.js';
import { OrganisationsPage } from './pages/organisations.page.js';
import { SettingsPage } from './pages/settings.page.js';
import { SetProgrammeSetting } from './set-programme-setting.js';
import { OwnAgreementController } from './own-agreement.controller.js';
import { SignOwnAgreement } from './sign-own-agreement.js';
import { SettingsController } from './settings.controller.js';
import { SetTransferCap } from './transfer-cap.js';

/** The programme's settings, and the dated rules of law for every module. */
@Global()
@Module({
  imports: [OrganisationsModule],
  controllers: [
    ProgrammeController,
    SettingsController,
    OwnAgreementController,
    SettingsPage,
    OrganisationsPage,
    OrganisationChangesPage,
    AgreementsPage,
    PaperSignaturePage,
    OwnAgreementPage,
  ],
  providers: [
    { provide: CurrentPolicy, useFactory: () => new CurrentPolicy(policyRows) },
    SetTransferCap,
    SetProgrammeSetting,
    FindProgrammeSettings,
    SignOwnAgreement,
  ],
  exports: [CurrentPolicy, SetTransferCap, SetProgrammeSetting, FindProgrammeSettings],
})
export class ProgrammeModule {}
