import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Open } from '../../platform/http/access.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';

/** What anybody can read. */
@ApiExcludeController()
@Controller()
export class PublicPages {
  @Get()
  @Open()
  @Page('home/pages/start')
  start(): PageAnswer {
    return {};
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
