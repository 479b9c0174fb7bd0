import { Module } from '@nestjs/common';
import { FindStandards } from './find-standards.js';
import { ImportStandards } from './import-standards.js';
import { StandardsController } from './standards.controller.js';

@Module({
  controllers: [StandardsController],
  providers: [ImportStandards, FindStandards],
  exports: [ImportStandards, FindStandards],
})
export class StandardsModule {}
