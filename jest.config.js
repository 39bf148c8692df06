// ESM-only packages that Jest must compile.
const esmOnly = [];
const common = {
  testEnvironment: 'node',
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
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  ...extra,
});
module.exports = {
  projects: [
    layer('house'),
    layer('domain'),
    layer('cli'),
    layer('presenters'),
    layer('embedded'),
    layer('replay'),
    layer('db'),
    layer('activities'),
    layer('workflows'),
    layer('api'),
    layer('e2e'),
  ],
};
