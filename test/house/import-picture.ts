import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { root } from './kept-page';

const rooms = [
  'activities',
  'api',
  'bin',
  'cli',
  'config',
  'db',
  'domain',
  'embedded',
  'workflows',
] as const;

interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly {
      readonly resolved: string;
      readonly dependencyTypes: readonly string[];
    }[];
  }[];
}

const START = '<!-- picture -->';
const END = '<!-- end of picture -->';

/** A page with the picture of the imports between its two marks as it is today. */
export function withPicture(page: string): string {
  const before = page.slice(0, page.indexOf(START) + START.length);
  const after = page.slice(page.indexOf(END));
  return `${before}\n\n${picture()}\n\n${after}`;
}

/** Which room imports from which, as a Mermaid graph. An arrow is dotted when types alone are imported. */
function picture(): string {
  const arrows = [...arrowsBetweenRooms()].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = arrows.map(([arrow, values]) => {
    const [from = '', to = ''] = arrow.split(' ');
    return `  ${from} ${values ? '-->' : '-.->'} ${to}`;
  });
  return ['```mermaid', 'graph TD', ...lines, '```'].join('\n');
}

/** `from to` → whether values are imported, not types alone. */
function arrowsBetweenRooms(): Map<string, boolean> {
  const arrows = new Map<string, boolean>();
  for (const { source, dependencies } of cruise().modules) {
    for (const { resolved, dependencyTypes } of dependencies) {
      const [from, to] = [roomOf(source), roomOf(resolved)];
      if (from !== undefined && to !== undefined && from !== to) {
        const values = !dependencyTypes.includes('type-only');
        arrows.set(`${from} ${to}`, values || arrows.get(`${from} ${to}`) === true);
      }
    }
  }
  return arrows;
}

function roomOf(file: string): string | undefined {
  return rooms.find((room) => file.startsWith(`${room}/`));
}

function cruise(): Cruise {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--no-config', '--ts-pre-compilation-deps', '--output-type', 'json'];
  const output = execFileSync(
    process.execPath,
    [...args, '--do-not-follow', 'node_modules', ...rooms],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
    },
  );
  return JSON.parse(output) as Cruise;
}
