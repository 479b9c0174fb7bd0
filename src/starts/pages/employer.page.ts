import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { hasRole } from '../../core/access/roles.js';
import { Catalogue, EmployerApplications, FindAwards, FindExpected } from '../../gifting/index.js';
import { onlyFor, ownOrganisationsOf } from '../../identity/index.js';
import { FindAgreements, FindOrganisations } from '../../organisations/index.js';
import { type Actor, CurrentActor, Needs, SignedIn } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import { type PageAnswer, seeOther } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { maySignFor } from '../../programme/index.js';
import { FindStarts } from '../find-starts.js';
import { employerModel } from './employer-view.js';

const ALL = Number.MAX_SAFE_INTEGER - 1;

/** What concerns an employer: its applications, awards and starts, and what is expected of it next. */
@ApiExcludeController()
@Controller('employers')
export class EmployerPage {
  constructor(
    private readonly organisations: FindOrganisations,
    private readonly applications: EmployerApplications,
    private readonly awards: FindAwards,
    private readonly starts: FindStarts,
    private readonly expected: FindExpected,
    private readonly catalogue: Catalogue,
    private readonly agreements: FindAgreements,
  ) {}

  /** The employers that somebody acts for; the only one by itself. */
  @Get()
  @SignedIn()
  @Page('starts/pages/employers')
  async own(@CurrentActor() { person }: Actor): Promise<PageAnswer> {
    const ids = ownOrganisationsOf(person!, 'receiver');
    const [only] = ids;
    if (only !== undefined && ids.length === 1) return seeOther(`/employers/${only}`);
    const employers = [];
    for (const id of ids) employers.push({ id, name: foundOf(await this.organisations.asAt(id, null)).name });
    return { employers };
  }

  @Get(':id')
  @Needs('gifting:read')
  @Page('starts/pages/employer')
  async show(@CurrentActor() actor: Actor, @Param('id', RowIdPipe) id: number): Promise<PageAnswer> {
    onlyFor(actor, id);
    const { name } = foundOf(await this.organisations.asAt(id, null));
    const applications = await this.applications.of(id);
    const offered = applications.filter(({ state }) => state === 'offered' || state === 'accepted');
    const awards = await this.awards.list(0, ALL, { receiverId: id });
    return employerModel({
      employer: { id, name },
      applications,
      awards: awards.filter(
        ({ applicationId, acceptedOn }) => acceptedOn !== null || offered.some((each) => each.id === applicationId),
      ),
      starts: await this.starts.list(0, ALL, { employerId: id, senderId: null }),
      expected: await this.expected.of(id),
      standards: await this.catalogue.names(),
      waitsForSignature: maySignFor(actor, id) && foundOf(await this.agreements.standing(id, null)).waits,
      isOwn: actor.person !== null && hasRole(actor.person, 'receiver', id),
    });
  }
}
