import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { MonthEndModule } from '../month-end/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ApprenticeShareController } from './apprentice-share.controller.js';
import { FindApprenticeShare } from './find-apprentice-share.js';
import { FindGiftUtilisation } from './find-gift-utilisation.js';
import { GiftUtilisationController } from './gift-utilisation.controller.js';
import { ReconciliationDue } from './pages/reconciliation-due.js';
import { TrustPage } from './pages/trust.page.js';

@Module({
  imports: [GiftingModule, LevyAccountsModule, MonthEndModule, OrganisationsModule],
  controllers: [ApprenticeShareController, GiftUtilisationController, TrustPage],
  providers: [FindApprenticeShare, FindGiftUtilisation, ReconciliationDue],
  exports: [FindApprenticeShare, FindGiftUtilisation],
})
export class UtilisationModule {}
