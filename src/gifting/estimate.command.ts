import { type Command, Option } from 'commander';
import type { LocalDate } from '../core/calendar/local-date.js';
import { AGE_BANDS, type AgeBand } from '../core/funding/government-share.js';
import type { SubsidyReceived } from '../core/gifting/subsidy.js';
import { type Money, ZERO, parseAmount } from '../core/money/money.js';
import { isRefusal } from '../core/refusal.js';
import type { WithBooks } from '../platform/cli/command.js';
import { collecting, dayOf, formatOption, reading, wholeNumber } from '../platform/cli/options.js';
import { CommandError, print, printJson } from '../platform/cli/terminal.js';
import { EstimateGift } from './estimate.js';
import { LEARNERS_MAX } from './estimate.dto.js';
import { estimateText } from './estimate-text.js';
import { parseReceivedSubsidy } from './received-subsidy.js';
import type { WishedTraining } from './wished-training.js';

interface Options {
  readonly standard: string;
  readonly startsOn: LocalDate;
  readonly plannedEnd: LocalDate;
  readonly trainingPrice: Money;
  readonly assessmentPrice: Money;
  readonly ageBand: AgeBand;
  readonly evidence?: boolean;
  readonly smallEmployer?: boolean;
  readonly levyPayer?: boolean;
  readonly fundsLeft?: Money;
  readonly learners: number;
  readonly received?: readonly SubsidyReceived[];
  readonly pledgeLeft?: Money;
  readonly yearlyAllowance?: Money;
  readonly format: 'table' | 'json';
}

const poundsOf = reading(parseAmount, 'pounds such as 3500');
const learnersOf = wholeNumber(1, LEARNERS_MAX);
const subsidyOf = reading(parseReceivedSubsidy, 'a day and pounds such as 2025-10-01:20000');

/** `estimate`: what a gift for some training would pay and save, and what it would risk. */
export function addEstimate(program: Command, withBooks: WithBooks): void {
  program
    .command('estimate')
    .description('could we get this? What a gift for some training would pay and save, and what it would risk')
    .requiredOption('--standard <code>', 'the reference of the standard, such as ST0005, or its LARS code')
    .requiredOption('--starts-on <day>', 'the first day of the training', dayOf)
    .requiredOption('--planned-end <day>', 'the last day as it is planned', dayOf)
    .requiredOption('--training-price <pounds>', 'for each learner', poundsOf)
    .requiredOption('--assessment-price <pounds>', 'for each learner', poundsOf)
    .addOption(new Option('--age-band <ages>', 'on the start date').choices(AGE_BANDS).makeOptionMandatory())
    .option('--evidence', 'there is evidence of a reason for full funding')
    .option('--small-employer', 'the employer has fewer than 50 staff on the start date')
    .option('--levy-payer', 'the employer pays the levy on the start date')
    .option('--funds-left <pounds>', 'left of the employer’s own levy', poundsOf)
    .option('--learners <number>', 'how many, each at the same price', learnersOf, 1)
    .option(
      '--received <day:pounds>',
      'a subsidy that the employer has had, with the day on which it was confirmed; as often as there are',
      collecting(subsidyOf),
    )
    .option('--pledge-left <pounds>', 'left of a sender’s pledge on the official site', poundsOf)
    .option('--yearly-allowance <pounds>', 'what the sender may gift in a year', poundsOf)
    .addOption(formatOption())
    .action(async (options: Options) => {
      await withBooks(async (app) => {
        const estimate = await app.get(EstimateGift).run(options.standard, wishOf(options));
        if (isRefusal(estimate)) throw CommandError.from(estimate);
        if (options.format === 'json') printJson(estimate);
        else print(estimateText(estimate));
      });
    });
}

const wishOf = (options: Options): WishedTraining => ({
  startedOn: options.startsOn,
  plannedEnd: options.plannedEnd,
  training: options.trainingPrice,
  assessment: options.assessmentPrice,
  ageBand: options.ageBand,
  hasEvidence: options.evidence ?? false,
  isSmallEmployer: options.smallEmployer ?? false,
  employer: options.levyPayer === true ? 'levy-payer' : 'no-levy',
  fundsLeft: options.fundsLeft ?? ZERO,
  learners: options.learners,
  received: options.received ?? null,
  pledgeLeft: options.pledgeLeft ?? null,
  yearlyAllowance: options.yearlyAllowance ?? null,
});
