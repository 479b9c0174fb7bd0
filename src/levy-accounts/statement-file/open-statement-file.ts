import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Refusal } from '../../core/refusal.js';
import { LARGEST_FILE } from './limits.js';
import { empty, notFound, tooLarge, unreadable } from './refusals.js';

/** What a person chose, before anybody has looked into it. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Uint8Array;
}

/**
 * Reads a file from disk. Its kind and size are looked at first, so that a folder, a device or a file beyond the limit
 * is refused without a byte of it being read.
 */
export async function openStatementFile(path: string): Promise<ChosenFile | Refusal> {
  const name = basename(path);
  try {
    const found = await stat(path);
    if (found.isDirectory()) return unreadable(path, 'it is a folder. Name the file in it.');
    if (!found.isFile()) return unreadable(path, 'it is not a file.');
    if (found.size === 0) return empty(name);
    if (found.size > LARGEST_FILE) return tooLarge(name, found.size);
    return { name, content: await readFile(path) };
  } catch (error) {
    return refusalOf(path, error);
  }
}

function refusalOf(path: string, error: unknown): Refusal {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return notFound(path);
  if (code === 'EACCES' || code === 'EPERM') return unreadable(path, 'you have no permission to read it.');
  if (code.startsWith('E')) return unreadable(path, `the system answered ${code}.`);
  throw error;
}
