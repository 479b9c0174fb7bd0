import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { sha256 } from '../journal/index.js';

/** 256 bits of chance. */
export const newSecret = (): string => `levypool_${randomBytes(32).toString('base64url')}`;

/** A secret of 256 bits needs no slow hash: nobody can try them. */
export const hashOf = (secret: string): string => sha256(`api token ${secret}`);

/** Puts a secret into a file that its owner alone reads: a new one, or one that may be there already. */
export function keepSecret(path: string, secret: string, file: 'new' | 'any'): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: file === 'new' ? 'wx' : 'w' });
  chmodSync(path, 0o600);
}
