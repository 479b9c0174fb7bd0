import Table from 'cli-table3';
import type { Command } from 'commander';
import { type LocalDate, showDate, toLocalDate } from '../core/calendar/local-date.js';
import type { WithBooks } from '../platform/cli/command.js';
import { dayOf, formatOption, wholeNumber } from '../platform/cli/options.js';
import { print, printJson } from '../platform/cli/terminal.js';
import { PEOPLE_MAX } from './apprentice-share.dto.js';
import { type ApprenticeShareView, FindApprenticeShare } from './find-apprentice-share.js';

interface Options {
  readonly employeesAtStart: number;
  readonly employeesAtEnd: number;
  readonly employeesNew: number;
  readonly apprenticesAtStart: number;
  readonly apprenticesAtEnd: number;
  readonly apprenticesNew: number;
  readonly asAt?: LocalDate;
  readonly format: 'table' | 'json';
}

const peopleOf = wholeNumber(0, PEOPLE_MAX);

/** `apprentice-share`: apprentices as a share of a public body's headcount. */
export function addApprenticeShare(program: Command, withBooks: WithBooks): void {
  program
    .command('apprentice-share')
    .description('apprentices as a share of headcount, against the 2.3% of the public sector target')
    .requiredOption('--employees-at-start <number>', 'employees when the year began', peopleOf)
    .requiredOption('--employees-at-end <number>', 'employees when it ended', peopleOf)
    .requiredOption('--employees-new <number>', 'employees who came within the year', peopleOf)
    .requiredOption('--apprentices-at-start <number>', 'apprentices when the year began', peopleOf)
    .requiredOption('--apprentices-at-end <number>', 'apprentices when it ended', peopleOf)
    .requiredOption('--apprentices-new <number>', 'apprenticeships that began within the year', peopleOf)
    .option('--as-at <day>', 'held against the target as at this day; today where it is left out', dayOf)
    .addOption(formatOption())
    .action(async (options: Options) => {
      await withBooks((app) => {
        const { employeesAtStart, employeesAtEnd, employeesNew } = options;
        const { apprenticesAtStart, apprenticesAtEnd, apprenticesNew } = options;
        const employees = { atStart: employeesAtStart, atEnd: employeesAtEnd, new: employeesNew };
        const apprentices = { atStart: apprenticesAtStart, atEnd: apprenticesAtEnd, new: apprenticesNew };
        const shares = app.get(FindApprenticeShare).run(employees, apprentices, options.asAt ?? null);
        if (options.format === 'json') printJson(shares);
        else print(sharesText(shares));
        return Promise.resolve();
      });
    });
}

function sharesText({ employmentStarts, totalHeadcount, newThisPeriod, target }: ApprenticeShareView): string {
  const table = new Table({
    head: ['Share', ''],
    colAligns: ['left', 'right'],
    style: { head: [], border: [], compact: true },
  });
  table.push(
    ['New apprentices of new employees', percent(employmentStarts)],
    ['Apprentices of employees, at the end', percent(totalHeadcount)],
    ['New apprentices of employees at the start', percent(newThisPeriod)],
  );
  return [table.toString(), ...(target ? [targetText(target)] : [])].join('\n');
}

const percent = (share: string | null): string => (share === null ? '–' : `${share}%`);

function targetText({ percent: share, met, inForce, until }: NonNullable<ApprenticeShareView['target']>): string {
  const last = until === null || inForce ? '' : `, a target until ${showDate(toLocalDate(until))}`;
  return `The last of them ${met ? 'reaches' : 'does not reach'} ${share}%${last}.`;
}
