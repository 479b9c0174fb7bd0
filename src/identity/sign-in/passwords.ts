import { hash, verify } from '@node-rs/argon2';

/** Argon2id with the memory and passes that OWASP gives as its first choice: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashOfPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

/** A hash that no password has: who does not exist takes as long to refuse as who does. */
let nobody: Promise<string> | undefined;

export async function isPassword(stored: string | null, typed: string): Promise<boolean> {
  const isRight = await verify(
    stored ?? (await (nobody ??= hashOfPassword('nobody signs in with this'))),
    typed.normalize('NFC'),
  );
  return stored !== null && isRight;
}
