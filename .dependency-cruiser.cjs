/**
 * Who may know whom (docs/architecture.md, "Rooms"). `test/house/rooms.test.ts` plants one violation per rule.
 *
 * Paths of packages are matched anywhere below a node_modules folder, so that a linked folder counts as well.
 */
const pkg = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
/** Node's own modules, with or without the prefix. */
const builtins = (...names) => `^(node:)?(${names.join('|')})(/|$)`;
const everyday = builtins('crypto', 'fs', 'path', 'stream', 'timers', 'url', 'util');

const never = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });
const room = (name, comment, ...allowed) =>
  never(`room-${name}`, comment, { path: `^${name}/` }, { pathNot: [`^${name}/`, ...allowed] });

/** What of `db` the pages may call: read models, and these few writers of what is no business record. */
const DB_FOR_API =
  '^db/([a-z-]+-queries|accounts|audit-log|client|city|commands|dev-inbox|files|record|sessions)[.]ts$';

module.exports = {
  forbidden: [
    never('no-circular', 'a circle has no top to read from', {}, { circular: true }),
    never('not-found', 'an import that leads nowhere', {}, { couldNotResolve: true }),
    never(
      'bin-is-a-door',
      'doors know everybody, nobody knows the doors',
      { pathNot: '^(bin|bench|test)/' },
      { path: '^bin/' },
    ),
    never(
      'tests-stay-outside',
      'the house stands without its tests and benchmarks',
      { pathNot: '^(bench|test)/' },
      { path: '^(bench|test)/' },
    ),
    room('domain', 'rules know only rules', pkg('zod', 'decimal[.]js')),
    room(
      'workflows',
      'waiting and order; no values of activities, no Node',
      '^domain/',
      pkg('@temporalio/workflow', '@temporalio/common'),
    ),
    never(
      'workflows-decide-nothing',
      'of the domain a workflow knows the transition tables and types: then replay is safe whatever rule changes',
      { path: '^workflows/' },
      {
        path: '^domain/',
        pathNot: '^domain/([a-z-]+/transitions|transition-table)[.]ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    room(
      'activities',
      "the workflows' hands",
      '^domain/',
      '^db/',
      '^workflows/',
      everyday,
      pkg('@temporalio/activity', '@temporalio/common'),
      pkg('handlebars', 'i18next', 'juice', 'nodemailer', 'zod'),
    ),
    room(
      'db',
      'SQL and nothing but',
      '^domain/',
      everyday,
      pkg('postgres', 'zod', 'express-session'),
    ),
    room(
      'api',
      'HTTP',
      '^domain/',
      '^db/',
      '^workflows/',
      everyday,
      pkg('@temporalio/client', '@temporalio/common', '@node-rs/argon2', 'zod', 'zod-openapi'),
      pkg('express', 'express-serve-static-core', 'express-session', 'express-rate-limit'),
      pkg('compression', 'helmet', 'multer', 'handlebars', 'yaml', 'i18next', 'pino', 'pino-http'),
      pkg('mailparser'),
      builtins('http', 'net', 'async_hooks', 'events', 'zlib'),
    ),
    never(
      'messages-only',
      'outsiders know the messages of a workflow, never its code',
      { pathNot: '^(workflows|bin|bench|test)/' },
      { path: '^workflows/', pathNot: '^workflows/[a-z-]+-messages[.]ts$' },
    ),
    never(
      'one-gateway',
      'one file of the pages talks to Temporal',
      { path: '^api/', pathNot: '^api/temporal-gateway[.]ts$' },
      { path: '(^|/)node_modules/@temporalio/|^workflows/' },
    ),
    never(
      'pages-read-only',
      'pages read through queries; what is recorded goes the way of one act',
      { path: '^api/' },
      { path: '^db/', pathNot: DB_FOR_API },
    ),
    never(
      'presenters-are-pure',
      'what a template prints is a function of what was read: no I/O, no SQL, no web framework',
      { path: '^api/presenters/' },
      { path: '^db/|^api/(routes|middleware)/|^(node:)?(fs|net|http|child_process)|node_modules/' },
    ),
    room(
      'embedded',
      'the embedded default: it starts servers and moves their clock',
      '^db/',
      '^domain/',
      everyday,
      builtins('child_process', 'net', 'os', 'readline', 'worker_threads'),
      pkg('postgres', 'zod', 'smtp-server', 'mailparser', 'picocolors'),
      pkg('@temporalio/client', '@temporalio/common', '@temporalio/proto', '@temporalio/testing'),
    ),
    room(
      'cli',
      'one command a file',
      '^db/',
      '^domain/',
      '^workflows/',
      '^embedded/',
      '^config/',
      everyday,
      builtins('child_process', 'net', 'os'),
      pkg('commander', 'i18next', 'picocolors', 'yaml', 'zod', 'playwright-core'),
      pkg('@temporalio/client', '@temporalio/common'),
    ),
    never(
      'only-the-doctor-looks-behind',
      'commands are given what they need; the doctor alone examines servers and settings',
      { path: '^cli/', pathNot: '^cli/doctor' },
      { path: '^(embedded|config)/' },
    ),
    room('config', 'one schema of all settings', everyday, pkg('zod')),
    never(
      'settings-enter-at-the-door',
      'who needs a setting is given it',
      { pathNot: '^(bin|bench|cli|config|test)/' },
      { path: '^config/' },
    ),
    never(
      'no-dev-packages-at-run-time',
      'what is installed for development only is missing in production',
      { pathNot: '^(bench|test)/' },
      {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
        pathNot: '(^|/)node_modules/@types/',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|[.]duban)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.cjs', '.mjs', '.json', '.d.ts'] },
  },
};
