import { ApplicationPage } from './application.page.js';
import { AssistancePage } from './assistance.page.js';
import { BeginPage } from './begin.page.js';
import { ContinuePage } from './continue.page.js';
import { StartPage } from './start.page.js';
import { Catalogue } from './catalogue.js';
import { CheckAnswersPage } from './check-answers.page.js';
import { EstimatePage } from './estimate.page.js';
import { EmployerApplications } from './employer-applications.js';
import { EndApplicationPage } from './end-application.page.js';
import { LearnersPage } from './learners.page.js';
import { OfferPage } from './offer.page.js';
import { OpenedApplications } from './opened-applications.js';
import { QuestionsPage } from './questions.page.js';
import { OpenRoundsPage } from './open-rounds.page.js';

/** The pages of rounds, and of employers who apply. */
export const PAGES = [
  OpenRoundsPage,
  EstimatePage,
  BeginPage,
  StartPage,
  ContinuePage,
  ApplicationPage,
  LearnersPage,
  QuestionsPage,
  AssistancePage,
  CheckAnswersPage,
  EndApplicationPage,
  OfferPage,
];

/** What these pages are made with. */
export const PAGE_PARTS = [OpenedApplications, Catalogue, EmployerApplications];
