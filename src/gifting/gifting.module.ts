import { Module } from '@nestjs/common';
import { OrganisationsModule } from '../organisations/index.js';
import { StandardsModule } from '../standards/index.js';
import { ApplicantChecksController } from './applicants/applicant-checks.controller.js';
import { AskForLink } from './applicants/ask-for-link.js';
import { CheckApplicant } from './applicants/check-applicant.js';
import { FindApplicantChecks } from './applicants/find-applicant-checks.js';
import { GiveAccount } from './applicants/give-account.js';
import { OpenDraft } from './applicants/open-draft.js';
import { AnswerOffer } from './answer-offer.js';
import { ApplicationsController } from './applications.controller.js';
import { ApproveApplication } from './approve-application.js';
import { AwardsController } from './awards.controller.js';
import { ChangePledge } from './change-pledge.js';
import { ChangeRound } from './change-round.js';
import { CreateRound } from './create-round.js';
import { DecideApplication } from './decide-application.js';
import { DecisionsController } from './decisions.controller.js';
import { EstimateController } from './estimate.controller.js';
import { EstimateGift } from './estimate.js';
import { FindAllowances } from './find-allowances.js';
import { FindApplications } from './find-applications.js';
import { FindAwards } from './find-awards.js';
import { FindCase } from './find-case.js';
import { FindDecisionsOfRecord } from './find-decisions-of-record.js';
import { FindExpected } from './find-expected.js';
import { FindMeantFor } from './find-meant-for.js';
import { FindGifts } from './find-gifts.js';
import { FindOfficialView } from './find-official-view.js';
import { FindPledges } from './find-pledges.js';
import { FindRoundApplications } from './find-round-applications.js';
import { FindRounds } from './find-rounds.js';
import { FindPledgeChoices } from './pages/pledge-choices.js';
import { NewPledgePage } from './pages/new-pledge.page.js';
import { PledgePage } from './pages/pledge.page.js';
import { PledgeConditionsPage } from './pages/pledge-conditions.page.js';
import { PledgeChangePage } from './pages/pledge-change.page.js';
import { GiftsPage } from './pages/gifts.page.js';
import { FindPledgeHistory } from './find-pledge-history.js';
import { MakePledge } from './make-pledge.js';
import { OfferWaiting } from './offer-waiting.js';
import { ApplicantChecksPage } from './pages/applicant-checks.page.js';
import { AwardsPage } from './pages/awards.page.js';
import { CasePage } from './pages/case.page.js';
import { RoundApplicationsPage } from './pages/round-applications.page.js';
import { RoundFormPage } from './pages/round-form.page.js';
import { FindRoundNames } from './pages/round-names.js';
import { RoundsPage } from './pages/rounds.page.js';
import { PledgesController } from './pledges.controller.js';
import { RoundsController } from './rounds.controller.js';
import { RunTimers } from './run-timers.js';
import { PAGES, PAGE_PARTS } from './pages/pages.js';
import { SaveApplication } from './save-application.js';
import { SubmitApplication } from './submit-application.js';
import { TakeRoundStep } from './take-round-step.js';

const USE_CASES = [
  EstimateGift,
  MakePledge,
  ChangePledge,
  FindPledges,
  FindOfficialView,
  CreateRound,
  ChangeRound,
  TakeRoundStep,
  FindRounds,
  SaveApplication,
  SubmitApplication,
  FindApplications,
  DecideApplication,
  ApproveApplication,
  AnswerOffer,
  OfferWaiting,
  RunTimers,
  FindAwards,
  FindCase,
  FindRoundApplications,
  FindRoundNames,
  FindDecisionsOfRecord,
  FindExpected,
  FindAllowances,
  FindGifts,
  AskForLink,
  OpenDraft,
  CheckApplicant,
  FindApplicantChecks,
  GiveAccount,
  FindMeantFor,
];

/** Gifts of unspent levy: pledges, rounds, applications, decisions and awards. */
@Module({
  imports: [OrganisationsModule, StandardsModule],
  controllers: [
    EstimateController,
    PledgesController,
    RoundsController,
    ApplicationsController,
    DecisionsController,
    ApplicantChecksController,
    AwardsController,
    ...PAGES,
    ApplicantChecksPage,
    CasePage,
    AwardsPage,
    RoundApplicationsPage,
    RoundFormPage,
    RoundsPage,
    GiftsPage,
    NewPledgePage,
    PledgePage,
    PledgeChangePage,
    PledgeConditionsPage,
  ],
  providers: [...USE_CASES, ...PAGE_PARTS, FindPledgeHistory, FindPledgeChoices],
  exports: [...USE_CASES, ...PAGE_PARTS],
})
export class GiftingModule {}
