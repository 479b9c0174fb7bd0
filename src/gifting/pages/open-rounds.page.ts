import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Clock } from '../../platform/clock/clock.js';
import { type Actor, CurrentActor, Open } from '../../platform/http/access.js';
import { foundOf } from '../../platform/http/answer.js';
import { RowIdPipe } from '../../platform/http/validation.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';
import { FindRounds } from '../find-rounds.js';
import { Catalogue } from './catalogue.js';
import { roundModel } from './round-view.js';

/** Rounds as anybody can read them. */
@ApiExcludeController()
@Controller('rounds')
export class OpenRoundsPage {
  constructor(
    private readonly rounds: FindRounds,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Open()
  @Page('gifting/pages/open-rounds')
  async list(): Promise<PageAnswer> {
    const names = await this.catalogue.names();
    const rounds = (await this.rounds.published()).map((round) => roundModel(round, names, this.clock.today()));
    return { open: rounds.filter(({ isOpen }) => isOpen), over: rounds.filter(({ isOpen }) => !isOpen) };
  }

  @Get(':id')
  @Open()
  @Page('gifting/pages/open-round')
  async one(@Param('id', RowIdPipe) id: number, @CurrentActor() actor: Actor): Promise<PageAnswer> {
    const round = foundOf(await this.rounds.publishedOne(id));
    const trail = [{ href: '/rounds', text: 'Open rounds' }];
    const hasAccount = actor.personId !== null && !actor.isApplicant;
    return { trail, hasAccount, ...roundModel(round, await this.catalogue.names(), this.clock.today()) };
  }
}
