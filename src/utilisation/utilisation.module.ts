import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { MonthEndModule } from '../month-end/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { StartsModule } from '../starts/index.js';
import { ApprenticeShareController } from './apprentice-share.controller.js';
import { FindUtilisationEvidence } from './figures/find-evidence.js';
import { ShowUtilisation } from './figures/pages/show-utilisation.js';
import { UtilisationPage } from './figures/pages/utilisation.page.js';
import { FindUtilisation } from './figures/find-utilisation.js';
import { UtilisationController } from './figures/utilisation.controller.js';
import { BoardPackController } from './board-pack/board-pack.controller.js';
import { BoardPackPage } from './board-pack/board-pack.page.js';
import { MakeBoardPack } from './board-pack/make-board-pack.js';
import { WorkforceFactsController } from './facts/facts.controller.js';
import { FindWorkforceFacts } from './facts/find-facts.js';
import { WorkforcePage } from './facts/pages/workforce.page.js';
import { RecordWorkforceFacts } from './facts/record-facts.js';
import { FindApprenticeShare } from './find-apprentice-share.js';
import { FindGiftUtilisation } from './find-gift-utilisation.js';
import { GiftUtilisationController } from './gift-utilisation.controller.js';
import { ReconciliationDue } from './pages/reconciliation-due.js';
import { TrustPage } from './pages/trust.page.js';

@Module({
  imports: [GiftingModule, LevyAccountsModule, MonthEndModule, OrganisationsModule, StartsModule],
  controllers: [
    UtilisationController,
    ApprenticeShareController,
    GiftUtilisationController,
    TrustPage,
    UtilisationPage,
    WorkforceFactsController,
    WorkforcePage,
    BoardPackController,
    BoardPackPage,
  ],
  providers: [
    ShowUtilisation,
    FindUtilisation,
    FindUtilisationEvidence,
    FindApprenticeShare,
    FindGiftUtilisation,
    ReconciliationDue,
    FindWorkforceFacts,
    RecordWorkforceFacts,
    MakeBoardPack,
  ],
  exports: [
    FindUtilisation,
    FindUtilisationEvidence,
    FindApprenticeShare,
    FindGiftUtilisation,
    FindWorkforceFacts,
    RecordWorkforceFacts,
  ],
})
export class UtilisationModule {}
