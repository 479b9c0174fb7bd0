import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Actor, CurrentActor, SignedIn } from '../../platform/http/access.js';
import type { PageAnswer } from '../../platform/pages/answers.js';
import { Page } from '../../platform/pages/page.js';

/** What somebody who signed in begins with. */
@ApiExcludeController()
@Controller('home')
export class HomePage {
  @Get()
  @SignedIn()
  @Page('home/pages/home')
  show(@CurrentActor() { person }: Actor): PageAnswer {
    return { name: person!.name };
  }
}
