import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

/** A file's names: what each top-level declaration mentions, and where imported names come from. */
interface Names {
  readonly declared: ReadonlyMap<string, ReadonlySet<string>>;
  readonly imported: ReadonlyMap<string, string>;
}

const known = new Map<string, Names>();

function namesOf(file: string): Names {
  const cached = known.get(file);
  if (cached) return cached;
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2023, true);
  const declared = new Map<string, Set<string>>();
  const imported = new Map<string, string>();
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement)) {
      addImports(file, statement, imported);
      continue;
    }
    const mentions = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node)) mentions.add(node.text);
      node.forEachChild(visit);
    };
    visit(statement);
    for (const name of declaredNames(statement)) declared.set(name, mentions);
  }
  const names = { declared, imported };
  known.set(file, names);
  return names;
}

function addImports(file: string, statement: ts.ImportDeclaration, imported: Map<string, string>): void {
  const from = (statement.moduleSpecifier as ts.StringLiteral).text;
  const bindings = statement.importClause?.namedBindings;
  if (!from.startsWith('.') || !bindings || !ts.isNamedImports(bindings)) return;
  const target = normalize(join(dirname(file), from)).replace(/\.js$/, '.ts');
  for (const element of bindings.elements) {
    const isType = statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || element.isTypeOnly;
    if (!isType) imported.set(element.name.text, `${target}#${(element.propertyName ?? element.name).text}`);
  }
}

function declaredNames(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name!.text];
  return [];
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => join(folder, file));
}

/** Every function of the core that something outside it calls, directly or through others. */
function usedByTheApplication(): Set<string> {
  const used = new Set<string>();
  const follow = (name: string): void => {
    if (used.has(name) || !name.startsWith('src/core/')) return;
    used.add(name);
    const [file, own] = name.split('#') as [string, string];
    const { declared, imported } = namesOf(file);
    for (const mention of declared.get(own) ?? []) {
      if (imported.has(mention)) follow(imported.get(mention)!);
      else if (declared.has(mention)) follow(`${file}#${mention}`);
    }
  };
  for (const file of files('src')) {
    if (file.startsWith('src/core/')) continue;
    for (const name of namesOf(file).imported.values()) follow(name);
  }
  return used;
}

/** What the runner takes from the core for figures; reading text, money and days is translation. */
function askedByTheRunner(): string[] {
  return files('test/conformance')
    .flatMap((file) => [...namesOf(file).imported.values()])
    .filter((name) => /^src\/core\/(levy|policy|journal|training|funding|gifting|utilisation)\//.test(name));
}

describe('the conformance runner', () => {
  const asked = [...new Set(askedByTheRunner())].sort();

  it('asks the core for figures', () => {
    expect(asked.length).toBeGreaterThan(15);
  });

  it.each(asked)('asks only what a use case asks too: %s', (name) => {
    expect(usedByTheApplication()).toContain(name);
  });

  it('would be caught asking for a function of its own', () => {
    expect(usedByTheApplication()).not.toContain('src/core/levy/lots.ts#noSuchFunction');
  });
});
