/** What nodemailer's codes mean to somebody who runs the service. */
const MEANINGS: Readonly<Record<string, string>> = {
  EDNS: 'the mail server was not found',
  ECONNECTION: 'the connection to the mail server failed',
  ESOCKET: 'the connection to the mail server failed',
  ETIMEDOUT: 'the mail server did not answer in time',
  EABORT: 'the mail server did not answer in time',
  ETLS: 'the connection to the mail server could not be encrypted',
  EAUTH: 'the mail server refused the user or the password',
  ENOAUTH: 'the mail server asks for a user and a password',
  EENVELOPE: 'the mail server refused the sender or every address',
  EMESSAGE: 'the mail server refused the mail',
};

const CODE = /^[A-Z][A-Z0-9_]{1,30}$/;

/**
 * Why a mail was not sent, in words that may stand in a record. A server's own words often repeat the address that it
 * refuses: of them its numbers alone are kept.
 */
export function failureOf(error: unknown): string {
  const { code, responseCode, response } = error as { code?: unknown; responseCode?: unknown; response?: unknown };
  const known = typeof code === 'string' && CODE.test(code) ? code : undefined;
  const enhanced = typeof response === 'string' ? /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1] : undefined;
  const numbers = [known, typeof responseCode === 'number' ? String(responseCode) : undefined, enhanced];
  const shown = numbers.filter((number) => number !== undefined).join(' ');
  const meaning = MEANINGS[known ?? ''] ?? 'the mail could not be sent';
  return shown === '' ? meaning : `${meaning} (${shown})`;
}
