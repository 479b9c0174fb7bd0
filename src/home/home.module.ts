import { Global, Module } from '@nestjs/common';
import { GiftingModule } from '../gifting/index.js';
import { OrganisationsModule } from '../organisations/index.js';
import { Navigation } from '../platform/pages/navigation.js';
import { ErrorPages } from '../platform/pages/problem-pages.js';
import { ProblemPages } from '../platform/http/problem.js';
import { Templates } from '../platform/pages/templates.js';
import { RoleNavigation } from './links.js';
import { HomePage } from './pages/home.page.js';
import { PublicPages } from './pages/public.page.js';

/** The pages that everybody begins with, and the links in the head of every page. */
@Global()
@Module({
  imports: [OrganisationsModule, GiftingModule],
  controllers: [PublicPages, HomePage],
  providers: [
    { provide: Templates, useValue: new Templates() },
    { provide: Navigation, useClass: RoleNavigation },
    { provide: ProblemPages, useClass: ErrorPages },
  ],
  exports: [Templates, Navigation, ProblemPages],
})
export class HomeModule {}
