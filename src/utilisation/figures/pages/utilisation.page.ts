import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { levyViewer, onlyForProgramme, viewerOf } from '../../../identity/index.js';
import { FindOrganisations } from '../../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../../platform/http/access.js';
import { foundOf } from '../../../platform/http/answer.js';
import { RowIdPipe } from '../../../platform/http/validation.js';
import type { PageAnswer } from '../../../platform/pages/answers.js';
import { Page } from '../../../platform/pages/page.js';
import { ShowUtilisation } from './show-utilisation.js';

const PROGRAMME = '/programme/utilisation';
const pathOf = (organisationId: number): string => `/trusts/${organisationId}/utilisation`;

/** What the system, or one payer, did with its levy, down to the entries of each figure. */
@ApiExcludeController()
@Controller()
export class UtilisationPage {
  constructor(
    private readonly show: ShowUtilisation,
    private readonly organisations: FindOrganisations,
  ) {}

  @Get('programme/utilisation')
  @Needs('utilisation:read')
  @Page('utilisation/figures/pages/utilisation')
  system(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const viewer = foundOf(viewerOf(actor, null));
    return this.show.figures(query, {
      path: PROGRAMME,
      heading: 'Utilisation',
      trustId: null,
      viewer,
      actor,
      trail: [],
    });
  }

  @Get('programme/utilisation/evidence')
  @Needs('utilisation:read')
  @Page('utilisation/figures/pages/evidence')
  evidence(@CurrentActor() actor: Actor, @Query() query: object): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const viewer = foundOf(viewerOf(actor, null));
    return this.show.evidence(query, {
      path: PROGRAMME,
      heading: 'Utilisation',
      trustId: null,
      viewer,
      actor,
      trail: [],
    });
  }

  @Get('trusts/:organisationId/utilisation')
  @Needs('position:read')
  @Page('utilisation/figures/pages/utilisation')
  async ofTrust(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    return this.show.figures(query, await this.trustOf(actor, organisationId));
  }

  @Get('trusts/:organisationId/utilisation/evidence')
  @Needs('position:read')
  @Page('utilisation/figures/pages/evidence')
  async evidenceOfTrust(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
    @Query() query: object,
  ): Promise<PageAnswer> {
    return this.show.evidence(query, await this.trustOf(actor, organisationId));
  }

  /** A payer's own page: for its leads, and for the programme as far as it shares. */
  private async trustOf(actor: Actor, organisationId: number) {
    const viewer = levyViewer(actor, organisationId);
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const trail = [{ href: `/trusts/${organisationId}`, text: name }];
    const heading = `What ${name} did with its levy`;
    return { path: pathOf(organisationId), heading, trustId: organisationId, viewer, actor, trail };
  }
}
