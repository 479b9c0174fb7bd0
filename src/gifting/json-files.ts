import type { INestApplicationContext, Type } from '@nestjs/common';
import { refuse } from '../core/refusal.js';
import { found } from '../platform/cli/command.js';
import { CommandError, readCallersFile } from '../platform/cli/terminal.js';
import { Reads } from '../platform/database/reads.js';
import { readBody } from '../platform/http/validation.js';
import { findStandardByCode } from '../standards/index.js';
import { ContentBody } from './applications.dto.js';
import { idOf } from './command-arguments.js';
import { RoundBody, RoundTermsBody } from './rounds.dto.js';

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a JSON file. @throws CommandError when there is none, or it is no JSON */
async function readJson(path: string): Promise<unknown> {
  const text = new TextDecoder().decode(await readCallersFile(path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError([`${path} is no JSON: ${(error as Error).message}`]);
  }
}

/** What a command has put together, taken in as a request's body is. @throws CommandError with every fault */
export const asSent = async <Body extends object>(shape: Type<Body>, sent: unknown): Promise<Body> =>
  found(await readBody(shape, sent));

/** The id of the standard of a reference or a LARS code. @throws CommandError when there is none */
export async function standardNamed(app: INestApplicationContext, code: string): Promise<number> {
  const standard = await app.get(Reads).run((db) => findStandardByCode(db, code));
  return found(standard ?? refuse('STANDARD.UNKNOWN', `There is no standard ${code} in the catalogue`)).id;
}

/** An application's content. Beside what the API takes, a line may say `"standard": "ST0005"`. */
export async function readContent(app: INestApplicationContext, path: string): Promise<ContentBody> {
  const sent = await readJson(path);
  if (!isObject(sent) || !Array.isArray(sent['lines'])) return asSent(ContentBody, sent);
  const lines: unknown[] = [];
  for (const line of sent['lines'] as unknown[]) lines.push(await withStandard(app, line));
  return asSent(ContentBody, { ...sent, lines });
}

async function withStandard(app: INestApplicationContext, line: unknown): Promise<unknown> {
  if (!isObject(line) || typeof line['standard'] !== 'string') return line;
  const { standard, ...others } = line;
  return { ...others, standardId: await standardNamed(app, standard) };
}

/** A round. Beside what the API takes, it may say `"follows": "R-0001"`, and name standards by their codes. */
export async function readRound(app: INestApplicationContext, path: string): Promise<RoundBody> {
  const sent = await withStandards(app, await readJson(path));
  if (!isObject(sent) || typeof sent['follows'] !== 'string') return asSent(RoundBody, sent);
  const { follows, ...others } = sent;
  return asSent(RoundBody, { ...others, followsId: await idOf(app, 'funding_round', follows) });
}

/** A round's terms; standards may be named by their codes. */
export const readTerms = async (app: INestApplicationContext, path: string): Promise<RoundTermsBody> =>
  asSent(RoundTermsBody, await withStandards(app, await readJson(path)));

async function withStandards(app: INestApplicationContext, sent: unknown): Promise<unknown> {
  const conditions = isObject(sent) ? sent['conditions'] : undefined;
  if (!isObject(sent) || !isObject(conditions) || !Array.isArray(conditions['standards'])) return sent;
  const standards: unknown[] = [];
  for (const named of conditions['standards'] as unknown[]) {
    standards.push(typeof named === 'string' ? await standardNamed(app, named) : named);
  }
  return { ...sent, conditions: { ...conditions, standards } };
}
