import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, ForApplicants, Needs } from '../../platform/http/access.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { applicationModel } from './application-view.js';
import { Catalogue } from './catalogue.js';
import { OpenedApplications } from './opened-applications.js';

/** An application: its list of tasks while it is a draft, and where it stands after that. */
@ApiExcludeController()
@Controller('applications/:id')
export class ApplicationPage {
  constructor(
    private readonly applications: OpenedApplications,
    private readonly catalogue: Catalogue,
  ) {}

  @Get()
  @Needs('gifting:read')
  @ForApplicants()
  @Page('gifting/pages/application')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    return applicationModel(await this.applications.open(actor, id), await this.catalogue.names());
  }
}
