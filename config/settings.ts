import { readFileSync } from 'node:fs';
import { z } from 'zod';

import { nearestName } from './nearest-name';
import { settingFields, type SettingField } from './setting-fields';

type Fields = typeof settingFields;

/** What was set, read; what was not set is absent. `effectiveSettings` fills in the defaults. */
export type GivenSettings = { [Key in keyof Fields]?: z.output<Fields[Key]['shape']> | undefined };

/** A fault of the settings, with the name that the person wrote. */
export interface SettingFault {
  readonly name: string;
  readonly fault: string;
}

/** Where settings come from; flags win over the environment. */
export interface SettingSources {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Command line after `npm start --`. */
  readonly flags?: readonly string[];
}

const entries = Object.entries(settingFields) as [keyof Fields, SettingField][];

/** The one schema of all settings, as texts by their names in the code. */
const settingsShape = z.strictObject(
  Object.fromEntries(entries.map(([key, field]) => [key, field.shape.optional()])),
);

/** The flag of a setting: `DUBAN_PUBLIC_URL` is `--public-url`. */
export function flagOf(environment: string): string {
  return environment
    .replace(/^DUBAN_/, '')
    .toLowerCase()
    .replaceAll('_', '-');
}

/**
 * Reads all settings.
 *
 * A secret may be given as a file whose path is in the same variable with `_FILE`. An unknown `DUBAN_…` variable or flag is a fault: a
 * mistyped setting that is silently ignored is worse than none.
 *
 * @returns what was given, or every fault at once
 */
export function readSettings(
  sources: SettingSources,
): { settings: GivenSettings } | { faults: SettingFault[] } {
  const reading: Reading = { written: new Map(), faults: [] };
  readEnvironment(reading, sources.environment);
  readFlags(reading, sources.flags ?? []);
  const { written, faults } = reading;
  const texts = Object.fromEntries([...written].map(([key, { text }]) => [key, text]));
  const read = settingsShape.safeParse(texts);
  if (read.success && faults.length === 0) return { settings: read.data };
  for (const issue of read.error?.issues ?? []) {
    const key = issue.path[0] as keyof Fields;
    faults.push({ name: written.get(key)?.name ?? key, fault: issue.message });
  }
  return { faults };
}

/** An environment that says the same as these settings and is otherwise the given one: for processes that we start. */
export function environmentOf(
  settings: GivenSettings,
  otherwise: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const names = entries.flatMap(([, { environment }]) => [environment, `${environment}_FILE`]);
  const kept = Object.entries(otherwise).filter(([name]) => !names.includes(name));
  const set = entries.map(([key, { environment }]) => [environment, settings[key]] as const);
  const all = [...kept, ...set].flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(all);
}

/** The faults as lines for people. */
export function faultLines(faults: readonly SettingFault[]): string {
  return faults.map(({ name, fault }) => `  ${name} ${fault}`).join('\n');
}

/** What has been read so far: texts with the name they were written under, and faults. */
interface Reading {
  readonly written: Map<keyof Fields, { readonly name: string; readonly text: string }>;
  readonly faults: SettingFault[];
}

function readEnvironment(reading: Reading, environment: SettingSources['environment']): void {
  const { written, faults } = reading;
  const known = new Set<string>();
  for (const [key, { environment: name, secret }] of entries) {
    known.add(name);
    const text = environment[name];
    if (text !== undefined && text !== '') written.set(key, { name, text });
    if (secret !== true) continue;
    const fileName = `${name}_FILE`;
    known.add(fileName);
    const path = environment[fileName];
    if (path === undefined || path === '') continue;
    if (written.has(key)) {
      faults.push({ name: fileName, fault: `is set beside ${name}: which counts?` });
    } else readSecretFile(reading, key, { name: fileName, path });
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith('DUBAN_') && !known.has(name)) faults.push(unknownName(name, [...known]));
  }
}

function readSecretFile(
  { written, faults }: Reading,
  key: keyof Fields,
  { name, path }: { name: string; path: string },
): void {
  try {
    written.set(key, { name, text: readFileSync(path, 'utf8').trim() });
  } catch (error) {
    faults.push({ name, fault: `names a file that cannot be read: ${(error as Error).message}` });
  }
}

function readFlags({ written, faults }: Reading, flags: readonly string[]): void {
  const waiting = [...flags];
  const known = entries.map(([, { environment }]) => `--${flagOf(environment)}`);
  for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
    const [name = '', inline] = word.split(/=(.*)/s);
    const [key] = entries[known.indexOf(name)] ?? [];
    const nextIsValue = waiting[0]?.startsWith('--') === false;
    if (key === undefined) {
      faults.push(unknownName(name, known));
      if (nextIsValue) waiting.shift();
      continue;
    }
    const text = inline ?? (key === 'empty' ? 'true' : nextIsValue ? waiting.shift() : undefined);
    if (text === undefined) faults.push({ name, fault: 'has no value' });
    else written.set(key, { name, text });
  }
}

function unknownName(name: string, known: readonly string[]): SettingFault {
  const near = nearestName(name, known);
  return { name, fault: `is no setting${near === undefined ? '' : `; did you mean ${near}?`}` };
}
