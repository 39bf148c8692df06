import type { Command } from 'commander';
import type { Facts } from '../domain/facts';
import type { Fault } from '../domain/fault';
import { policySet } from '../domain/policy/policy-set';
import { faultsOfScenario, scenarioSchema, type Scenario } from '../domain/rehearsal/scenario';
import { scriptOf, type Script } from '../domain/rehearsal/script';
import { commandList, eventList } from './command-list';
import { play, type Rehearsed, type Stage } from './play-script';
import { readYaml } from './read-yaml';
import { loadProgramme, type LoadedProgramme } from './shipped-programmes';
import { shippedCalendar } from './shipped-calendar';
import { timelineTable } from './timeline-table';
import { virtualStage } from './virtual-stage';

/** A stage that has to be taken down afterwards: processes, databases. */
export interface OpenStage {
  readonly stage: Stage;
  close(): Promise<void>;
}

/** What a scenario needs in order to be played on real workflows. */
export interface Staging {
  readonly script: Script;
  readonly facts: Facts;
  readonly programme: LoadedProgramme;
  readonly scenario: Scenario;
}

/** Opens the real stage: throw-away database and server, real workflows, fast-forward. */
export type OpenTemporalStage = (staging: Staging) => Promise<OpenStage>;

type Read = { readonly staging: Staging } | { readonly faults: readonly string[] };

/**
 * Reads a scenario file with its programme and policy.
 *
 * @param options `realPeople`: the programme's roster acts instead of invented persons; the policy keeps its version
 * @returns all that is needed to play it, or every fault as `file:line: path: message`
 */
export function readScenario(file: string, options: { realPeople?: boolean } = {}): Read {
  const yaml = readYaml(file);
  if ('faults' in yaml) {
    return { faults: yaml.faults.map((one) => `${file}:${String(one.line)}: ${one.reason}`) };
  }
  const placed = (path: string, message: string) => {
    const place = path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
    return `${file}:${String(yaml.lineOf(place))}: ${path}: ${message}`;
  };
  const parsed = scenarioSchema.safeParse(yaml.value);
  if (!parsed.success) {
    return {
      faults: parsed.error.issues.map((issue) => placed(issue.path.join('.'), issue.message)),
    };
  }
  const scenario = parsed.data;
  const outOfOrder = faultsOfScenario(scenario);
  if (outOfOrder.length > 0) {
    return { faults: outOfOrder.map(({ path, message }) => placed(path, message)) };
  }
  const loaded = loadProgramme(scenario.programme);
  if (!loaded.ok) {
    return { faults: loaded.faults.map((fault) => placed('programme', sayFault(fault))) };
  }
  const { programme } = loaded;
  const { id } = programme.facts;
  const values = { ...programme.policy.values, ...scenario.policy };
  const isOwn = Object.keys(scenario.policy).length === 0;
  const version = `${programme.policy.version}${isOwn ? '' : '+scenario'}`;
  const policy = policySet(id, version, values);
  if (!policy.ok) {
    return {
      faults: policy.faults.map((fault) => placed(`policy.${fault.place}`, sayFault(fault))),
    };
  }
  const facts: Facts = {
    policy: policy.policySet,
    calendar: shippedCalendar(),
    programme: programme.facts,
    roster: programme.roster,
  };
  const scripted = scriptOf(scenario, facts, options.realPeople ? programme.roster : undefined);
  if ('faults' in scripted) {
    return { faults: scripted.faults.map(({ path, message }) => placed(path, message)) };
  }
  return { staging: { script: scripted.script, facts, programme, scenario } };
}

/** Plays a scenario under the virtual clock. */
export function rehearse({ script, facts }: Staging): Promise<Rehearsed> {
  return play(script, virtualStage(script, facts));
}

/** Adds `rehearse` to the program. */
export function rehearseCommand(program: Command, openTemporalStage: OpenTemporalStage): void {
  program
    .command('rehearse')
    .description('play a script of acts and print what the rules make of it, day by day')
    .argument('[file]', 'a scenario/1 file')
    .option(
      '--clock <virtual|temporal>',
      'one process, or real workflows under fast-forward',
      'virtual',
    )
    .option('--commands', 'list every command with its payload and transitions')
    .option('--events', 'list every event with its transition')
    .option('--json', 'print one JSON value')
    .action(async (file: string | undefined, flags: RehearseFlags) => {
      process.exitCode = await run(file, flags, openTemporalStage);
    });
}

interface RehearseFlags {
  readonly clock: string;
  readonly commands?: boolean;
  readonly events?: boolean;
  readonly json?: boolean;
}

async function run(
  file: string | undefined,
  flags: RehearseFlags,
  openTemporalStage: OpenTemporalStage,
): Promise<number> {
  if (flags.commands === true || flags.events === true) {
    const list = flags.commands === true ? commandList() : eventList();
    process.stdout.write(`${JSON.stringify(list, null, flags.json === true ? 0 : 2)}\n`);
    return 0;
  }
  if (file === undefined || !['virtual', 'temporal'].includes(flags.clock)) {
    process.stderr.write('usage: duban rehearse FILE [--clock virtual|temporal] [--json]\n');
    return 2;
  }
  const read = readScenario(file);
  if ('faults' in read) {
    process.stderr.write(`${read.faults.join('\n')}\n`);
    return 3;
  }
  const rehearsed =
    flags.clock === 'virtual'
      ? await rehearse(read.staging)
      : await rehearseOnTemporal(read.staging, openTemporalStage);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ timeline: rehearsed.timeline, final: rehearsed.final })}\n`
      : timelineTable(rehearsed),
  );
  if (rehearsed.disappointment !== undefined) {
    process.stderr.write(`${rehearsed.disappointment.message}\n`);
    return 1;
  }
  return 0;
}

async function rehearseOnTemporal(staging: Staging, open: OpenTemporalStage): Promise<Rehearsed> {
  const { stage, close } = await open(staging);
  try {
    return await play(staging.script, stage);
  } finally {
    await close();
  }
}

function sayFault({ place, code, values }: Fault): string {
  return `${place}: ${code} ${JSON.stringify(values)}`;
}
