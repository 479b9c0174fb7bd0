import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import { asOption, requestAs } from '../identity/index.js';
import { FindOrganisations } from '../organisations/index.js';
import { type WithBooks, answered, found } from '../platform/cli/command.js';
import { type Format, formatOption, show } from '../platform/cli/options.js';
import { CommandError, print } from '../platform/cli/terminal.js';
import { CreateRotation } from './create-rotation.js';
import { FindRotations } from './find-rotations.js';
import { readRotation } from './json-file.js';
import { planText, rotationsText } from './rotation-text.js';
import type { RotationView } from './rotation-view.js';
import { rotationOf } from './rotations.dto.js';

const ALL = 1_000_000;

/** `rotation`, `rotations` and `rotation-plan`. */
export function addRotationCommands(program: Command, withBooks: WithBooks): void {
  addRotation(program, withBooks);
  addRotations(program, withBooks);
  addRotationPlan(program, withBooks);
}

function addRotation(program: Command, withBooks: WithBooks): void {
  program
    .command('rotation')
    .description('make a rotational programme with its placements')
    .argument('<file>', 'JSON as POST /api/v1/rotations takes it; organisations and standards by what they are called')
    .addOption(asOption())
    .action(async (path: string, { as }: { readonly as?: string }) => {
      await withBooks(async (app) => {
        const rotation = rotationOf(await readRotation(app, path));
        const { id } = answered(await app.get(CreateRotation).run(await requestAs(app, as), rotation));
        const view = found(await app.get(FindRotations).one(id));
        print(rotationsText([view], await namesOf(app, [view])));
      });
    });
}

function addRotations(program: Command, withBooks: WithBooks): void {
  program
    .command('rotations')
    .description('rotational programmes, and what somebody should look at in each')
    .addOption(formatOption())
    .action(async ({ format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const views = await app.get(FindRotations).list(0, ALL, null);
        await show(format, views, async () => rotationsText(views, await namesOf(app, views)));
      });
    });
}

function addRotationPlan(program: Command, withBooks: WithBooks): void {
  program
    .command('rotation-plan')
    .description('who hosts whom in which month')
    .argument('<rotation>', 'its reference, such as RP-0001')
    .addOption(formatOption())
    .action(async (reference: string, { format }: { readonly format: Format }) => {
      await withBooks(async (app) => {
        const find = app.get(FindRotations);
        const wanted = reference.trim().toUpperCase();
        const view = (await find.list(0, ALL, null)).find((each) => each.reference === wanted);
        if (!view) throw new CommandError([`There is no rotational programme ${reference}`]);
        const plan = found(await find.plan(view.id));
        await show(format, plan, async () => planText(view, plan, await namesOf(app, [view])));
      });
    });
}

/** The names of employers and hosts, by id. */
function namesOf(app: INestApplicationContext, views: readonly RotationView[]): Promise<Map<number, string>> {
  const ids = views.flatMap(({ employerId, placements }) => [employerId, ...placements.map(({ hostId }) => hostId)]);
  return app.get(FindOrganisations).names([...new Set(ids)]);
}
