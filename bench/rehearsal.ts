import { play } from '../cli/play-script';
import { readScenario } from '../cli/rehearse';
import { shippedScenario } from '../cli/shipped-scenarios';
import { virtualStage } from '../cli/virtual-stage';
import type { Scenario, ScenarioAct } from '../domain/rehearsal/scenario';
import { scriptOf } from '../domain/rehearsal/script';

/**
 * A quarter of county-city-2024 (reports of eleven task forces, duties, ranking, measures) with 40 problems from discovery to
 * sign-off, under the virtual clock: milliseconds per run. Run `node dist/bench/rehearsal.js [problems] [runs]`.
 */
const PROBLEMS = Number(process.argv[2] ?? 40);
const RUNS = Number(process.argv[3] ?? 5);
const UNTIL = '2024-06-12T18:00';

function lifeOf(n: number): ScenarioAct[] {
  const as = `B${String(n)}`;
  const minute = String(n % 60).padStart(2, '0');
  const act = (day: string, by: string, command: string, payload: object): ScenarioAct => ({
    at: `2024-${day}:${minute}`,
    by,
    do: command,
    with: payload as Record<string, unknown>,
    ...(command === 'registerProblem' ? { as } : { on: as }),
  });
  const unit = 'responsibleUnit@供电公司';
  const lead = 'leadUnit@发改局';
  return [
    act('01-08T09', 'coordinationOffice', 'registerProblem', {
      title: `问题${String(n)}`,
      description: '测量',
      source: 'inspection',
      indicator: 'I04',
    }),
    act('01-08T11', 'coordinationOffice', 'assignProblem', {
      leadUnit: '发改局',
      responsibleUnit: '供电公司',
    }),
    act('01-09T09', unit, 'submitPlan', {
      rootCause: '测量',
      lines: [{ measure: '测量', person: '甲', leaderInCharge: '乙', criterion: '测量' }],
    }),
    act('01-10T09', lead, 'approvePlan', {}),
    act('02-01T09', lead, 'recordCheck', {
      kind: 'onSite',
      progressPercent: 100,
      finding: '已落实',
    }),
    act('02-05T09', 'responsibleUnit.principal@供电公司', 'applyForAcceptance', {
      statement: '已落实',
      evidence: [{ line: 1, pieces: ['台账'] }],
    }),
    act('02-06T09', lead, 'acceptRectification', {}),
    act('02-07T09', 'coordinationOffice', 'approveSignOff', {}),
    act('02-08T09', 'coordinationOffice', 'recordMechanism', { kind: 'entry', text: '规程' }),
  ];
}

async function main(): Promise<void> {
  const read = readScenario(shippedScenario('county-city-2024-quarter'));
  if ('faults' in read) {
    throw new Error(read.faults.join('\n'));
  }
  const { scenario, facts } = read.staging;
  const acts = scenario.acts.filter(({ at, on }) => at < UNTIL && !(on ?? '').startsWith('K'));
  const own = acts.filter((one) => !['registerProblem', 'nameProblems'].includes(one.do));
  const lives = Array.from({ length: PROBLEMS }, (_, n) => lifeOf(n)).flat();
  const longer: Scenario = {
    ...scenario,
    until: UNTIL,
    acts: [...own, ...lives]
      .filter(({ do: command }) => command !== 'closeQuarter')
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
  const scripted = scriptOf(longer, facts);
  if ('faults' in scripted) {
    throw new Error(JSON.stringify(scripted.faults));
  }
  for (let run = 0; run < RUNS; run += 1) {
    const from = performance.now();
    const played = await play(scripted.script, virtualStage(scripted.script, facts));
    const ms = Math.round(performance.now() - from);
    const failed = played.disappointment?.message;
    process.stdout.write(
      `${JSON.stringify({ problems: PROBLEMS, lines: played.timeline.length, ms, failed })}\n`,
    );
  }
}

void main();
