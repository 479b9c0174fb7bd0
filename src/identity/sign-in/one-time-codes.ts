import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

/** RFC 6238, as every authenticator app has it: six digits, thirty seconds, SHA-1. */
const PERIOD_SECONDS = 30;
const DIGITS = 6;

const totpOf = (secret: Secret, account: string): TOTP =>
  new TOTP({ issuer: 'Levypool', label: account, secret, digits: DIGITS, period: PERIOD_SECONDS });

export const newCodeSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the square. */
export const codeAddress = (secret: string, account: string): string =>
  totpOf(Secret.fromBase32(secret), account).toString();

/** The code that an app with this key shows at a moment. */
export const codeNow = (secret: string, now: string): string =>
  totpOf(Secret.fromBase32(secret), '').generate({ timestamp: Date.parse(now) });

/**
 * The step of time that a code belongs to: the running one, or one beside it, as clocks differ.
 * @returns null for a wrong code, and for one that is not newer than the last that was used
 */
export function stepOfCode(secret: string, code: string, now: string, lastStep: number): number | null {
  const timestamp = Date.parse(now);
  const delta = totpOf(Secret.fromBase32(secret), '').validate({
    token: code.replaceAll(/\s/g, ''),
    timestamp,
    window: 1,
  });
  if (delta === null) return null;
  const step = Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta;
  return step > lastStep ? step : null;
}

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals what the server has to read again: a copy of the database alone gives nobody's codes away. */
export class Sealing {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'levypool one-time codes', 32));
  }

  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  open(text: string): string {
    const bytes = Buffer.from(text, 'base64url');
    const decipher = createDecipheriv(ALGORITHM, this.key, bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  }
}
