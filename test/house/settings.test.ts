import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { nearestName } from '../../config/nearest-name';
import { environmentOf, readSettings } from '../../config/settings';
import { settingsTable } from '../../config/settings-table';

const faultsOf = (environment: Record<string, string>, flags: string[] = []): string[] => {
  const read = readSettings({ environment, flags });
  return 'faults' in read ? read.faults.map(({ name, fault }) => `${name} ${fault}`) : [];
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-settings-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('nothing set is no fault: everything has a default', () => {
  expect(readSettings({ environment: { PATH: '/bin' } })).toEqual({ settings: {} });
});

test('values are read, flags win over the environment', () => {
  const read = readSettings({
    environment: {
      DUBAN_PORT: '9000',
      DUBAN_PUBLIC_URL: 'https://duban.example/',
      DUBAN_EMPTY: '0',
    },
    flags: ['--port', '9001', '--data=/var/duban', '--empty'],
  });
  expect(read).toEqual({
    settings: { port: 9001, publicUrl: 'https://duban.example', data: '/var/duban', empty: true },
  });
});

test.each([
  [{ DUBAN_PORT: '99999' }, 'DUBAN_PORT is not between 1 and 65535'],
  [{ DUBAN_PORT: 'eighty' }, 'DUBAN_PORT is not a port number'],
  [
    { DATABASE_URL: 'mysql://localhost/x' },
    'DATABASE_URL is not a URL that begins with postgres:// or postgresql://',
  ],
  [{ TEMPORAL_ADDRESS: 'http://localhost:7233' }, 'TEMPORAL_ADDRESS is not of the form host:port'],
  [
    { DUBAN_PUBLIC_URL: 'https://a.example/duban' },
    'DUBAN_PUBLIC_URL has a path; pages live at the root',
  ],
  [{ DUBAN_PROT: '80' }, 'DUBAN_PROT is no setting; did you mean DUBAN_PORT?'],
  [{ DUBAN_XYLOPHONE: '1' }, 'DUBAN_XYLOPHONE is no setting'],
  [
    { SMTP_URL: 'smtp://relay', SMTP_URL_FILE: '/x' },
    'SMTP_URL_FILE is set beside SMTP_URL: which counts?',
  ],
])('%j is refused in words', (environment, fault) => {
  expect(faultsOf(environment as Record<string, string>)).toEqual([fault]);
});

test('flags are checked alike', () => {
  expect(faultsOf({}, ['--prot', '80', '--data', '--port', '0'])).toEqual([
    '--prot is no setting; did you mean --port?',
    '--data has no value',
    '--port is not between 1 and 65535',
  ]);
});

test('all faults are named at once', () => {
  const faults = faultsOf({
    DUBAN_PORT: 'x',
    SMTP_URL: 'mail',
    DUBAN_DTAA: 'y',
    DATABASE_URL_FILE: join(folder, 'none'),
  });
  expect(faults).toHaveLength(4);
  expect(faults.join('\n')).toMatch(/DUBAN_DTAA is no setting; did you mean DUBAN_DATA\?/);
});

test('a secret is read from its file, without the line end', () => {
  const file = join(folder, 'url');
  writeFileSync(file, 'postgres://duban:secret@db/duban\n');
  expect(readSettings({ environment: { DATABASE_URL_FILE: file } })).toEqual({
    settings: { databaseUrl: 'postgres://duban:secret@db/duban' },
  });
});

test('the environment for our processes says the same as the settings', () => {
  const settings = { port: 9000, databaseUrl: 'postgres://db/duban', empty: true };
  const environment = environmentOf(settings, {
    PATH: '/bin',
    DATABASE_URL_FILE: '/x',
    DUBAN_PORT: '1',
  });
  expect(environment).toMatchObject({ PATH: '/bin', DUBAN_PORT: '9000' });
  expect(readSettings({ environment })).toEqual({ settings });
});

test.each([
  ['DUBAN_PROT', 'DUBAN_PORT'],
  ['duban_data', 'DUBAN_DATA'],
  ['nothing-like-it', undefined],
])('%s means %s', (written, meant) => {
  expect(nearestName(written, ['DUBAN_PORT', 'DUBAN_DATA'])).toBe(meant);
});

test('the runbook shows the settings as they are', () => {
  const runbook = readFileSync(join(__dirname, '..', '..', 'docs', 'runbook.md'), 'utf8');
  expect(runbook.includes(settingsTable())).toBe(true);
});
