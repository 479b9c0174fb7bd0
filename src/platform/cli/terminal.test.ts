import { join } from 'node:path';
import { SettingsError } from '../../../config/settings.js';
import { refuse } from '../../core/refusal.js';
import { CommandError, callersPath, faultsOf, showCount, showProgress } from './terminal.js';

const ESCAPE = '\u001b';

describe('faults', () => {
  it('are one line each, whatever was thrown', () => {
    expect(faultsOf(new CommandError(['first', 'second\nand more of it']))).toEqual(['first', 'second and more of it']);
    expect(faultsOf(new SettingsError(['PORT is wrong', 'LOG_LEVEL is wrong']))).toHaveLength(2);
    expect(faultsOf(new Error('error: no such thing\n  (did you mean another?)\n'))).toEqual([
      'error: no such thing (did you mean another?)',
    ]);
    expect(faultsOf('gone')).toEqual(['gone']);
  });

  it('of a host with two addresses are those of both', () => {
    const refused = ['::1', '127.0.0.1'].map((address) => new Error(`connect ECONNREFUSED ${address}:5432`));
    expect(faultsOf(new AggregateError(refused))).toEqual([
      'connect ECONNREFUSED ::1:5432',
      'connect ECONNREFUSED 127.0.0.1:5432',
    ]);
  });

  it('of a refusal say where each is', () => {
    const faults = [
      { where: 'a.csv line 2, Total', message: 'is not an amount' },
      { where: '', message: 'and this' },
    ];
    expect(faultsOf(CommandError.from(refuse('STATEMENT.BAD_ROWS', 'a.csv has bad rows', faults)))).toEqual([
      'a.csv has bad rows (STATEMENT.BAD_ROWS)',
      'a.csv line 2, Total: is not an amount',
      'and this',
    ]);
  });
});

describe('a path', () => {
  const before = process.env['INIT_CWD'];
  afterEach(() => {
    if (before === undefined) delete process.env['INIT_CWD'];
    else process.env['INIT_CWD'] = before;
  });

  it('is taken from the folder that npm was called in', () => {
    process.env['INIT_CWD'] = '/home/somebody';
    expect(callersPath('june.csv')).toBe('/home/somebody/june.csv');
    expect(callersPath('../june.csv')).toBe('/home/june.csv');
    expect(callersPath('/tmp/june.csv')).toBe('/tmp/june.csv');
  });

  it('is taken from the current folder where npm did not start the program', () => {
    delete process.env['INIT_CWD'];
    expect(callersPath('june.csv')).toBe(join(process.cwd(), 'june.csv'));
  });
});

describe('progress', () => {
  const wasTerminal = Object.getOwnPropertyDescriptor(process.stderr, 'isTTY');
  let written: string;
  beforeEach(() => {
    written = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    if (wasTerminal) Object.defineProperty(process.stderr, 'isTTY', wasTerminal);
    else Reflect.deleteProperty(process.stderr, 'isTTY');
  });

  function progressOn(terminal: boolean, total: number): string {
    Object.defineProperty(process.stderr, 'isTTY', { value: terminal, configurable: true });
    const progress = showProgress('Reading', total);
    progress.advance(total);
    progress.end();
    return written;
  }

  it('is a bar on a terminal, which is full at the end', () => {
    const text = progressOn(true, 4);
    expect(text).toContain(ESCAPE);
    expect(text).toMatch(/Reading \[.*\] 0%/);
    expect(text).toMatch(/Reading \[.*\] 100%/);
  });

  it('is a count where nobody knows how much there is', () => {
    Object.defineProperty(process.stderr, 'isTTY', { value: true, configurable: true });
    const progress = showCount('Reading', 'rows');
    progress.advance(500);
    progress.advance(11);
    progress.end();
    expect(written).toContain('Reading: 0 rows');
    expect(written).toContain('Reading: 511 rows');
  });

  it('is nothing where standard error is no terminal, or nothing is to be done', () => {
    expect(progressOn(false, 4)).toBe('');
    expect(progressOn(true, 0)).toBe('');
  });
});
