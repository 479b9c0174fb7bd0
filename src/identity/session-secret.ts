import { type Settings, SettingsError } from '../../config/settings.js';
import { secretInFile } from '../platform/files/secret-file.js';

/**
 * The secret that sessions and one-time codes are sealed with: that of the settings, else the one that every copy of
 * the service shares for learner numbers, else on SQLite one beside the database file.
 */
export function sessionSecretOf({ sessionKey, learnerKey, database }: Settings): string {
  const given = sessionKey ?? learnerKey;
  if (given !== null) return given;
  const secret = database.engine === 'sqlite' ? secretInFile(`${database.path}.session-key`) : null;
  if (secret === null) throw new SettingsError(['SESSION_KEY is missing, or its file beside the database is cut']);
  return secret;
}
