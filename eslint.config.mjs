import jest from 'eslint-plugin-jest';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const clock = 'Take the time as a parameter.';
const locale = 'Locale data changes with Node.';

/** What a rule must not do: the same input gives the same answer on any machine, on any day. */
const pure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clock },
  { selector: "CallExpression[callee.name='Date']", message: clock },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'No chance in rules.',
  },
  { selector: 'MemberExpression[property.name=/^(localeCompare|toLocale)/]', message: locale },
  { selector: "Identifier[name='Intl']", message: locale },
];

/** Workflow code has a clock of its own, `Date.now()`; the domain has none. */
const dateNow = {
  selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: clock,
};

const synchronous = [
  { selector: 'AwaitExpression', message: 'Rules are synchronous.' },
  { selector: 'Identifier[name="Promise"]', message: 'Rules are synchronous.' },
];

/** With `postgres`, a server process that dies inside `begin` breaks atomicity and wedges the pool (docs/adr). */
const oneStatement = {
  selector: "CallExpression[callee.property.name='begin']",
  message: 'Every business write is one SQL statement.',
};

const switchedOff = {
  selector:
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|failing)$/]',
  message: 'A switched-off test is a red build.',
};

const switchedOffByName = {
  selector: 'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
  message: 'A switched-off test is a red build.',
};

/** Settings enter at the door: the environment is read by the one schema of settings. */
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Settings enter at the door: read them through config.',
};

/** Where the machine's own environment (PATH, HOME) is looked at, ours is not. */
const ownEnvironment = {
  selector: 'Literal[value=/^DUBAN_/]',
  message: environment.message,
};

/** Commands hand the environment on to the schema of settings; they pick nothing from it. */
const pickedEnvironment = {
  selector: "MemberExpression[object.object.name='process'][object.property.name='env']",
  message: environment.message,
};

const restrict = (...selectors) => ({ 'no-restricted-syntax': ['error', ...selectors] });

export default defineConfig(
  {
    ignores: ['dist/', 'node_modules/', 'coverage/', 'devserver/', 'api/public/', '**/.duban*/'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Our objects are closures, not classes: their methods never use `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `() => list.push(x)` reads well where nobody looks at the result.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      curly: ['error', 'multi-line'],
      // `== null` means null or undefined, on purpose.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60, skipComments: true }],
      'no-console': 'error',
      ...restrict(oneStatement, environment),
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: restrict(oneStatement, environment, dateNow, ...pure, ...synchronous),
  },
  { files: ['workflows/**/*.ts'], rules: restrict(oneStatement, environment, ...pure) },
  { files: ['embedded/**/*.ts'], rules: restrict(oneStatement, ownEnvironment) },
  { files: ['cli/**/*.ts'], rules: restrict(oneStatement, pickedEnvironment) },
  { files: ['config/**/*.ts', 'bin/**/*.ts'], rules: restrict(oneStatement) },
  { files: ['bin/**/*.ts', 'cli/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      // A test that meets null where it expects a value fails all the same.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/require-await': 'off',
      ...restrict(switchedOff, switchedOffByName),
    },
  },
  {
    files: ['test/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      // Assertions of a shared suite or a fluent tester live in functions of ours.
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect*', 'fc.assert', 'assert*'] }],
      'jest/no-standalone-expect': 'off',
      'jest/no-conditional-expect': 'off',
    },
  },
);
