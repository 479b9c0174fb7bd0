import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { MonthEndModule } from '../month-end/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { ViewLog } from '../platform/http/view-log.js';
import { AccessLog } from './access/access-log.js';
import { AccessLogController } from './access/access-log.controller.js';
import { CloseDays } from './access/close-days.js';
import { FindViews } from './access/find-views.js';
import { ExportJournal } from './export/export-journal.js';
import { JournalExportController } from './export/journal-export.controller.js';
import { AccessPage } from './pages/access.page.js';
import { AccountsPage } from './pages/accounts.page.js';
import { AuditPage } from './pages/audit.page.js';
import { EntriesPage } from './pages/entries.page.js';
import { JournalExportPage } from './pages/journal-export.page.js';
import { TrailPage } from './pages/trail.page.js';
import { RunRetention } from './retention/run-retention.js';
import { FindTrail } from './trail/find-trail.js';
import { TrailController } from './trail/trail.controller.js';
import { VerifyBooks } from './verify-books.js';

@Module({
  imports: [LevyAccountsModule, GiftingModule, MonthEndModule, OrganisationsModule],
  controllers: [
    ...[AccountsPage, EntriesPage, AuditPage, AccessPage, AccessLogController],
    ...[JournalExportController, JournalExportPage, TrailController, TrailPage],
  ],
  providers: [
    ...[VerifyBooks, FindViews, CloseDays, AccessLog, { provide: ViewLog, useExisting: AccessLog }],
    ...[ExportJournal, FindTrail, RunRetention],
  ],
  exports: [VerifyBooks, AccessLog, CloseDays, ExportJournal, FindTrail, RunRetention],
})
export class AuditModule {}
