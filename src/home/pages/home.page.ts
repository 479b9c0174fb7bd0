import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FindAgreements, FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, SignedIn } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { maySignFor } from '../../programme/index.js';
import { homeView } from '../home-view.js';

/** What somebody who signed in begins with. */
@ApiExcludeController()
@Controller('home')
export class HomePage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly agreements: FindAgreements,
  ) {}

  @Get()
  @SignedIn()
  @Page('home/pages/home')
  async show(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    const { person } = actor;
    const ids = person!.roles.flatMap(({ organisationId }) => organisationId ?? []);
    const names = await this.organisations.names(ids);
    const toSign: number[] = [];
    for (const id of names.keys()) {
      if (maySignFor(actor, id) && foundOf(await this.agreements.standing(id, null)).waits) toSign.push(id);
    }
    return { ...homeView(person!, (id) => names.get(id) ?? '', toSign) };
  }
}
