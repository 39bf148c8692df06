import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Checked, Fault } from '../domain/fault';
import type { ProgrammeFacts } from '../domain/organisation/programme-facts';
import type { Roster } from '../domain/organisation/roster';
import { policySet, type PolicySet } from '../domain/policy/policy-set';
import { checkOverlay } from '../domain/programme/overlay-check';
import { checkProgrammeFile, type ProgrammeReading } from '../domain/programme/programme-check';
import { programmeFacts, programmePolicies } from '../domain/programme/programme-facts';
import { placeInWords, type ProgrammeFault } from '../domain/programme/programme-faults';
import type { ProgrammeFile } from '../domain/programme/programme-file';
import type { ProgrammeOverlay } from '../domain/programme/programme-overlay';
import { programmeRoster } from '../domain/programme/programme-roster';
import { programmeUnits } from '../domain/programme/programme-units';
import { readYaml } from './read-yaml';
import { programmesFolder } from './shipped-calendar';

/** A programme ready for use: the plan, what fills it, and what the rules and the office need of both. */
export interface LoadedProgramme {
  readonly file: ProgrammeFile;
  readonly overlay?: ProgrammeOverlay;
  readonly facts: ProgrammeFacts;
  readonly policy: PolicySet;
  readonly roster: Roster;
  readonly source: { readonly file: string; readonly text: string };
  readonly demonstration: boolean;
  readonly warnings: readonly Fault[];
}

export type ProgrammeLoading = Checked<{ readonly programme: LoadedProgramme }>;

export interface LoadOptions {
  /** Path of an overlay; `none` = the plan alone; absent = the shipped demonstration overlay of a shipped programme. */
  readonly overlay?: string;
}

/** Ids of the programmes that come with the product, in order. */
export function shippedProgrammes(): string[] {
  return readdirSync(programmesFolder())
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/**
 * Loads a programme by shipped id or path, with its overlay.
 *
 * @returns the programme, or every fault of file, overlay and policy values, each placed as `file:line: path`
 */
export function loadProgramme(idOrPath: string, options: LoadOptions = {}): ProgrammeLoading {
  const shipped = shippedProgrammes().includes(idOrPath);
  const file = shipped ? shippedFile(`${idOrPath}.yaml`) : idOrPath;
  const plan = readChecked(file, checkProgrammeFile);
  if (!plan.ok) {
    return plan;
  }
  const overlayPath = overlayFile(idOrPath, shipped, options);
  const overlay =
    overlayPath === undefined
      ? undefined
      : readChecked(overlayPath, (parsed) => checkOverlay(parsed, plan.value));
  return overlay?.ok === false ? overlay : composed(plan, overlay);
}

function shippedFile(name: string): string {
  return path.join(programmesFolder(), name);
}

function overlayFile(id: string, shipped: boolean, options: LoadOptions): string | undefined {
  if (options.overlay !== undefined) {
    return options.overlay === 'none' ? undefined : options.overlay;
  }
  const demonstration = shippedFile(path.join('demonstration', `${id}.yaml`));
  return shipped && existsSync(demonstration) ? demonstration : undefined;
}

interface Part<Value> {
  readonly ok: true;
  readonly value: Value;
  readonly text: string;
  readonly name: string;
  readonly warnings: readonly Fault[];
  readonly placed: (fault: ProgrammeFault) => Fault;
}

function readChecked<Value>(
  file: string,
  check: (parsed: unknown) => ProgrammeReading<Value>,
): Part<Value> | { readonly ok: false; readonly faults: readonly Fault[] } {
  const name = path.basename(file);
  const yaml = readYaml(file);
  if ('faults' in yaml) {
    const faults = yaml.faults.map(({ line, code, reason }) => ({
      place: `${name}:${String(line)}`,
      code,
      values: { reason },
    }));
    return { ok: false, faults };
  }
  const placed = (fault: ProgrammeFault): Fault => ({
    place: `${name}:${String(yaml.lineOf(fault.path))}: ${placeInWords(fault.path)}`,
    code: fault.code,
    values: { ...fault.values, ...(fault.rule === undefined ? {} : { rule: fault.rule }) },
  });
  const reading = check(yaml.value);
  return reading.ok
    ? {
        ok: true,
        value: reading.value,
        text: yaml.text,
        name,
        placed,
        warnings: reading.warnings.map(placed),
      }
    : { ok: false, faults: reading.faults.map(placed) };
}

function composed(plan: Part<ProgrammeFile>, filled?: Part<ProgrammeOverlay>): ProgrammeLoading {
  const file = plan.value;
  const overlay = filled?.value;
  const open = (['year', 'period'] as const).filter((field) => file[field] === null);
  if (overlay === undefined && open.length > 0) {
    const values = { programme: file.id };
    const fault = (field: string) => plan.placed({ path: [field], code: 'planLeavesOpen', values });
    return { ok: false, faults: open.map(fault) };
  }
  const policy = policyOf(plan, filled);
  if (!policy.ok) {
    return policy;
  }
  const programme: LoadedProgramme = {
    file,
    facts: programmeFacts(file, overlay),
    policy: policy.policySet,
    roster:
      overlay === undefined
        ? { units: programmeUnits(file), persons: [], assignments: [] }
        : programmeRoster(file, overlay),
    source: { file: plan.name, text: plan.text },
    demonstration: overlay?.demonstration ?? false,
    warnings: [...plan.warnings, ...(filled?.warnings ?? [])],
    ...(overlay === undefined ? {} : { overlay }),
  };
  return { ok: true, programme };
}

/** The values in force; the version is a digest of them, so that other values never share a version (D-31). */
function policyOf(
  plan: Part<ProgrammeFile>,
  filled?: Part<ProgrammeOverlay>,
): Checked<{ policySet: PolicySet }> {
  const policies = programmePolicies(plan.value, filled?.value);
  const read = policySet(plan.value.id, '', policies);
  if (read.ok) {
    const digest = createHash('sha256').update(JSON.stringify(read.policySet.values)).digest('hex');
    return { ok: true, policySet: { ...read.policySet, version: `p-${digest.slice(0, 8)}` } };
  }
  const origin = (key: string) =>
    filled !== undefined && key in filled.value.policies ? filled : plan;
  const faults = read.faults.map(({ place, code, values }) =>
    origin(place).placed({ path: ['policies', place], code, values }),
  );
  return { ok: false, faults };
}
