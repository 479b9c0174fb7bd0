/** What a program left behind when it ended. */
export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

let isRunning = false;

/** What is written to a stream meanwhile, which no terminal shows. */
function listenTo(stream: NodeJS.WriteStream): { readonly said: () => string; readonly end: () => void } {
  const { isTTY } = stream;
  let said = '';
  stream.isTTY = false;
  const write = stream.write.bind(stream);
  stream.write = (text: string | Uint8Array): boolean => {
    said += typeof text === 'string' ? text : Buffer.from(text).toString();
    return true;
  };
  const end = (): void => {
    stream.write = write;
    stream.isTTY = isTTY;
  };
  return { said: () => said, end };
}

/**
 * Runs a command of the program as its own process would, in this one: with nothing but these surroundings, a database
 * opened anew, and what it writes kept. One at a time, because a process has one folder and one standard output.
 */
export async function runHere(args: readonly string[], surroundings: Surroundings): Promise<Said> {
  if (isRunning) throw new Error('Two commands at once need a process each');
  isRunning = true;
  const { runCommand } = await import('../../src/commands.js');
  const before = { env: process.env, folder: process.cwd() };
  const { PATH, HOME } = process.env;
  const [out, err] = [listenTo(process.stdout), listenTo(process.stderr)];
  try {
    process.env = { PATH, HOME, ...surroundings.env };
    process.exitCode = 0;
    // Of the process as it is by then: a library that spreadsheets need keeps the folder, and is told by its own way.
    process.chdir(surroundings.cwd);
    await runCommand(['node', 'levypool', ...args]);
    return { code: Number(process.exitCode), stdout: out.said(), stderr: err.said() };
  } finally {
    process.chdir(before.folder);
    process.env = before.env;
    process.exitCode = 0;
    out.end();
    err.end();
    isRunning = false;
  }
}
