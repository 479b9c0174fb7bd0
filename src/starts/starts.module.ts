import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { FindStarts } from './find-starts.js';
import { ImportStarts } from './import-starts.js';
import { OrderProviders } from './order-providers.js';
import { PAGES } from './pages/pages.js';
import { RecordStartChange } from './record-start-change.js';
import { RegisterStart } from './register-start.js';
import { ProviderOrdersController, StartsController } from './starts.controller.js';

const USE_CASES = [RegisterStart, ImportStarts, RecordStartChange, OrderProviders, FindStarts];

@Module({
  imports: [LevyAccountsModule, GiftingModule, OrganisationsModule],
  controllers: [StartsController, ProviderOrdersController, ...PAGES],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class StartsModule {}
