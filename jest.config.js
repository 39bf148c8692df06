const { availableParallelism } = require('node:os');

// ESM-only packages that Jest must compile.
const esmOnly = [];
// `npm run test:long` runs the long layer alone; every other run leaves it out.
const long = process.env.TEST_LAYER === 'long';
const common = {
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/property-seed.ts'],
  transform: {
    '^.+\\.[cm]?[jt]s$': [
      '@swc/jest',
      { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|') || '-'})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.duban'],
};
const layer = (displayName, extra = {}) => ({
  ...common,
  displayName,
  testMatch: [`<rootDir>/test/${displayName}/**/*${long ? '.long' : ''}.test.ts`],
  testPathIgnorePatterns: ['/node_modules/', ...(long ? [] : ['\\.long\\.test\\.ts$'])],
  ...extra,
});
// One PostgreSQL for all test files, and a Temporal server ready to be started.
const servers = {
  globalSetup: '<rootDir>/test/support/servers-up.ts',
  globalTeardown: '<rootDir>/test/support/servers-down.ts',
};
module.exports = {
  // More than cores: much of a test that runs on servers is waiting for them.
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // No test asserts how long something takes; this only ends what hangs.
  testTimeout: 60_000,
  // Test files leave memory behind them; a process that has grown beyond this is replaced before its next file.
  workerIdleMemoryLimit: '1200MB',
  projects: [
    layer('house'),
    layer('domain'),
    layer('model'),
    layer('cli'),
    layer('presenters'),
    layer('embedded', servers),
    layer('replay'),
    layer('db', servers),
    layer('activities', servers),
    layer('workflows', servers),
    layer('api', servers),
    layer('e2e', servers),
  ],
};
