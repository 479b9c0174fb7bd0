import { chmodSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Linux keeps what lies there in memory. */
const MEMORY = '/dev/shm';
const BYTES_MIN = 4 * 1024 ** 3;
const NAME = 'levypool-tests-';

/**
 * Puts what tests write into memory, where there is enough of it: hundreds of databases of more than a thousand files
 * each are made and thrown away, and none has to survive a power cut. @returns the way to remove it
 */
export function useMemoryFolder() {
  const before = process.env.TMPDIR;
  const root = free() < BYTES_MIN ? tmpdir() : MEMORY;
  removeLeft(root);
  const folder = mkdtempSync(join(root, `${NAME}${process.pid}-`));
  // The database server runs as another user.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  return () => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(folder, { recursive: true, force: true });
  };
}

function free() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize;
  } catch {
    return 0;
  }
}

/** A run that was killed removed nothing, and memory is dear. */
function removeLeft(root) {
  for (const name of readdirSync(root).filter((each) => each.startsWith(NAME))) {
    if (!isAlive(Number.parseInt(name.slice(NAME.length), 10)))
      rmSync(join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
