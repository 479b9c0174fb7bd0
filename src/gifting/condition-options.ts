import type { INestApplicationContext } from '@nestjs/common';
import type { Command } from 'commander';
import type { Conditions } from '../core/gifting/conditions.js';
import { ORGANISATION_KINDS, type OrganisationKind, isOrganisationKind } from '../organisations/index.js';
import { standardNamed } from './json-files.js';
import type { Names } from './names.js';
import { asText, collecting, reading, wholeNumber } from '../platform/cli/options.js';

/** What a gift is meant for, as options say it. */
export interface ConditionOptions {
  readonly sector?: readonly string[];
  readonly place?: readonly string[];
  readonly level?: readonly number[];
  readonly standard?: readonly string[];
  readonly kind?: readonly OrganisationKind[];
}

export const CONDITION_OPTIONS = ['sector', 'place', 'level', 'standard', 'kind'] as const;

const kindOf = reading(
  (text) => (isOrganisationKind(text) ? text : undefined),
  `one of ${ORGANISATION_KINDS.join(', ')}`,
);

/** Adds the options, each as often as wanted. */
export const withConditions = (command: Command): Command =>
  command
    .option('--sector <name>', 'only for this sector, such as “Care services”; as often as wanted', collecting(asText))
    .option('--place <name>', 'only for employers of this place; as often as wanted', collecting(asText))
    .option('--level <number>', 'only for this level; as often as wanted', collecting(wholeNumber(1, 8)))
    .option(
      '--standard <code>',
      'only for this standard, by reference or LARS code; as often as wanted',
      collecting(asText),
    )
    .option(
      '--kind <kind>',
      'only for employers of this kind, such as care-home; as often as wanted',
      collecting(kindOf),
    );

/** The conditions as the API takes them; undefined where no option names any. */
export async function conditionsOf(app: INestApplicationContext, given: ConditionOptions): Promise<object | undefined> {
  if (CONDITION_OPTIONS.every((name) => given[name] === undefined)) return undefined;
  const { sector: sectors = [], place: places = [], level: levels = [], kind: kinds = [] } = given;
  const standards: number[] = [];
  for (const code of given.standard ?? []) standards.push(await standardNamed(app, code));
  return { sectors: [...sectors], places: [...places], levels: [...levels], kinds: [...kinds], standards };
}

/** Conditions in words, and nothing where there are none. */
export const conditionsText = ({ sectors, places, levels, standards, kinds }: Conditions, names: Names): string[] => [
  ...sectors,
  ...places,
  ...levels.map((level) => `level ${level}`),
  ...standards.map(names.standard),
  ...kinds,
];
