import { type Command, InvalidArgumentError } from 'commander';
import type { FinancialYear } from '../../core/calendar/financial-year.js';
import type { LocalDate } from '../../core/calendar/local-date.js';
import { type Money, parseAmount } from '../../core/money/money.js';
import { isRefusal } from '../../core/refusal.js';
import { PEOPLE_MAX } from '../../core/utilisation/workforce/facts.js';
import { parseReportYear } from '../../core/utilisation/workforce/report-year.js';
import { roleFamilies } from '../../../config/role-families.js';
import { asOption, reasonOf, requestAs } from '../../identity/index.js';
import { type WithBooks, answered } from '../../platform/cli/command.js';
import { dayOf, formatOption, reading, wholeNumber } from '../../platform/cli/options.js';
import { CommandError, print, printJson, readCallersFile } from '../../platform/cli/terminal.js';
import { readFactsCsv } from './read-facts-csv.js';
import { type FactsRecorded, RecordWorkforceFacts } from './record-facts.js';
import type { StatedFact } from './stated-facts.js';

interface Told {
  readonly source: string;
  readonly reason: string;
  readonly as?: string;
  readonly format: 'table' | 'json';
}

const peopleOf = wholeNumber(0, PEOPLE_MAX);
const yearOf = reading(parseReportYear, 'a year such as 2025-26');
const hourlyOf = reading(parseAmount, 'pounds an hour, such as 12.60');

function startOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is the number of a start.');
  return Number.parseInt(text, 10);
}

const told = (command: Command): Command =>
  command
    .requiredOption('--source <text>', 'where the figure was read', reasonOf)
    .requiredOption('--reason <text>', 'why it is entered', reasonOf)
    .addOption(asOption())
    .addOption(formatOption());

async function recordOne(withBooks: WithBooks, { as, format: how }: Told, fact: StatedFact): Promise<void> {
  await withBooks(async (app) => {
    const request = await requestAs(app, as);
    show(answered(await app.get(RecordWorkforceFacts).one(request, fact)), how, false);
  });
}

function show(recorded: FactsRecorded, how: Told['format'], dryRun: boolean): void {
  const { rows, added, alreadyKnown } = recorded;
  const would = dryRun ? 'would be ' : '';
  if (how === 'json') printJson(recorded);
  else print(`${rows} ${rows === 1 ? 'fact' : 'facts'}: ${added} ${would}added, ${alreadyKnown} known already`);
}

/** `record-headcount`, `record-vacancies`, `record-pay` and `import-workforce`: what organisations say of their people. */
export function addWorkforceCommands(program: Command, withBooks: WithBooks): void {
  addHeadcount(program, withBooks);
  addVacancies(program, withBooks);
  addPay(program, withBooks);
  addImport(program, withBooks);
}

function addHeadcount(program: Command, withBooks: WithBooks): void {
  interface Options extends Told {
    readonly year: FinancialYear;
    readonly atStart: number;
    readonly atEnd?: number;
    readonly joined?: number;
  }
  const command = program
    .command('record-headcount')
    .description('record the employees of an organisation in a year from 1 April')
    .argument('<organisation>', 'its name')
    .requiredOption('--year <year>', 'the year, such as 2025-26', yearOf)
    .requiredOption('--at-start <number>', 'employees when it began', peopleOf)
    .option('--at-end <number>', 'employees when it ended; left out until then', peopleOf)
    .option('--joined <number>', 'employees who came within it', peopleOf);
  told(command).action(async (organisation: string, options: Options) => {
    const { year, atStart, atEnd = null, joined = null, source, reason } = options;
    const fact = { kind: 'headcount', organisation, year, atStart, atEnd, joined, source, reason } as const;
    await recordOne(withBooks, options, fact);
  });
}

function addVacancies(program: Command, withBooks: WithBooks): void {
  interface Options extends Told {
    readonly role: string;
    readonly on: LocalDate;
    readonly count: number;
  }
  const command = program
    .command('record-vacancies')
    .description('record how many people an organisation looks for on a day, of one role family')
    .argument('<organisation>', 'its name')
    .requiredOption('--role <family>', `one of ${roleFamilies.map(({ name }) => name).join(', ')}`)
    .requiredOption('--on <day>', 'the day on which they were counted', dayOf)
    .requiredOption('--count <number>', 'people looked for', peopleOf);
  told(command).action(async (organisation: string, options: Options) => {
    const { role: family, on, count: vacancies, source, reason } = options;
    await recordOne(withBooks, options, { kind: 'vacancies', organisation, family, on, vacancies, source, reason });
  });
}

function addPay(program: Command, withBooks: WithBooks): void {
  interface Options extends Told {
    readonly from: LocalDate;
    readonly hourly: Money;
  }
  const command = program
    .command('record-pay')
    .description('record what an apprentice is paid an hour from a day on')
    .argument('<start>', 'the number of the start', startOf)
    .requiredOption('--from <day>', 'the first day of this pay', dayOf)
    .requiredOption('--hourly <pounds>', 'pounds an hour', hourlyOf);
  told(command).action(async (startId: number, options: Options) => {
    const { from, hourly, source, reason } = options;
    await recordOne(withBooks, options, { kind: 'pay', startId, from, hourly, source, reason });
  });
}

function addImport(program: Command, withBooks: WithBooks): void {
  interface Options extends Pick<Told, 'as' | 'format'> {
    readonly dryRun?: boolean;
  }
  program
    .command('import-workforce')
    .description('take a CSV file of headcounts, of vacancies or of pay into the books, all of its rows or none')
    .argument(
      '<file>',
      'CSV with Organisation, Year, Employees at start, Employees at end, New employees; or Organisation, Role family, Day, Vacancies; or Start, From, Pounds an hour; each with Source and Reason',
    )
    .option('--dry-run', 'say what would be added and write nothing')
    .addOption(asOption())
    .addOption(formatOption())
    .action(async (path: string, { dryRun = false, as, format: how }: Options) => {
      const facts = readFactsCsv(path, await readCallersFile(path));
      if (isRefusal(facts)) throw CommandError.from(facts);
      await withBooks(async (app) => {
        const request = await requestAs(app, as);
        show(answered(await app.get(RecordWorkforceFacts).file(request, facts, dryRun)), how, dryRun);
      });
    });
}
