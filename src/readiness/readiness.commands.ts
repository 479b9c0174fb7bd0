import { type Command, InvalidArgumentError } from 'commander';
import type { LocalDate } from '../core/calendar/local-date.js';
import { asOption, requestAs } from '../identity/index.js';
import { type AddCommand, type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, dayOf, formatOption, show } from '../platform/cli/options.js';
import { CommandError, print, readCallersFile } from '../platform/cli/terminal.js';
import { readBody } from '../platform/http/validation.js';
import { FindComparison } from './questionnaire/find-comparison.js';
import { PublishQuestionnaire } from './questionnaire/publish-questionnaire.js';
import { QuestionnaireBody, questionnaireOf } from './questionnaire/questionnaire.dto.js';
import type { Reader } from './questionnaire/reader.js';
import { FindStrategy } from './strategy/find-strategy.js';
import { comparisonText, strategyText, tenderText } from './tables-in-words.js';
import { FindTenders } from './tenders/find-tenders.js';

/** Whoever has the machine reads everything. */
const OPERATOR: Reader = { isOfProgramme: true, readsAll: true, own: [] };

interface Formatted {
  readonly format: Format;
}

function versionOf(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is the number of a version, such as 1.');
  return Number.parseInt(text, 10);
}

const addReadiness: AddCommand = (program, withBooks) => {
  program
    .command('readiness')
    .description('what organisations have answered about their readiness, side by side')
    .option('--version <number>', 'of the questionnaire; left out, the one of the day', versionOf)
    .option('--as-at <day>', 'what had been sent by this day; left out, today', dayOf)
    .addOption(formatOption())
    .action(async (options: Formatted & { readonly version?: number; readonly asAt?: LocalDate }) => {
      await withBooks(async (app) => {
        const { version = null, asAt = null } = options;
        await show(options.format, found(await app.get(FindComparison).run(version, asAt, OPERATOR)), comparisonText);
      });
    });
};

const addStrategy: AddCommand = (program, withBooks) => {
  program
    .command('strategy')
    .description('goals, and workstreams with what they deliver')
    .addOption(formatOption())
    .action(async (options: Formatted) => {
      await withBooks(async (app) => show(options.format, await app.get(FindStrategy).run(), strategyText));
    });
};

const addTender: AddCommand = (program, withBooks) => {
  program
    .command('tender')
    .description('training that organisations tender together: what is needed, and what providers ask')
    .argument('<tender>', 'its reference, such as T-0001')
    .addOption(formatOption())
    .action(async (reference: string, options: Formatted) => {
      await withBooks(async (app) => {
        const tenders = app.get(FindTenders);
        await show(
          options.format,
          found(await tenders.one(found(await tenders.idOf(reference)), OPERATOR)),
          tenderText,
        );
      });
    });
};

const addQuestionnaire: AddCommand = (program, withBooks) => {
  program
    .command('questionnaire')
    .description('publish another version of the readiness questionnaire')
    .argument('<file>', 'JSON as POST /api/v1/readiness/questionnaires takes it')
    .addOption(asOption())
    .action(async (path: string, { as }: { readonly as?: string }) => {
      await withBooks(async (app) => {
        const body = found(await readBody(QuestionnaireBody, await readJson(path)));
        const published = await app.get(PublishQuestionnaire).run(await requestAs(app, as), questionnaireOf(body));
        print(`Version ${answered(published).version} of the questionnaire is asked from ${body.from} on.`);
      });
    });
};

async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readCallersFile(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError([`${path} is no JSON: ${(error as Error).message}`]);
  }
}

/** `readiness`, `strategy`, `tender` and `questionnaire`. */
export function addReadinessCommands(program: Command, withBooks: WithBooks): void {
  for (const add of [addReadiness, addStrategy, addTender, addQuestionnaire]) add(program, withBooks);
}
