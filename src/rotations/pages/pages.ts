import { HostedPage } from './hosted.page.js';
import { LearnerFormsPage } from './learner-forms.page.js';
import { PlacementFormsPage } from './placement-forms.page.js';
import { ProgrammeFormsPage } from './programme-forms.page.js';
import { ProposalPage } from './proposal.page.js';
import { RotationsPage } from './rotations.page.js';
import { TakeLearnersPage } from './take-learners.page.js';

/** The pages of rotational programmes. */
export const PAGES = [
  RotationsPage,
  HostedPage,
  ProgrammeFormsPage,
  PlacementFormsPage,
  TakeLearnersPage,
  LearnerFormsPage,
  ProposalPage,
];
