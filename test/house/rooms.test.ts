import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(__dirname, '..', '..');
const config = '.dependency-cruiser.cjs';

interface Violation {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
}

/** A small house whose every import is allowed. */
const cleanHouse: Readonly<Record<string, string>> = {
  'domain/rule.ts': "import { z } from 'zod'; export const rule = z.string();",
  'domain/problem/transitions.ts': 'export const table = {};',
  'domain/problem/decide.ts': 'export const decide = () => [];',
  'workflows/life.ts': `import { condition } from '@temporalio/workflow';
    import { table } from '../domain/problem/transitions';
    export const life = { condition, table };`,
  'workflows/case-messages.ts': 'export const QUEUE = "decisions";',
  'activities/hands.ts': `import { read } from '../db/problem-queries';
    import { QUEUE } from '../workflows/case-messages'; export const hands = { read, QUEUE };`,
  'db/problem-queries.ts': "import postgres from 'postgres'; export const read = postgres;",
  'db/outbox.ts': 'export const write = 1;',
  'api/temporal-gateway.ts': `import { Client } from '@temporalio/client';
    import { QUEUE } from '../workflows/case-messages'; export const gateway = { Client, QUEUE };`,
  'api/routes/page.ts': `import { read } from '../../db/problem-queries';
    import { gateway } from '../temporal-gateway'; export const page = { read, gateway };`,
  'api/presenters/lamp.ts': "import { rule } from '../../domain/rule'; export const lamp = rule;",
  'embedded/launch.ts': "import { spawn } from 'node:child_process'; export const launch = spawn;",
  'config/settings.ts': "import { z } from 'zod'; export const settings = z.object({});",
  'cli/due.ts': "import { rule } from '../domain/rule'; export const due = rule;",
  'bin/start.ts': `import { settings } from '../config/settings';
    import { launch } from '../embedded/launch'; export const start = { settings, launch };`,
  'test/some.test.ts': "import { start } from '../bin/start'; export const some = start;",
};

/** One file per row that breaks the rule of the row. */
const violations: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['no-circular', 'domain/self.ts', "export { own } from './self-2'; export const self = 1;"],
  ['not-found', 'domain/lost.ts', "export { nothing } from './nowhere';"],
  ['bin-is-a-door', 'cli/knows-door.ts', "export { start } from '../bin/start';"],
  ['tests-stay-outside', 'db/knows-test.ts', "export { some } from '../test/some.test';"],
  ['room-domain', 'domain/reads.ts', "export { readFileSync } from 'node:fs';"],
  ['room-domain', 'domain/knows-sql.ts', "export { read } from '../db/problem-queries';"],
  ['room-workflows', 'workflows/acts.ts', "export { hands } from '../activities/hands';"],
  ['room-workflows', 'workflows/reads.ts', "export { readFileSync } from 'node:fs';"],
  [
    'workflows-decide-nothing',
    'workflows/decides.ts',
    "export { decide } from '../domain/problem/decide';",
  ],
  ['room-activities', 'activities/page.ts', "export { page } from '../api/routes/page';"],
  ['room-db', 'db/knows-hands.ts', "export { hands } from '../activities/hands';"],
  ['room-api', 'api/launches.ts', "export { launch } from '../embedded/launch';"],
  ['messages-only', 'activities/knows-life.ts', "export { life } from '../workflows/life';"],
  ['one-gateway', 'api/second-gateway.ts', "export { Client } from '@temporalio/client';"],
  ['pages-read-only', 'api/writes.ts', "export { write } from '../db/outbox';"],
  [
    'presenters-are-pure',
    'api/presenters/reads.ts',
    "export { read } from '../../db/problem-queries';",
  ],
  ['room-embedded', 'embedded/knows-page.ts', "export { page } from '../api/routes/page';"],
  ['room-cli', 'cli/knows-page.ts', "export { page } from '../api/routes/page';"],
  ['only-the-doctor-looks-behind', 'cli/starts.ts', "export { launch } from '../embedded/launch';"],
  ['room-config', 'config/knows-rule.ts', "export { rule } from '../domain/rule';"],
  ['settings-enter-at-the-door', 'db/set.ts', "export { settings } from '../config/settings';"],
  ['no-dev-packages-at-run-time', 'cli/checks.ts', "export { check } from 'fast-check';"],
];

/** The second half of the planted circle. */
const accomplice = { 'domain/self-2.ts': "export { self } from './self'; export const own = 2;" };

function cruise(folder: string): Violation[] {
  const program = path.join(
    root,
    'node_modules',
    'dependency-cruiser',
    'bin',
    'dependency-cruise.mjs',
  );
  const rooms = ['activities', 'api', 'bin', 'cli', 'config', 'db', 'domain', 'embedded'];
  const args = [
    program,
    '--config',
    config,
    '--output-type',
    'json',
    ...rooms,
    'test',
    'workflows',
  ];
  let output: string;
  try {
    output = execFileSync(process.execPath, args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    });
  } catch (error) {
    output = (error as { stdout: string }).stdout; // findings make the exit code differ from 0
  }
  return (JSON.parse(output) as { summary: { violations: Violation[] } }).summary.violations;
}

function build(house: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-rooms-'));
  for (const file of [config, 'tsconfig.json', 'package.json']) {
    cpSync(path.join(root, file), path.join(folder, file));
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(house)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

function violationsOf(house: Readonly<Record<string, string>>): Violation[] {
  const folder = build(house);
  try {
    return cruise(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the rooms', () => {
  const planted = violationsOf({
    ...cleanHouse,
    ...accomplice,
    ...Object.fromEntries(violations.map(([, file, text]) => [file, text])),
  });

  it.each(violations)('%s is reported for %s', (rule, file) => {
    // A circle is reported at whichever end was read first.
    const here = planted.filter(({ from, to }) => from === file || to === file);
    expect(here.map((violation) => violation.rule.name)).toContain(rule);
  });

  it('has a planted violation for every rule', () => {
    const { forbidden } = createRequire(__filename)(path.join(root, config)) as {
      forbidden: readonly { readonly name: string }[];
    };
    expect([...new Set(violations.map(([rule]) => rule))].sort()).toEqual(
      forbidden.map(({ name }) => name).sort(),
    );
  });

  it('finds nothing in a house whose imports are allowed', () => {
    expect(violationsOf(cleanHouse)).toEqual([]);
  });

  it('finds nothing in this house', () => {
    expect(cruise(root).map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
