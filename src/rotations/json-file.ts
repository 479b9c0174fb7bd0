import type { INestApplicationContext } from '@nestjs/common';
import { findNamedOrganisation } from '../identity/index.js';
import { found } from '../platform/cli/command.js';
import { CommandError, readCallersFile } from '../platform/cli/terminal.js';
import { readBody } from '../platform/http/validation.js';
import { FindStandards } from '../standards/index.js';
import { RotationBody } from './rotations.dto.js';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A programme. Beside what the API takes, organisations may be named (`"employer"`, and `"host"` of a placement), and
 * standards by their codes (`"firstStandard": "ST0216"`, `"secondStandard"`).
 * @throws CommandError with every fault
 */
export async function readRotation(app: INestApplicationContext, path: string): Promise<RotationBody> {
  const sent = await readJson(path);
  if (!isObject(sent)) return found(await readBody(RotationBody, sent));
  const named = await withIds(app, sent);
  const { placements } = named;
  if (!Array.isArray(placements)) return found(await readBody(RotationBody, named));
  const offered: unknown[] = [];
  for (const each of placements as unknown[]) offered.push(isObject(each) ? await withIds(app, each) : each);
  return found(await readBody(RotationBody, { ...named, placements: offered }));
}

async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readCallersFile(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError([`${path} is no JSON: ${(error as Error).message}`]);
  }
}

const BY_NAME: Readonly<Record<string, string>> = { employer: 'employerId', host: 'hostId' };
const BY_CODE: Readonly<Record<string, string>> = {
  firstStandard: 'firstStandardId',
  secondStandard: 'secondStandardId',
};

/** What is called by its name or its code, by its id. */
async function withIds(app: INestApplicationContext, sent: Json): Promise<Json> {
  const fields: [string, unknown][] = [];
  for (const [field, value] of Object.entries(sent)) {
    if (typeof value !== 'string' || !(field in BY_NAME || field in BY_CODE)) fields.push([field, value]);
    else if (field in BY_NAME) fields.push([BY_NAME[field]!, await findNamedOrganisation(app, value)]);
    else fields.push([BY_CODE[field]!, await standardNamed(app, value)]);
  }
  return Object.fromEntries(fields);
}

async function standardNamed(app: INestApplicationContext, code: string): Promise<number> {
  const all = await app.get(FindStandards).list(0, 1_000_000, { words: code, level: null, route: null }, null);
  const standard = all.find(({ reference, larsCode }) => [reference, larsCode].includes(code.trim().toUpperCase()));
  if (!standard) throw new CommandError([`There is no standard ${code} in the catalogue`]);
  return standard.id;
}
