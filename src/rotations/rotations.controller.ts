import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { onlyFor, onlyOwnList } from '../identity/index.js';
import { type Actor, CurrentActor, Needs } from '../platform/http/access.js';
import { type Page, foundOf, pageOf } from '../platform/http/answer.js';
import { RowIdPipe } from '../platform/http/validation.js';
import { FindRotations, type HostedView, type RotationPlanView } from './find-rotations.js';
import type { NewPath } from './plan-paths.js';
import type { RotationView } from './rotation-view.js';
import { ProposalQuery, RotationsQuery } from './rotations.dto.js';
import { onlyWhatConcerns } from './what-concerns.js';

/** Rotational programmes: what they are, and who is where when. */
@ApiTags('rotations')
@ApiBearerAuth()
@Controller('api/v1')
export class RotationsController {
  constructor(private readonly find: FindRotations) {}

  @Get('rotations')
  @Needs('rotations:read')
  @ApiOperation({ summary: 'Rotational programmes with their placements and learners; a host sees its own part' })
  async list(@Query() query: RotationsQuery, @CurrentActor() actor: Actor): Promise<Page<RotationView>> {
    onlyOwnList(actor, query.organisation);
    const found = await this.find.list(query.after, query.limit, query.organisation ?? null);
    const { items, next } = pageOf(found, query.limit);
    return { items: items.map((rotation) => onlyWhatConcerns(actor, rotation)), next };
  }

  @Get('rotations/:id')
  @Needs('rotations:read')
  @ApiOperation({ summary: 'One programme, with what somebody should look at; a host sees its own part' })
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<RotationView> {
    const rotation = foundOf(await this.find.one(id));
    onlyFor(actor, rotation.employerId, ...rotation.placements.map(({ hostId }) => hostId));
    return onlyWhatConcerns(actor, rotation);
  }

  @Get('rotations/:id/plan')
  @Needs('rotations:read')
  @ApiOperation({ summary: 'Who hosts whom in which month' })
  async plan(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<RotationPlanView> {
    onlyFor(actor, foundOf(await this.find.one(id)).employerId);
    return foundOf(await this.find.plan(id));
  }

  @Get('rotations/:id/proposal')
  @Needs('rotations:read')
  @ApiOperation({ summary: 'A full rotation for whoever has no path yet, to be taken and changed' })
  async proposal(
    @Param('id', RowIdPipe) id: number,
    @Query() { turns }: ProposalQuery,
    @CurrentActor() actor: Actor,
  ): Promise<{ readonly paths: readonly NewPath[] }> {
    onlyFor(actor, foundOf(await this.find.one(id)).employerId);
    return { paths: foundOf(await this.find.proposal(id, { count: turns ?? null, spans: [] })) };
  }

  @Get('organisations/:id/hosted-learners')
  @Needs('rotations:read')
  @ApiOperation({ summary: 'Who is with a host when, in all programmes' })
  async hosted(
    @Param('id', RowIdPipe) id: number,
    @CurrentActor() actor: Actor,
  ): Promise<{ readonly items: readonly HostedView[] }> {
    onlyFor(actor, id);
    return { items: await this.find.hostedBy(id) };
  }
}
