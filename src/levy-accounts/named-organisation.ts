import type { INestApplicationContext } from '@nestjs/common';
import { Option } from 'commander';
import { toLocalDate } from '../core/calendar/local-date.js';
import {
  FindOrganisations,
  ORGANISATION_KINDS,
  type OrganisationKind,
  RegisterOrganisation,
} from '../organisations/index.js';
import { answered, commandActor } from '../platform/cli/command.js';
import { CommandError } from '../platform/cli/terminal.js';

/** An organisation as a command names it. */
export interface NamedOrganisation {
  readonly id: number;
  readonly name: string;
}

/** Levy payers in the sense of the law begin here; a file does not say when its employer began to pay. */
const LEVY_BEGAN = toLocalDate('2017-04-06');

export const createOption = (): Option =>
  new Option('--create <kind>', 'register the organisation when it is new').choices(ORGANISATION_KINDS);

/**
 * The organisation of that name; null where it is new and the command may register it.
 * @throws CommandError where it is new and may not, or is of another kind
 */
export async function findNamed(
  app: INestApplicationContext,
  name: string,
  create: OrganisationKind | undefined,
): Promise<NamedOrganisation | null> {
  const known = await app.get(FindOrganisations).byName(name);
  if (known && create && known.kind !== create) {
    throw new CommandError([`${known.name} is registered as ${known.kind}, not as ${create}`]);
  }
  if (!known && !create) {
    throw new CommandError([`There is no organisation called ${name}: register it with --create KIND`]);
  }
  return known;
}

/** Registers an organisation of which its file says no more than whether it pays the levy. */
export async function registerNamed(
  app: INestApplicationContext,
  name: string,
  kind: OrganisationKind,
  paysLevy: boolean,
): Promise<NamedOrganisation> {
  return answered(
    await app.get(RegisterOrganisation).run(
      { actor: commandActor() },
      {
        name,
        kind,
        odsCode: null,
        cqcId: null,
        ukprn: null,
        companyNumber: null,
        postcode: null,
        place: null,
        levyStatus: { from: LEVY_BEGAN, paysLevy },
        memberFrom: null,
        payeSchemes: [],
      },
    ),
  );
}
