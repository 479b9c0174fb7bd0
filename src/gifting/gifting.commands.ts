import type { Command } from 'commander';
import type { AddCommand, WithBooks } from '../platform/cli/command.js';
import { addApplicants, addCheckApplicant } from './applicants/check.commands.js';
import { addAnswer } from './answer.command.js';
import { addApplication, addApplications, addApply, addSaveApplication, addSubmit } from './application.commands.js';
import { addAward, addAwards, addAwardsAtRisk, addRunTimers } from './award.commands.js';
import { addDecide } from './decision.commands.js';
import { addOfficialView } from './official-view.command.js';
import { addChangePledge, addPledge, addPledges } from './pledge.commands.js';
import { addRound, addRoundStep, addRoundTerms, addRounds } from './round.commands.js';

const COMMANDS: readonly AddCommand[] = [
  ...[addPledge, addChangePledge, addPledges, addOfficialView],
  ...[addRound, addRoundTerms, addRoundStep, addRounds],
  ...[addApply, addSaveApplication, addSubmit, addDecide, addAnswer, addApplications, addApplication],
  ...[addApplicants, addCheckApplicant],
  ...[addAwards, addAward, addAwardsAtRisk, addRunTimers],
];

/** Every command about gifts, from the pledge to the award. */
export function addGiftingCommands(program: Command, withBooks: WithBooks): void {
  for (const add of COMMANDS) add(program, withBooks);
}
