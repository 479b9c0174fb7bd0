import { Module } from '@nestjs/common';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { StartsModule } from '../starts/index.js';
import { CloseMonth } from './close-month.js';
import { FindMonthEnds } from './find-month-ends.js';
import { FindPaymentsOfEntry } from './find-payments-of-entry.js';
import { FindReconciliations } from './find-reconciliations.js';
import { MonthEndController, StartPaymentsController } from './month-end.controller.js';
import { MonthEndsPage } from './pages/month-ends.page.js';
import { ReconciliationPage } from './pages/reconciliation.page.js';
import { PreviewMonth } from './preview-month.js';
import { ReconcileMonth } from './reconcile-month.js';
import { ReconciliationController } from './reconciliation.controller.js';

const USE_CASES = [PreviewMonth, CloseMonth, FindMonthEnds, FindPaymentsOfEntry, ReconcileMonth, FindReconciliations];

@Module({
  imports: [LevyAccountsModule, OrganisationsModule, StartsModule],
  controllers: [
    MonthEndController,
    ReconciliationController,
    StartPaymentsController,
    MonthEndsPage,
    ReconciliationPage,
  ],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class MonthEndModule {}
