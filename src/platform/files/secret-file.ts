import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';

/** As many characters as a secret has at least. */
export const SECRET_LENGTH_MIN = 32;

/** The secret in a file, made there once. @returns null where the file holds less than a whole secret */
export function secretInFile(path: string): string | null {
  if (!existsSync(path)) makeSecret(path);
  const secret = readFileSync(path, 'utf8').trim();
  return secret.length < SECRET_LENGTH_MIN ? null : secret;
}

/** The file gets its name when it is whole, so that no other process, and no end of this one, meets half of it. */
function makeSecret(path: string): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(draft, 0o600);
  try {
    linkSync(draft, path);
  } catch (error) {
    // Another process made it in the same moment.
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
