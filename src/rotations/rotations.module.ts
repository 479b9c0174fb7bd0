import { Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { StandardsModule } from '../standards/index.js';
import { StartsModule } from '../starts/index.js';
import { AddLearners } from './add-learners.js';
import { ChangeRotation } from './change-rotation.js';
import { CreateRotation } from './create-rotation.js';
import { EndParticipation } from './end-participation.js';
import { FindRotations } from './find-rotations.js';
import { LinkProgression } from './link-progression.js';
import { CandidateStarts } from './pages/candidate-starts.js';
import { RotationNames } from './pages/names.js';
import { PAGES } from './pages/pages.js';
import { PlanPaths } from './plan-paths.js';
import { PlanRotationsController } from './plan-rotations.controller.js';
import { RotationsController } from './rotations.controller.js';

const USE_CASES = [CreateRotation, ChangeRotation, AddLearners, PlanPaths, EndParticipation, LinkProgression];

@Module({
  imports: [OrganisationsModule, GiftingModule, StandardsModule, StartsModule],
  controllers: [RotationsController, PlanRotationsController, ...PAGES],
  providers: [...USE_CASES, FindRotations, RotationNames, CandidateStarts],
  exports: [...USE_CASES, FindRotations],
})
export class RotationsModule {}
