import { NestFactory } from '@nestjs/core';
import { AppModule, ENTITIES } from '../../src/app.module.js';
import type { DatabaseSetting } from '../../config/settings.js';
import { importFiles, readStatementFile } from '../../src/levy-accounts/index.js';
import { isRefusal } from '../../src/core/refusal.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { BooksDatabase } from '../../src/platform/database/books-database.js';
import { StderrLogger } from '../../src/platform/stderr-logger.js';
import { perSecond, report, say, timed } from './measure.js';
import { statementText } from './statement-text.js';

const ROWS = 100_000;

export async function benchImport(setting: DatabaseSetting): Promise<void> {
  say(`SQLite: a statement of ${ROWS} rows…`);
  const database = await BooksDatabase.open(setting, ENTITIES);
  const mail = { url: null, from: 'levypool@localhost', folder: './data/mail' };
  const settings = {
    database: setting,
    mail,
    port: 0,
    learnerKey: null,
    apiTokenFile: '',
    publicUrl: 'http://127.0.0.1',
    sessionKey: null,
    openId: null,
    logLevel: 'error' as const,
  };
  const app = await NestFactory.createApplicationContext(AppModule.over(settings, database, new SystemClock()), {
    logger: new StderrLogger('error'),
  });
  const content = Buffer.from(statementText(ROWS));
  const reading = await timed(() => readStatementFile({ name: 'statement.csv', content }));
  if (isRefusal(reading.result)) throw new Error(reading.result.message);
  const files = [reading.result];
  const options = { organisation: 'Bench NHS Trust', create: 'nhs-trust' as const };
  const first = await timed(() => importFiles(app, files, options));
  const again = await timed(() => importFiles(app, files, options));
  report(
    `SQLite, a statement of ${first.result.files[0]!.added} rows`,
    `read ${reading.seconds.toFixed(1)} s`,
    `imported ${first.seconds.toFixed(1)} s (${perSecond(ROWS, first.seconds)} rows/s)`,
    `again ${again.seconds.toFixed(1)} s (${again.result.files[0]!.added} added)`,
  );
  await app.close();
}
