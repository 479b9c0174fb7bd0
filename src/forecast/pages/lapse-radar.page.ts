import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isLeadOf, isOfProgramme, levyViewer, notThere, onlyForProgramme, viewerOf } from '../../identity/index.js';
import { FindLevyAccounts, trailOf } from '../../levy-accounts/index.js';
import { FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RefusedError } from '../../platform/http/problem.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { drawBars } from '../../platform/pages/chart.js';
import { Page } from '../../platform/pages/page.js';
import { FindLapseRadar, type LapseRadarView, anythingLapses } from '../find-lapse-radar.js';
import {
  type PathOfApplication,
  needsPledge,
  radarChart,
  radarMonths,
  radarSentences,
  radarUses,
} from './lapse-radar-view.js';

const pathOfCase: PathOfApplication = (id) => `/programme/applications/${id}`;

/** What lapses soon, and who could use it: for one trust, and for all that share what lapses. */
@ApiExcludeController()
@Controller()
export class LapseRadarPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly accounts: FindLevyAccounts,
    private readonly find: FindLapseRadar,
  ) {}

  @Get('trusts/:organisationId/lapse-radar')
  @Needs('position:read')
  @Page('forecast/pages/lapse-radar')
  async ofTrust(
    @Param('organisationId', RowIdPipe) organisationId: number,
    @CurrentActor() actor: Actor,
  ): Promise<PageAnswer> {
    if (levyViewer(actor, organisationId).is === 'programme-team') throw new RefusedError(notThere());
    const { name } = foundOf(await this.organisations.asAt(organisationId, null));
    const account = await this.accounts.ofOrganisation(organisationId);
    const frame = { heading: `What lapses at ${name}, and who could use it`, trail: trailOf(organisationId, name) };
    if (!account) return { ...frame, radars: [] };
    const seesCases = isOfProgramme(actor);
    const radar = foundOf(await this.find.run(account.id, seesCases));
    const mayPledge = isLeadOf(actor, organisationId, 'trust-approver');
    const pledgePath = mayPledge && needsPledge(radar) ? `/trusts/${organisationId}/pledges/new` : null;
    return { ...frame, radars: [{ ...(await modelOf(radar, seesCases ? pathOfCase : null)), pledgePath }] };
  }

  @Get('programme/lapse-radar')
  @Needs('utilisation:read')
  @Page('forecast/pages/lapse-radar')
  async system(@CurrentActor() actor: Actor): Promise<PageAnswer> {
    onlyForProgramme(actor);
    const { accounts, notShared, lapses, saved } = await this.find.system(foundOf(viewerOf(actor, null)));
    const radars = [];
    const others = accounts.filter((account) => !anythingLapses(account)).map(({ organisation }) => organisation);
    for (const account of accounts.filter(anythingLapses))
      radars.push(await modelOf(account, pathOfCase, account.organisation));
    return {
      ...{ heading: 'What lapses, and who could use it', trail: [{ href: '/home', text: 'Home' }] },
      ...{ radars, others, notShared, isSystem: true },
      total: radarSentences({ lapses, saved, applications: accounts.flatMap(({ applications }) => applications) }),
    };
  }
}

async function modelOf(radar: LapseRadarView, pathOf: PathOfApplication | null, name: string | null = null) {
  const months = radarMonths(radar, pathOf);
  return {
    name,
    sentences: radarSentences(radar, name !== null),
    chart: months.rows.length === 0 ? null : await drawBars(radarChart(radar)),
    months: months.rows.length === 0 ? null : months,
    uses: radar.applications.length === 0 ? null : radarUses(radar, pathOf),
    pledgePath: null as string | null,
  };
}
