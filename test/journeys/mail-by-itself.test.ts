import { ModulesContainer } from '@nestjs/core';
import { SchedulerRegistry } from '@nestjs/schedule';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MailSetting } from '../../config/settings.js';
import { SystemClock } from '../../src/platform/clock/clock.js';
import { Books } from '../../src/journal/index.js';
import { KeepContacts } from '../../src/outbox/index.js';
import { DisposableBooks } from '../support/books.js';
import { ENGINES } from '../support/engines.js';
import { MailServer } from '../support/mail/mail-server.js';
import { mailWritten } from '../support/mail/write-mail.js';
import { TestService, settingsOver } from '../support/service.js';

const { createService } = await import('../../src/service.js');

const CONTACT = { organisationId: null, name: 'Sam', email: 'sam@example.org' };
const PATIENCE_MILLISECONDS = 30_000;

/** Waits until something is so, a long time at the most. */
async function until(isSo: () => boolean): Promise<void> {
  const started = performance.now();
  while (!isSo() && performance.now() - started < PATIENCE_MILLISECONDS) await sleep(20);
  expect(isSo()).toBe(true);
}

describe.each(ENGINES)('the running service on %s', (engine) => {
  let disposable: DisposableBooks;
  let folder: string;
  beforeEach(async () => {
    disposable = await DisposableBooks.create(engine, new SystemClock());
    folder = mkdtempSync(join(tmpdir(), 'levypool-mail-'));
  });
  afterEach(async () => {
    await disposable.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (mail: Partial<MailSetting> = {}): ReturnType<typeof createService> => {
    const settings = settingsOver(disposable.setting);
    return createService({ ...settings, mail: { ...settings.mail, folder, ...mail } }, new SystemClock(), 'on');
  };
  const outcomes = async (): Promise<string[]> => {
    const rows = await disposable.books.all<{ outcome: string }>('SELECT outcome FROM mail_delivery ORDER BY id');
    return rows.map(({ outcome }) => outcome);
  };

  it('delivers what waits when it starts, what is written later, and what an address comes for', async () => {
    const { books } = disposable.books;
    await mailWritten(books);
    const app = await start();
    try {
      expect(app.get(SchedulerRegistry).getIntervals()).toContain('mail');
      while ((await outcomes()).length === 0) await sleep(20);
      expect([await outcomes(), readdirSync(folder)]).toEqual([['no-address'], []]);
      await app.get(KeepContacts).add({ actor: 'tests' }, CONTACT);
      await until(() => readdirSync(folder).length === 1);
      await mailWritten(app.get(Books));
      await until(() => readdirSync(folder).length === 2);
    } finally {
      await app.close();
    }
    expect(await outcomes()).toEqual(['no-address', 'delivered', 'delivered']);
    expect(await disposable.books.faults()).toEqual([]);
  });

  it('ends when the mail that it is sending is sent and recorded, and sends no other', async () => {
    const { books } = disposable.books;
    await new KeepContacts(books).add({ actor: 'tests' }, CONTACT);
    await mailWritten(books, null, { subject: 'First' });
    await mailWritten(books, null, { subject: 'Second' });
    let letIn: () => void = () => undefined;
    const server = await MailServer.start({ accepts: new Promise((resolve) => (letIn = resolve)) });
    const app = await start({ url: `smtp://127.0.0.1:${server.port}` });
    try {
      await until(() => server.received.length === 1);
      const closed = app.close();
      letIn();
      await closed;
    } finally {
      await server.stop();
    }
    expect(server.received.map(({ mail }) => mail.subject)).toEqual(['First']);
    expect(await outcomes()).toEqual(['delivered']);
    expect(await disposable.books.all('SELECT claim FROM mail_waiting')).toEqual([{ claim: null }]);
    expect(await disposable.books.faults()).toEqual([]);
  });

  it('is not what commands and tests start: they deliver when they are asked', async () => {
    const service = await TestService.start(engine);
    try {
      const modules = [...service.app.get(ModulesContainer).values()].map(({ name }) => name);
      expect(modules).toContain('OutboxModule');
      expect(modules).not.toContain('ScheduleModule');
      await service.post('contacts', CONTACT);
      await mailWritten(service.app.get(Books));
      await sleep(1_500);
      expect(await service.rows('SELECT id FROM mail_delivery')).toEqual([]);
    } finally {
      await service.stop();
    }
  });
});
