import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './command-line.js';

/** Reads a journal by beancount's own loader, and says what each account comes to; its own query rounds. */
const BEANCOUNT_SUMS = `
import sys
from collections import defaultdict
from decimal import Decimal
from beancount import loader
from beancount.core import data
entries, errors, _ = loader.load_file(sys.argv[1])
for error in errors: print(error.message, file=sys.stderr)
sums = defaultdict(Decimal)
for entry in entries:
    if isinstance(entry, data.Open): sums[entry.account] += 0
    if isinstance(entry, data.Transaction):
        for posting in entry.postings: sums[posting.account] += posting.units.number
for account in sums: print(f"{account} {sums[account]:.5f}")
sys.exit(1 if errors else 0)
`;

/** The one that Debian's packages belong to. */
const PYTHON = '/usr/bin/python3';

const answers = (program: string, ...args: readonly string[]): boolean => spawnSync(program, args).status === 0;

const isThere = answers('hledger', '--version') && answers(PYTHON, '-c', 'import beancount.loader');

/** Why other programs cannot add our books up here; null where they can. In CI they have to be there. */
export const WITHOUT_REFEREES = isThere
  ? null
  : 'there is no hledger or no beancount on this machine: apt-get install hledger beancount python3-beancount';
if (WITHOUT_REFEREES !== null && process.env['CI'] !== undefined) throw new Error(WITHOUT_REFEREES);

export const itWithReferees = WITHOUT_REFEREES === null ? it : it.skip;

export const REFEREES = ['hledger', 'beancount'] as const;
export type Referee = (typeof REFEREES)[number];

/** What another program finds each account to hold, by the account's path, or what it has against the file. */
export async function refereed(referee: Referee, journal: string): Promise<ReadonlyMap<string, string> | string> {
  const folder = mkdtempSync(join(tmpdir(), 'levypool-journal-'));
  const file = join(folder, `journal.${referee}`);
  writeFileSync(file, journal);
  try {
    return await (referee === 'hledger' ? byHledger(file) : byBeancount(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function byHledger(file: string): Promise<ReadonlyMap<string, string> | string> {
  const surroundings = { cwd: tmpdir(), env: { LANG: 'C.UTF-8' } };
  const checked = await runProgram('hledger', ['-f', file, 'check', '--strict'], surroundings);
  if (checked.code !== 0) return checked.stderr;
  const options = ['balance', '--flat', '--empty', '--no-total', '--declared', '--layout', 'bare', '-O', 'csv'];
  const { code, stdout, stderr } = await runProgram('hledger', ['-f', file, ...options], surroundings);
  if (code !== 0) return stderr;
  const cells = stdout
    .split('\n')
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','));
  return new Map(cells.filter(({ length }) => length === 3).map(([path, , amount]) => [path!, plain(amount!)]));
}

async function byBeancount(file: string): Promise<ReadonlyMap<string, string> | string> {
  const surroundings = { cwd: tmpdir(), env: { BEANCOUNT_DISABLE_LOAD_CACHE: '1', PYTHONIOENCODING: 'utf-8' } };
  const { code, stdout, stderr } = await runProgram(PYTHON, ['-c', BEANCOUNT_SUMS, file], surroundings);
  if (code !== 0) return stderr;
  const cells = stdout
    .trim()
    .split('\n')
    .map((line) => line.split(' '));
  return new Map(cells.map(([path, amount]) => [path!, plain(amount!)]));
}

/** Nothing is nothing, however it is written. */
const plain = (amount: string): string => (/^-?0(\.0*)?$/.test(amount) ? '0.00000' : amount);
