import { SettingsError, readSettings } from '../config/settings.js';
import { SystemClock } from './platform/clock/clock.js';
import { createService } from './service.js';

/** Until people sign in, the service is for whoever sits at this machine. */
const HOST = '127.0.0.1';

try {
  const settings = readSettings(process.env);
  const app = await createService(settings, new SystemClock(), 'on');
  await app.listen(settings.port, HOST);
  process.stderr.write(`Levypool listens on ${await app.getUrl()}, its API is described at /api/docs\n`);
} catch (error) {
  const lines =
    error instanceof SettingsError ? error.faults : [error instanceof Error ? error.message : String(error)];
  for (const line of lines) process.stderr.write(`levypool: ${line}\n`);
  process.exit(2);
}
