import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { templatesFolder } from '../../api/templates-folder';
import { roleKeys } from '../../domain/organisation/role-keys';
import { subjects } from '../../domain/subjects';

const folder = join(templatesFolder(), 'words');

function keysOf(file: string): string[] {
  const walk = (value: unknown, prefix: string): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => walk(inner, `${prefix}.${key}`))
      : [prefix.replace(/_(one|other|zero|two|few|many)$/, '')];
  return [...new Set(walk(JSON.parse(readFileSync(join(folder, file), 'utf8')), ''))].sort();
}

const namespaces = readdirSync(folder)
  .filter((file) => file.endsWith('.zh.json'))
  .map((file) => file.slice(0, -'.zh.json'.length));

test.each(namespaces)('%s says the same in both languages', (namespace) => {
  expect(keysOf(`${namespace}.en.json`)).toEqual(keysOf(`${namespace}.zh.json`));
});

/** Every word that a template or our code names in full. */
function namedWords(): string[] {
  const files = (room: string): string[] =>
    readdirSync(room, { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(join(room, entry.name)) : [join(room, entry.name)],
    );
  const templates = ['layouts', 'partials', 'pages'].flatMap((room) =>
    files(join(templatesFolder(), room)),
  );
  const code = files(join(templatesFolder(), '..', 'api')).filter((file) => file.endsWith('.ts'));
  const named = [...templates, ...code].flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bt\s*\(?\s*['"]([a-z]+:[A-Za-z0-9_.]+)['"]/g)].map(
      ([, key]) => key ?? '',
    ),
  );
  return [...new Set(named)].sort();
}

test('every word that pages name exists', () => {
  const missing = namedWords().filter((named) => {
    const [namespace = '', key = ''] = named.split(':');
    return !namespaces.includes(namespace) || !keysOf(`${namespace}.zh.json`).includes(`.${key}`);
  });
  expect(namedWords().length).toBeGreaterThan(150);
  expect(missing).toEqual([]);
});

test('every role has a name', () => {
  const known = keysOf('authorization.zh.json');
  expect(roleKeys.filter((role) => !known.includes(`.roles.${role.replace('.', '_')}`))).toEqual(
    [],
  );
});

test('every notice N01–N83 has a title', () => {
  const known = keysOf('pages.zh.json');
  const notices = Array.from({ length: 83 }, (_, n) => `N${String(n + 1).padStart(2, '0')}`);
  expect(notices.filter((notice) => !known.includes(`.notices.titles.${notice}`))).toEqual([]);
});

test.each(Object.entries(subjects))(
  'every command of people of a %s has a label',
  (kind, subject) => {
    const known = keysOf(`${kind}.zh.json`);
    const named = Object.entries(subject.commands).filter(([, { by }]) => by === 'person');
    expect(
      named.map(([name]) => name).filter((name) => !known.includes(`.commands.${name}.label`)),
    ).toEqual([]);
  },
);
