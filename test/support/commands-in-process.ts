import type { INestApplicationContext } from '@nestjs/common';
import { Command, CommanderError } from 'commander';
import type { AddCommand } from '../../src/platform/cli/command.js';
import { faultsOf } from '../../src/platform/cli/terminal.js';
import type { Said } from './command-line.js';

/**
 * Commands as somebody types them, in the process of the test: over the books of a service that runs, and under its
 * clock. One at a time, because they share standard output.
 */
export class CommandsInProcess {
  constructor(
    private readonly app: INestApplicationContext,
    private readonly add: AddCommand,
  ) {}

  async run(...args: readonly string[]): Promise<Said> {
    let stdout = '';
    const stderr: string[] = [];
    const program = new Command('levypool').exitOverride().configureOutput({
      writeOut: (text) => void (stdout += text),
      outputError: (text) => stderr.push(text.trim()),
    });
    this.add(program, (work) => work(this.app));
    const printing = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      stdout += String(text);
      return true;
    });
    let code = 0;
    try {
      await program.parseAsync([...args], { from: 'user' });
    } catch (error) {
      code = 2;
      if (!(error instanceof CommanderError)) stderr.push(...faultsOf(error));
    } finally {
      printing.mockRestore();
    }
    return { code, stdout, stderr: stderr.join('\n') };
  }

  /** What a command says that does what it is asked. */
  async says(...args: readonly string[]): Promise<string> {
    const said = await this.run(...args);
    if (said.code !== 0 || said.stderr !== '') throw new Error(`${args.join(' ')}: ${said.stderr}`);
    return said.stdout;
  }

  async json<Answer>(...args: readonly string[]): Promise<Answer> {
    return JSON.parse(await this.says(...args, '--format', 'json')) as Answer;
  }

  /** The faults of a command that cannot be done, a line each; it says nothing else. */
  async faults(...args: readonly string[]): Promise<string[]> {
    const said = await this.run(...args);
    expect([said.code, said.stdout]).toEqual([2, '']);
    return said.stderr.split('\n');
  }
}
