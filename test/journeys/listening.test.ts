import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { CommandLine, ROOT } from '../support/command-line.js';
import { addressOf } from '../support/demo-service.js';

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

it('the service is started for this machine alone, and ends when it is asked to', async () => {
  const levypool = await CommandLine.over('sqlite');
  const { PATH, HOME } = process.env;
  const service = spawn(process.execPath, [join(ROOT, 'src/launch.mjs'), 'main'], {
    ...{ cwd: levypool.folder, stdio: ['ignore', 'ignore', 'pipe'] },
    env: { PATH, HOME, ...levypool.env, PORT: '0', LOG_LEVEL: 'error' },
  });
  try {
    const { hostname, port } = new URL(await addressOf(service));
    expect(hostname).toBe('127.0.0.1');
    expect(await answers(hostname, Number(port))).toBe(true);
    const outside = Object.values(networkInterfaces())
      .flatMap((found) => found ?? [])
      .filter(({ internal }) => !internal);
    for (const { address } of outside) {
      expect([address, await answers(address, Number(port))]).toEqual([address, false]);
    }
  } finally {
    service.kill('SIGTERM');
    if (service.exitCode === null) await once(service, 'exit');
    await levypool.dispose();
  }
  expect(service.signalCode).toBe('SIGTERM');
});
