import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { MonthEndModule } from '../month-end/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { AccountsPage } from './pages/accounts.page.js';
import { AuditPage } from './pages/audit.page.js';
import { EntriesPage } from './pages/entries.page.js';
import { VerifyBooks } from './verify-books.js';

@Module({
  imports: [LevyAccountsModule, GiftingModule, MonthEndModule, OrganisationsModule],
  controllers: [AccountsPage, EntriesPage, AuditPage],
  providers: [VerifyBooks],
  exports: [VerifyBooks],
})
export class AuditModule {}
