import { Global, Module } from '@nestjs/common';
import { policyRows } from '../../config/policy.js';
import { CurrentPolicy } from './current-policy.js';
import { ProgrammeController } from './programme.controller.js';
import { SetTransferCap } from './transfer-cap.js';

/** The programme's settings, and the dated rules of law for every module. */
@Global()
@Module({
  controllers: [ProgrammeController],
  providers: [{ provide: CurrentPolicy, useFactory: () => new CurrentPolicy(policyRows) }, SetTransferCap],
  exports: [CurrentPolicy, SetTransferCap],
})
export class ProgrammeModule {}
