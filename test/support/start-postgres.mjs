import { useMemoryFolder } from './memory-folder.mjs';
import { startPostgres } from './postgres.mjs';

/** One server for all test files. What a test commits need not survive a power cut. */
export default async function start() {
  globalThis.removeTestFolder = useMemoryFolder();
  const server = await startPostgres(['-c', 'fsync=off', '-c', 'max_connections=200']);
  process.env.LEVYPOOL_TEST_POSTGRES = server.url('postgres');
  globalThis.levypoolPostgres = server;
}
