import type { INestApplicationContext } from '@nestjs/common';
import { Argument, type Command, Option } from 'commander';
import { PLEDGE_CHANGES, type PledgeChangeKind } from '../core/gifting/pledge.js';
import { parseAmount } from '../core/money/money.js';
import { asOption, findNamedOrganisation, reasonOf, requestAs } from '../identity/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, collecting, formatOption, reading, show } from '../platform/cli/options.js';
import { print } from '../platform/cli/terminal.js';
import { ChangePledge } from './change-pledge.js';
import { ALL, expectOptions, idOf, idOfAny, needed } from './command-arguments.js';
import { CONDITION_OPTIONS, type ConditionOptions, conditionsOf, withConditions } from './condition-options.js';
import { FindPledges } from './find-pledges.js';
import { asSent } from './json-files.js';
import { MakePledge } from './make-pledge.js';
import { findNames } from './names.js';
import { PledgeBody, PledgeChangeBody, type YearAmountBody, pledgeChangeOf, pledgeOf } from './pledges.dto.js';
import { pledgesTable } from './pledges-table.js';

interface PledgeOptions extends ConditionOptions {
  readonly year: readonly YearAmountBody[];
  readonly anonymous?: true;
  readonly round?: string;
  readonly reason: string;
  readonly as?: string;
}

const YEAR = '--year <year=pounds>';

const yearOf = reading((text): YearAmountBody | undefined => {
  const [year = '', amount = ''] = text.split('=');
  return /^\d{4}$/.test(year) && parseAmount(amount) ? { year: `${year}-04-20`, amount } : undefined;
}, 'the year in which the allowance year begins, and pounds, such as 2026=25000');

/** `pledge`: pledges unspent levy of an organisation. */
export function addPledge(program: Command, withBooks: WithBooks): void {
  withConditions(
    program
      .command('pledge')
      .description('pledge unspent levy of an organisation, for named allowance years')
      .argument('<organisation>', 'whose levy it is')
      .requiredOption(YEAR, 'how much for the year from 20 April 2026, say; as often as wanted', collecting(yearOf))
      .option('--anonymous', 'others do not see who gives')
      .option('--round <reference>', 'only for this round; left out, for the pool'),
  )
    .requiredOption('--reason <text>', 'what it rests on, such as a decision of the board', reasonOf)
    .addOption(asOption())
    .action(async (organisation: string, { year: years, anonymous, round, reason, as, ...given }: PledgeOptions) => {
      await withBooks(async (app) => {
        const body = await asSent(PledgeBody, {
          senderId: await findNamedOrganisation(app, organisation),
          ...{ years, reason, showsName: !anonymous },
          ...(round === undefined ? {} : { roundId: await idOf(app, 'funding_round', round) }),
          conditions: (await conditionsOf(app, given)) ?? {},
        });
        const made = answered(await app.get(MakePledge).run(await requestAs(app, as), pledgeOf(body)));
        await printPledge(app, made.id);
        for (const { message } of made.warnings) print(`To know: ${message}`);
      });
    });
}

/** `pledges`: what is pledged, and what of it is not promised yet. */
export function addPledges(program: Command, withBooks: WithBooks): void {
  program
    .command('pledges')
    .description('what is pledged, and what of it is not promised to anybody yet')
    .option('--organisation <name>', 'only of this organisation')
    .addOption(formatOption())
    .action(async ({ organisation, format }: { readonly organisation?: string; readonly format: Format }) => {
      await withBooks(async (app) => {
        const senderId = await findNamedOrganisation(app, organisation);
        const pledges = await app.get(FindPledges).list(0, ALL, senderId);
        await show(format, pledges, async () => pledgesTable(pledges, await findNames(app)));
      });
    });
}

interface ChangeOptions extends ConditionOptions {
  readonly year?: readonly YearAmountBody[];
  readonly anonymous?: true;
  readonly showName?: true;
  readonly unconditional?: true;
  readonly round?: string;
  readonly reason: string;
  readonly as?: string;
}

/** What each kind of change may say beside its reason. */
const TAKES: Readonly<Record<PledgeChangeKind, readonly string[]>> = {
  edit: ['anonymous', 'showName', 'unconditional', ...CONDITION_OPTIONS],
  'top-up': ['year'],
  pause: [],
  resume: [],
  'ring-fence': ['round'],
  withdraw: ['year'],
};

/** `change-pledge`: edits a pledge, adds to it, pauses it, keeps it for a round, or takes it back. */
export function addChangePledge(program: Command, withBooks: WithBooks): void {
  withConditions(
    program
      .command('change-pledge')
      .description('edit a pledge, add to it, pause it, keep it for a round, or take back what is not promised yet')
      .argument('<pledge>', 'its reference, such as P-0001')
      .addArgument(new Argument('<change>', 'what is done').choices(PLEDGE_CHANGES))
      .option(YEAR, 'with top-up; with withdraw, where all that is left is not meant', collecting(yearOf))
      .option('--round <reference>', 'with ring-fence; left out, the pledge is for the pool again')
      .addOption(new Option('--anonymous', 'with edit: others do not see who gives').conflicts('showName'))
      .option('--show-name', 'with edit: others see who gives')
      .option('--unconditional', 'with edit: for anything; conditions that are named take the place of all before'),
  )
    .requiredOption('--reason <text>', 'what it rests on, such as a decision of the board', reasonOf)
    .addOption(asOption())
    .action(async (pledge: string, kind: PledgeChangeKind, { reason, as, ...given }: ChangeOptions) => {
      expectOptions(kind, given, TAKES[kind]);
      if (kind === 'top-up') needed(kind, given.year, YEAR);
      await withBooks(async (app) => {
        const id = await idOf(app, 'pledge', pledge);
        const roundId = await idOfAny(app, 'funding_round', given.round);
        const conditions = given.unconditional ? {} : await conditionsOf(app, given);
        const body = await asSent(PledgeChangeBody, {
          ...{ kind, reason },
          ...(given.year === undefined ? {} : { years: given.year }),
          ...(roundId === null ? {} : { roundId }),
          ...(given.showName || given.anonymous ? { showsName: given.showName === true } : {}),
          ...(conditions === undefined ? {} : { conditions }),
        });
        answered(await app.get(ChangePledge).run(await requestAs(app, as), id, pledgeChangeOf(body)));
        await printPledge(app, id);
      });
    });
}

async function printPledge(app: INestApplicationContext, id: number): Promise<void> {
  print(pledgesTable([found(await app.get(FindPledges).one(id))], await findNames(app)));
}
