import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createDatabase } from '../support/engines.js';
// Takes the place of what Jest cannot load before the service is loaded.
import '../support/service.js';

const service = await import('../../src/service.js');

/** Whether something answers at an address. */
const answers = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const end = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });

it('the service is started for this machine alone', async () => {
  let app: NestFastifyApplication | undefined;
  jest.unstable_mockModule('../../src/service.js', () => ({
    createService: async (...given: Parameters<typeof service.createService>) => {
      app = await service.createService(...given);
      return app;
    },
  }));
  const test = await createDatabase('sqlite');
  const { setting } = test;
  const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const before = { ...process.env };
  const database = setting.engine === 'sqlite' ? `sqlite:${setting.path}` : setting.url;
  Object.assign(process.env, { DATABASE_URL: database, PORT: '0', LOG_LEVEL: 'error' });
  try {
    await import('../../src/main.js');
    const { address, port } = app!.getHttpServer().address() as AddressInfo;
    expect(address).toBe('127.0.0.1');
    expect(logged.mock.calls.join('')).toContain(`Levypool listens on http://127.0.0.1:${port}`);
    expect(await answers('127.0.0.1', port)).toBe(true);
    const outside = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal }) => !internal);
    for (const { address: host } of outside) expect([host, await answers(host, port)]).toEqual([host, false]);
  } finally {
    process.env = before;
    logged.mockRestore();
    await app?.close();
    await test.drop();
  }
});
