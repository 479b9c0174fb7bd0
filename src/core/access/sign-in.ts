import { type Refusal, refuse } from '../refusal.js';
import type { Role } from './roles.js';

/** Wrong passwords or codes in a row, until nobody gets in for a while. */
export const FAILURES_MAX = 5;
export const LOCKED_MINUTES = 15;
/** A session ends when nothing was asked for so long, and in any case after the second. */
export const IDLE_MINUTES = 60;
export const SESSION_MINUTES = 12 * 60;
export const INVITATION_MINUTES = 7 * 24 * 60;
export const RESET_MINUTES = 60;

const SHORTEST = 12;
const LONGEST = 200;

/** Who decides about money or people signs in with a one-time code too. */
const DECIDING: readonly Role[] = [
  'trust-approver',
  'approver',
  'programme-officer',
  'month-end-operator',
  'administrator',
];

export const needsCode = (roles: readonly { readonly role: Role }[]): boolean =>
  roles.some(({ role }) => DECIDING.includes(role));

/**
 * Why a password cannot be taken, or nothing. Length and being no common one is what protects, as the National Cyber
 * Security Centre advises; rules about kinds of characters do not.
 */
export function passwordRefusal(password: string, email: string, isEasyToGuess: boolean): Refusal | undefined {
  const lower = password.toLowerCase();
  const [name = ''] = email.toLowerCase().split('@');
  const message =
    [...password].length < SHORTEST
      ? `Use at least ${SHORTEST} characters: three random words do well`
      : password.length > LONGEST
        ? `Use at most ${LONGEST} characters`
        : isEasyToGuess
          ? 'This password is easy to guess: choose another, such as three random words'
          : name.length > 2 && lower.includes(name)
            ? 'Leave your name out of your password'
            : undefined;
  if (message === undefined) return undefined;
  return refuse('PASSWORD.TOO_WEAK', 'Choose another password', [{ where: 'password', message }]);
}
