import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Json, type JsonObject, isList, isObject } from './json.js';

/** One conformance case: what goes in, and what must come out. */
export interface Case {
  readonly id: string;
  readonly kind: string;
  readonly input: JsonObject;
  readonly expected: Json | undefined;
  /** Stands where the published service does something that looks wrong; it replaces `expected`. */
  readonly suggestedExpected?: Json;
}

export interface CaseFiles {
  readonly cases: readonly Case[];
  /** Paths that could not be read as cases, in words. */
  readonly faults: readonly string[];
}

/** Reads the cases of files and of folders, whose JSON files are taken at any depth and in the order of their names. */
export function readCases(paths: readonly string[]): CaseFiles {
  const cases: Case[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      for (const file of filesOf(path)) readFile(file, cases, faults);
    } catch (error) {
      faults.push(`${path} cannot be read: ${reasonOf(error)}`);
    }
  }
  return { cases, faults };
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return filesOf(join(path, entry.name));
    return entry.name.endsWith('.json') ? [join(path, entry.name)] : [];
  });
}

function readFile(file: string, cases: Case[], faults: string[]): void {
  const text = readFileSync(file, 'utf8');
  let content: Json;
  try {
    content = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    faults.push(`${file} is not JSON: ${reasonOf(error)}`);
    return;
  }
  const fault = faultOf(content);
  if (fault === undefined) cases.push(...(content as readonly JsonObject[]).map(caseOf));
  else faults.push(`${file} is not a list of cases: ${fault}`);
}

function faultOf(content: Json): string | undefined {
  if (!isList(content)) return 'the file does not hold a list';
  const strange = content.findIndex((item) => !isObject(item) || typeof item.kind !== 'string');
  return strange < 0 ? undefined : `item ${strange + 1} has no kind`;
}

function caseOf(item: JsonObject, index: number): Case {
  return {
    id: typeof item.id === 'string' || typeof item.id === 'number' ? String(item.id) : `case ${index + 1}`,
    kind: item.kind as string,
    input: isObject(item.input) ? item.input : {},
    expected: item.expected,
    ...(item.suggestedExpected === undefined || item.suggestedExpected === null
      ? {}
      : { suggestedExpected: item.suggestedExpected }),
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
