import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { FindRounds } from '../../gifting/index.js';
import { Open } from '../../platform/http/access.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';

const ROUNDS_MAX = 500;

/** What anybody can read. */
@ApiExcludeController()
@Controller()
export class PublicPages {
  constructor(private readonly rounds: FindRounds) {}

  @Get()
  @Open()
  @Page('home/pages/start')
  async start(): Promise<PageAnswer> {
    const rounds = await this.rounds.list(0, ROUNDS_MAX);
    const open = rounds.filter(({ state }) => state === 'open');
    return {
      rounds: open.map(({ id, name, terms }) => ({
        ...{ href: `/rounds/${id}`, name, purpose: terms.criteria.purpose },
        closesOn: terms.closesOn,
      })),
    };
  }

  @Get('about')
  @Open()
  @Page('home/pages/about')
  about(): PageAnswer {
    return {};
  }

  @Get('accessibility')
  @Open()
  @Page('home/pages/accessibility')
  accessibility(): PageAnswer {
    return {};
  }

  @Get('privacy')
  @Open()
  @Page('home/pages/privacy')
  privacy(): PageAnswer {
    return {};
  }
}
