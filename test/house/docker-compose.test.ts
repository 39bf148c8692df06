import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

import { settingFields, type SettingField } from '../../config/setting-fields';
import { readSettings } from '../../config/settings';

const root = path.join(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface ComposeService {
  image?: string;
  build?: string;
  command?: string[] | string;
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  secrets?: string[];
  volumes?: string[];
  ports?: string[];
  healthcheck?: object;
  restart?: string;
}
interface Compose {
  services: Record<string, ComposeService>;
  secrets: Record<string, object>;
  volumes: Record<string, object>;
}

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const healthy = { condition: 'service_healthy' };
const completed = { condition: 'service_completed_successfully' };

test('the production shape has every part', () => {
  expect(Object.keys(compose.services)).toEqual([
    'postgres',
    'database',
    'temporal-schema',
    'temporal',
    'temporal-namespace',
    'temporal-ui',
    'migrate',
    'worker',
    'web',
  ]);
});

test.each([
  ['database', { postgres: healthy }],
  ['temporal-schema', { database: completed }],
  ['temporal', { 'temporal-schema': completed }],
  ['temporal-namespace', { temporal: healthy }],
  ['temporal-ui', { temporal: healthy }],
  ['migrate', { database: completed }],
  ['worker', { migrate: completed, 'temporal-namespace': completed }],
  ['web', { migrate: completed, 'temporal-namespace': completed }],
])('%s waits for what it needs', (name, needs) => {
  expect(compose.services[name]?.depends_on).toEqual(needs);
});

test('whoever is waited for as healthy can be asked', () => {
  const asked = services.flatMap(([, { depends_on = {} }]) =>
    Object.entries(depends_on).flatMap(([name, { condition }]) =>
      condition === 'service_healthy' ? [name] : [],
    ),
  );
  expect(asked.filter((name) => compose.services[name]?.healthcheck === undefined)).toEqual([]);
});

test('the settings of our services are settings, and sound', () => {
  const fields = Object.values(settingFields) as SettingField[];
  const known = fields.flatMap(({ environment }) => [environment, `${environment}_FILE`]);
  for (const name of ['migrate', 'worker', 'web']) {
    const environment = compose.services[name]?.environment ?? {};
    expect(Object.keys(environment).filter((each) => !known.includes(each))).toEqual([]);
    const plain = Object.entries(environment)
      .filter(([each]) => !each.endsWith('_FILE'))
      .map(([each, value]) => [each, value.replace(/^\$\{\w+:-(.*)\}$/, '$1')]);
    expect(
      readSettings({ environment: Object.fromEntries(plain) as Record<string, string> }),
    ).toHaveProperty('settings');
  }
});

test('secrets come from files, and what is used is declared', () => {
  const used = services.flatMap(([, { secrets = [] }]) => secrets);
  expect(new Set(used)).toEqual(new Set(Object.keys(compose.secrets)));
  const mounted = services.flatMap(([, { volumes = [] }]) =>
    volumes.map((each) => each.split(':')[0] ?? ''),
  );
  expect(new Set(mounted)).toEqual(new Set(Object.keys(compose.volumes)));
  expect(read('docker-compose.yml')).not.toMatch(/PASSWORD: \S/);
});

test('only the pages are offered, on loopback unless somebody says otherwise', () => {
  const offered = services.flatMap(([name, { ports = [] }]) =>
    ports.map((each) => `${name} ${each}`),
  );
  expect(offered).toEqual([
    'temporal-ui 127.0.0.1:8233:8080',
    'web ${DUBAN_BIND:-127.0.0.1}:8080:8080',
  ]);
});

test('the server is the release that the embedded one is built from', () => {
  const [, version] = /go\.temporal\.io\/server v([\d.]+)/.exec(read('devserver/go.mod')) ?? [];
  expect(compose.services['temporal']?.image).toBe(`temporalio/server:${String(version)}`);
  expect(compose.services['temporal-schema']?.image).toBe(
    `temporalio/admin-tools:${String(version)}`,
  );
});

test('every image has a fixed release', () => {
  const images = services.map(([, { image = '' }]) => image).filter((image) => image !== 'duban');
  expect(images.filter((image) => !/:\d/.test(image))).toEqual([]);
});

test('what a file of the build is copied from exists', () => {
  const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/duban\/(\S+) /gm)].map(
    ([, from]) => from ?? '',
  );
  expect(copied).toEqual(
    expect.arrayContaining(['dist', 'node_modules', 'templates', 'programmes', 'db/migrations']),
  );
});

test('the runbook explains every variable that the file reads', () => {
  const runbook = read('docs/runbook.md');
  const variables = [...read('docker-compose.yml').matchAll(/\$\{(\w+):-/g)].map(
    ([, name]) => name ?? '',
  );
  expect(variables.filter((name) => !runbook.includes(name))).toEqual([]);
});
