import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { LevyAccountsModule } from '../levy-accounts/index.js';
import { FindStarts } from './find-starts.js';
import { ImportStarts } from './import-starts.js';
import { OrderProviders } from './order-providers.js';
import { RecordStartChange } from './record-start-change.js';
import { RegisterStart } from './register-start.js';
import { ProviderOrdersController, StartsController } from './starts.controller.js';

const USE_CASES = [RegisterStart, ImportStarts, RecordStartChange, OrderProviders, FindStarts];

@Module({
  imports: [LevyAccountsModule, GiftingModule],
  controllers: [StartsController, ProviderOrdersController],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class StartsModule {}
