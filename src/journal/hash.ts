import { hash } from 'node:crypto';

/** SHA-256 of text as UTF-8, in lower-case hexadecimal. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/** What the first seal is chained to. */
export const CHAIN_START = '0'.repeat(64);

/** A seal's hash: of the seal before it, its position and its record's hash. */
export const sealHash = (previous: string, position: number, recordHash: string): string =>
  sha256(`${previous}${position}:${recordHash}`);
