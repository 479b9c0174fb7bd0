/**
 * What may import what. Modules import only to their left, and only another's index.ts:
 * core < platform < journal < organisations < identity < outbox < standards < programme < levy-accounts < gifting
 * < starts < month-end < forecast < allocation < prospectus < rotations < readiness < utilisation < audit < home < demo < simulation
 */
const modules = [
  'journal',
  'organisations',
  'identity',
  'outbox',
  'standards',
  'programme',
  'levy-accounts',
  'gifting',
  'starts',
  'month-end',
  'forecast',
  'allocation',
  'prospectus',
  'rotations',
  'readiness',
  'utilisation',
  'audit',
  'home',
  'demo',
  'simulation',
];

const any = (names) => `^src/(${names.join('|')})/`;

const order = modules.map((module, index) => ({
  name: `${module}-imports-to-its-left`,
  comment: `${module} imports nothing that stands to its right`,
  severity: 'error',
  from: { path: `^src/${module}/` },
  to: {
    path:
      index + 1 < modules.length
        ? any(modules.slice(index + 1))
        : '^src/(main|cli|commands|service|app\\.module)\\.ts$',
  },
}));

const faces = modules.map((module) => ({
  name: `${module}-through-its-face`,
  comment: `another module sees of ${module} what its index.ts shows`,
  severity: 'error',
  from: { path: '^src/', pathNot: [`^src/${module}/`, '\\.test\\.ts$'] },
  to: { path: `^src/${module}/`, pathNot: `^src/${module}/index\\.ts$` },
}));

module.exports = {
  forbidden: [
    ...order,
    ...faces,
    {
      name: 'no-circles',
      comment: 'two files that import each other cannot be understood one at a time',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-plain',
      comment: 'the core is TypeScript and decimal.js: no framework, no database, no clock, no input or output',
      severity: 'error',
      from: { path: '^src/core/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^src/core/', '^node_modules/decimal\\.js/'] },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'what every module may use depends on none of them',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: any(modules) },
    },
    {
      name: 'config-takes-types-of-the-core',
      comment: 'settings and policy are data; of the core they may name types only',
      severity: 'error',
      from: { path: '^config/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src|migrations)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'config-takes-nothing-but-the-core',
      comment: 'settings and policy know nothing of the modules',
      severity: 'error',
      from: { path: '^config/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(src/(?!core/)|migrations/|test/)' },
    },
    {
      name: 'database-only-through-platform',
      comment: 'connections and drivers stay inside platform/database: everything is read and written through a unit',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/platform/database/', '\\.test\\.ts$'] },
      to: { path: '^node_modules/(better-sqlite3|pg|@types/(better-sqlite3|pg))/' },
    },
    {
      name: 'typeorm-only-for-reading',
      comment: 'a module uses TypeORM in its entities and its persistence only',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/platform/database/', '^src/[^/]+/(entities|persistence|find-[^/]+)\\.ts$', '\\.test\\.ts$'],
      },
      to: { path: '^node_modules/typeorm/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'a migration says what it does by itself: code that changes later must not change it',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|config|test)/' },
    },
    {
      name: 'conformance-asks-the-core',
      comment: 'the conformance runner translates and compares; every figure comes from the core',
      severity: 'error',
      from: { path: '^test/conformance/', pathNot: '\\.test\\.ts$' },
      to: {
        path: '^(src/(?!core/)|config/(?!policy\\.ts)|migrations/|test/(?!conformance/))|^node_modules/(?!decimal\\.js/)',
      },
    },
    {
      name: 'program-knows-no-test',
      comment: 'nothing that runs in earnest depends on a test',
      severity: 'error',
      from: { path: '^(src|config|migrations)/', pathNot: '\\.test\\.ts$' },
      to: { path: ['^test/', '\\.test\\.ts$'] },
    },
    {
      name: 'only-known-packages',
      comment: 'what the program imports stands in package.json under dependencies',
      severity: 'error',
      from: { path: '^(src|config|migrations)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    moduleSystems: ['es6'],
  },
};
