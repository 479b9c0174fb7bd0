import Table from 'cli-table3';
import type { Command } from 'commander';
import { type LocalDate, showDate, toLocalDate } from '../core/calendar/local-date.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { dayOf, formatOption } from '../platform/cli/options.js';
import { print, printJson } from '../platform/cli/terminal.js';
import { FindProgrammeSettings, type SettingsAsAt } from './find-settings.js';
import { SetProgrammeSetting } from './set-programme-setting.js';

interface Shown {
  readonly asAt?: LocalDate;
  readonly format: 'table' | 'json';
}

/** `settings`: what the programme decides for itself. */
export function addSettings(program: Command, withBooks: WithBooks): void {
  program
    .command('settings')
    .description('what the programme decides for itself, and why it is so')
    .option('--as-at <day>', 'as at this day; today where it is left out', dayOf)
    .addOption(formatOption())
    .action(async (options: Shown) => {
      await withBooks(async (app) => {
        const settings = await app.get(FindProgrammeSettings).all(options.asAt ?? null);
        if (options.format === 'json') printJson(settings);
        else print(settingsTable(settings));
      });
    });
}

interface Decided extends Shown {
  readonly from: LocalDate;
  readonly reason: string;
}

/** `set`: sets one of them from a day on. */
export function addSet(program: Command, withBooks: WithBooks): void {
  program
    .command('set')
    .description('set one of the programme’s own settings from a day on')
    .argument('<name>', 'the name that `settings` lists')
    .argument('<value>', 'in the form that the setting has')
    .requiredOption('--from <day>', 'the first day on which it holds', dayOf)
    .requiredOption('--reason <text>', 'who decided it and why')
    .addOption(formatOption())
    .action(async (name: string, value: string, { from, reason, format: as }: Decided) => {
      await withBooks(async (app) => {
        const request = { actor: commandActor() };
        const decided = answered(await app.get(SetProgrammeSetting).run(request, { name, value, from, reason }));
        if (as === 'json') printJson(decided);
        else print(`${decided.name} is ${decided.value || 'empty'} from ${showDate(decided.from)} on`);
      });
    });
}

function settingsTable({ asAt, items }: SettingsAsAt): string {
  const table = new Table({
    head: ['Name', 'What it is', 'Set to', 'Since', 'Why'],
    style: { head: [], border: [], compact: true },
    wordWrap: true,
    colWidths: [null, 24, 24, null, 36],
  });
  for (const { name, title, shown, from, reason } of items) {
    table.push([name, title, shown, from === null ? 'default' : showDate(toLocalDate(from)), reason]);
  }
  return [`Settings of the programme on ${showDate(toLocalDate(asAt))}`, table.toString()].join('\n');
}
