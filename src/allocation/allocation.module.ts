import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { AllocationsController } from './allocations.controller.js';
import { FindAllocations } from './find-allocations.js';
import { ProposeAllocation } from './propose-allocation.js';

const USE_CASES = [ProposeAllocation, FindAllocations];

/** Who should fund whom: proposals for rounds, with their reasons. */
@Module({
  imports: [GiftingModule],
  controllers: [AllocationsController],
  providers: USE_CASES,
  exports: USE_CASES,
})
export class AllocationModule {}
