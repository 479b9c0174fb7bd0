import { type Command, InvalidArgumentError } from 'commander';
import { showDate } from '../core/calendar/local-date.js';
import { type WithBooks, answered, commandActor } from '../platform/cli/command.js';
import { CommandError, callersPath, print } from '../platform/cli/terminal.js';
import { RIGHTS, type Right } from '../platform/http/access.js';
import { findNamedPerson, reasonOf } from './command-arguments.js';
import { EndPersonToken } from './end-person-token.js';
import { DAYS_MAX, MakePersonToken } from './make-person-token.js';
import { keepSecret } from './secrets.js';

function daysOf(text: string): number {
  const days = /^[1-9]\d{0,2}$/.test(text) ? Number.parseInt(text, 10) : DAYS_MAX + 1;
  if (days > DAYS_MAX) throw new InvalidArgumentError(`It is a number of days from 1 to ${DAYS_MAX}.`);
  return days;
}

/** @param before the rights that were named before it */
function rightOf(text: string, before: readonly Right[] = []): readonly Right[] {
  const right = RIGHTS.find((each) => each === text);
  if (!right) throw new InvalidArgumentError(`It is one of ${RIGHTS.join(', ')}.`);
  return before.includes(right) ? before : [...before, right];
}

interface Options {
  readonly file: string;
  readonly days: number;
  readonly right?: readonly Right[];
}

/** `add-token`: makes an API token for a person, and puts it into a file. */
export function addToken(program: Command, withBooks: WithBooks): void {
  program
    .command('add-token')
    .description('make an API token for a person, and put it into a file that you alone can read')
    .argument('<person>', 'the name or the number of the person')
    .requiredOption('--file <path>', 'a new file for the token, which is kept nowhere else')
    .option('--days <number>', 'how long it is good, today included', daysOf, 90)
    .option(
      '--right <right...>',
      'rights that it is narrowed to, such as gifting:read; left out, all of the person’s',
      rightOf,
    )
    .action(async (name: string, { file, days, right = [] }: Options) => {
      await withBooks(async (app) => {
        const { id, name: known } = await findNamedPerson(app, name);
        const path = callersPath(file);
        const keep = (secret: string): void => keepNew(path, secret);
        const { expiresOn } = answered(
          await app.get(MakePersonToken).run({ actor: commandActor() }, id, days, keep, right),
        );
        print(`The API token of ${known} is in ${path}, and good until ${showDate(expiresOn)}, that day not included.`);
        print('Hand it over, and delete the file: it is sent as "Authorization: Bearer TOKEN".');
      });
    });
}

/** A file that is there already may be somebody else's token: it stays. */
function keepNew(path: string, secret: string): void {
  try {
    keepSecret(path, secret, 'new');
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw isThere ? new CommandError([`There is a file ${path} already: name a new one`]) : error;
  }
}

/** `end-token`: ends all API tokens of a person. */
export function addEndToken(program: Command, withBooks: WithBooks): void {
  program
    .command('end-token')
    .description('end all API tokens of a person, at once')
    .argument('<person>', 'the name or the number of the person')
    .requiredOption('--reason <text>', 'why', reasonOf)
    .action(async (name: string, { reason }: { readonly reason: string }) => {
      await withBooks(async (app) => {
        const person = await findNamedPerson(app, name);
        const request = { actor: commandActor() };
        const { ended } = answered(await app.get(EndPersonToken).run(request, person.id, reason));
        print(`${ended} ${ended === 1 ? 'token' : 'tokens'} of ${person.name} ended.`);
      });
    });
}
