import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { StandardsModule } from '../standards/index.js';
import { ComparisonPage } from './pages/comparison.page.js';
import { FindOwnerChoices } from './pages/owner-choices.js';
import { ProgressPage } from './pages/progress.page.js';
import { ReadinessPage } from './pages/readiness.page.js';
import { StrategyFormPage } from './pages/strategy-form.page.js';
import { StrategyPage } from './pages/strategy.page.js';
import { TenderEndPage } from './pages/tender-end.page.js';
import { TenderFormPage } from './pages/tender-form.page.js';
import { TendersPage } from './pages/tenders.page.js';
import { BeginResponse } from './questionnaire/begin-response.js';
import { FindComparison } from './questionnaire/find-comparison.js';
import { FindQuestionnaires } from './questionnaire/find-questionnaires.js';
import { FindResponses } from './questionnaire/find-responses.js';
import { PublishQuestionnaire } from './questionnaire/publish-questionnaire.js';
import { QuestionnairesController } from './questionnaire/questionnaires.controller.js';
import { ReadinessController } from './questionnaire/readiness.controller.js';
import { SaveSection } from './questionnaire/save-section.js';
import { SendResponse } from './questionnaire/send-response.js';
import { AddDeliverable } from './strategy/add-deliverable.js';
import { FindStrategy } from './strategy/find-strategy.js';
import { ReportProgress } from './strategy/report-progress.js';
import { SetGoal } from './strategy/set-goal.js';
import { SetUpWorkstream } from './strategy/set-up-workstream.js';
import { StrategyController } from './strategy/strategy.controller.js';
import { BeginTender } from './tenders/begin-tender.js';
import { EndTender } from './tenders/end-tender.js';
import { EnterQuote } from './tenders/enter-quote.js';
import { FindTenders } from './tenders/find-tenders.js';
import { JoinTender } from './tenders/join-tender.js';
import { TendersController } from './tenders/tenders.controller.js';

const USE_CASES = [
  PublishQuestionnaire,
  BeginResponse,
  SaveSection,
  SendResponse,
  FindQuestionnaires,
  FindResponses,
  FindComparison,
  SetGoal,
  SetUpWorkstream,
  AddDeliverable,
  ReportProgress,
  FindStrategy,
  BeginTender,
  JoinTender,
  EnterQuote,
  EndTender,
  FindTenders,
];

/** Those of a fixed address come before those that take any. */
const PAGES = [
  ReadinessPage,
  ComparisonPage,
  StrategyFormPage,
  ProgressPage,
  StrategyPage,
  TenderFormPage,
  TenderEndPage,
  TendersPage,
];

/** Readiness for apprenticeships, the strategy that follows from it, and training that is tendered together. */
@Module({
  imports: [OrganisationsModule, StandardsModule],
  controllers: [QuestionnairesController, ReadinessController, StrategyController, TendersController, ...PAGES],
  providers: [...USE_CASES, FindOwnerChoices],
  exports: USE_CASES,
})
export class ReadinessModule {}
