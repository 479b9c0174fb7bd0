import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { AcceptAllocation } from './accept-allocation.js';
import { AllocationsController } from './allocations.controller.js';
import { ChooseLine } from './choose-line.js';
import { FindAllocations } from './find-allocations.js';
import { AllocationPage } from './pages/allocation.page.js';
import { ProposeAllocation } from './propose-allocation.js';

const USE_CASES = [ProposeAllocation, FindAllocations, ChooseLine, AcceptAllocation];

/** Who should fund whom: proposals for rounds, with their reasons. */
@Module({
  imports: [GiftingModule],
  controllers: [AllocationsController, AllocationPage],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class AllocationModule {}
