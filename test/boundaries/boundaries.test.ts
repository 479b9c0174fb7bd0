import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

interface Rule {
  readonly name: string;
}

const config = createRequire(import.meta.url)(join(root, 'config/boundaries.cjs')) as ICruiseOptions & {
  forbidden: Rule[];
  options: ICruiseOptions;
};

/** One file that breaks a rule: where it stands and what it imports. */
interface Breach {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const modules =
  'journal organisations identity outbox standards programme levy-accounts gifting starts month-end forecast allocation prospectus rotations readiness utilisation audit home demo simulation'.split(
    ' ',
  );

const breaches: Breach[] = [
  ...modules.map((module, index) => ({
    rule: `${module}-imports-to-its-left`,
    file: `src/${module}/breach.ts`,
    imports: index + 1 < modules.length ? `../${modules[index + 1]}/index.js` : '../cli.js',
  })),
  ...modules.map((module) => ({
    rule: `${module}-through-its-face`,
    file: module === 'simulation' ? 'src/breach.ts' : 'src/simulation/breach.ts',
    imports: module === 'simulation' ? './simulation/inside.js' : `../${module}/inside.js`,
  })),
  { rule: 'no-circles', file: 'src/core/breach.ts', imports: './circle.js' },
  { rule: 'core-is-plain', file: 'src/core/breach.ts', imports: 'node:fs' },
  { rule: 'core-is-plain', file: 'src/core/breach.ts', imports: '@nestjs/common' },
  { rule: 'core-is-plain', file: 'src/core/breach.ts', imports: '../platform/inside.js' },
  { rule: 'platform-knows-no-module', file: 'src/platform/breach.ts', imports: '../journal/index.js' },
  { rule: 'config-takes-types-of-the-core', file: 'config/breach.ts', imports: '../src/core/inside.js' },
  { rule: 'config-takes-nothing-but-the-core', file: 'config/breach.ts', imports: '../src/platform/inside.js' },
  { rule: 'database-only-through-platform', file: 'src/journal/breach.ts', imports: 'better-sqlite3' },
  { rule: 'database-only-through-platform', file: 'src/journal/breach.ts', imports: 'pg' },
  { rule: 'typeorm-only-for-reading', file: 'src/journal/breach.ts', imports: 'typeorm' },
  { rule: 'migrations-stand-alone', file: 'migrations/breach.ts', imports: '../src/core/inside.js' },
  { rule: 'conformance-asks-the-core', file: 'test/conformance/breach.ts', imports: '../../src/journal/inside.js' },
  { rule: 'conformance-asks-the-core', file: 'test/conformance/breach.ts', imports: 'fast-check' },
  { rule: 'program-knows-no-test', file: 'src/journal/breach.ts', imports: '../../test/conformance/inside.js' },
  { rule: 'only-known-packages', file: 'src/journal/breach.ts', imports: 'fast-check' },
];

/** A small tree of the same shape, in which each folder has a face and an inside. */
function createTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'levypool-boundaries-'));
  const file = (path: string, text: string): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  };
  const folders = [...modules.map((module) => `src/${module}`), 'src/core', 'src/platform', 'test/conformance'];
  for (const folder of folders) {
    file(`${folder}/inside.ts`, 'export const inside = 1;\n');
    file(`${folder}/index.ts`, "export * from './inside.js';\n");
  }
  file('src/cli.ts', 'export const cli = 1;\n');
  for (const name of new Set(breaches.map(({ imports }) => imports).filter((path) => /^[a-z@]/.test(path)))) {
    if (name.startsWith('node:')) continue;
    file(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    file(`node_modules/${name}/index.js`, 'module.exports = {};\n');
  }
  cpSync(join(root, 'package.json'), join(tree, 'package.json'));
  cpSync(join(root, 'tsconfig.json'), join(tree, 'tsconfig.json'));
  return tree;
}

async function brokenRules(tree: string): Promise<Set<string>> {
  const options = { ...config.options, ruleSet: { forbidden: config.forbidden }, validate: true, baseDir: tree };
  const { output } = await cruise(['src', 'config', 'migrations', 'test'], options as ICruiseOptions);
  return new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name));
}

describe('the boundaries between folders', () => {
  let tree: string;
  beforeAll(() => {
    tree = createTree();
    for (const folder of ['config', 'migrations']) mkdirSync(join(tree, folder), { recursive: true });
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('hold in a tree that keeps them', async () => {
    expect(await brokenRules(tree)).toEqual(new Set());
  });

  it.each(breaches)('$rule: refuses that $file imports $imports', async ({ rule, file, imports }) => {
    const path = join(tree, file);
    const circle = join(tree, 'src/core/circle.ts');
    if (rule === 'no-circles')
      writeFileSync(circle, "import { used } from './breach.js';\nexport const back = used;\n");
    writeFileSync(path, `import * as breach from '${imports}';\nexport const used = breach;\n`);
    try {
      expect(await brokenRules(tree)).toContain(rule);
    } finally {
      rmSync(path);
      rmSync(circle, { force: true });
    }
  });

  it('are each broken on purpose by this test', () => {
    expect(new Set(breaches.map(({ rule }) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});
