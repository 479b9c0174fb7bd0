import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, SignedIn } from '../../platform/http/access.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { homeView } from '../home-view.js';

/** What somebody who signed in begins with. */
@ApiExcludeController()
@Controller('home')
export class HomePage {
  constructor(private readonly organisations: FindOrganisations) {}

  @Get()
  @SignedIn()
  @Page('home/pages/home')
  async show(@CurrentActor() { person }: Actor): Promise<PageAnswer> {
    const ids = person!.roles.flatMap(({ organisationId }) => organisationId ?? []);
    const names = await this.organisations.names(ids);
    return { ...homeView(person!, (id) => names.get(id) ?? '') };
  }
}
