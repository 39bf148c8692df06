import { carryOver } from './carried-over';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rehearsed } from '../../../cli/play-script';
import { readScenario, rehearse } from '../../../cli/rehearse';
import { readCivilDate, type CivilDate } from '../../../domain/calendar/civil-date';
import { countyCity, type City } from './city';
import { firstQuarter } from './first-quarter';
import { fourthQuarter } from './fourth-quarter';
import { ordinaryProblems } from './ordinary-problems';
import { roadOf } from './problem-road';
import { scenarioText, scriptSheet, type ScriptSheet, type WrittenAct } from './script-sheet';
import { secondQuarter } from './second-quarter';
import { thirdQuarter } from './third-quarter';

const comment = `One year of county-city-2024: four quarters, 11 indicators, 60 units, 300 problems, and the worked examples E2 to E5 of model.md
section 13 in it. Made by test/support/year-making: change it there and write it anew with
UPDATE_SCENARIOS=1 npm run test:long -- --selectProjects cli --testPathPatterns county-city-year
All names, scores and matters are invented.`;

const head = {
  title: '县级市2024年：四个季度、三百个问题',
  programme: 'county-city-2024',
  from: '2024-01-02T08:30',
  until: '2025-03-31T18:00',
} as const;

/** Problems without a number of their own in the story of the quarters. */
const ordinaryCount = 291;

/** A look-back that has begun: of which problem, when. */
interface LookBackBegun {
  readonly alias: string;
  readonly on: CivilDate;
}

/**
 * The text of scenarios/county-city-2024-year.yaml. Which problems are looked back at is drawn by the rules (E-23); the year is
 * therefore rehearsed while it is made, until every look-back that begins has a result, and what is open at its end is carried over.
 */
export async function countyCityYear(): Promise<string> {
  const city = countyCity();
  let known: readonly LookBackBegun[] = [];
  for (;;) {
    // Until it is known what is open, the programme cannot be closed (C13).
    const trial = actsOf(city, known, []).filter((act) => act.do !== 'closeProgramme');
    const { timeline, final } = await played(trial);
    const begun = lookBacks(timeline);
    if (begun.length === known.length) {
      return textOf(actsOf(city, known, openProblems(final)));
    }
    known = begun;
  }
}

function textOf(acts: readonly WrittenAct[]): string {
  return scenarioText(comment, head, acts);
}

function actsOf(
  city: City,
  begun: readonly LookBackBegun[],
  open: readonly string[],
): readonly WrittenAct[] {
  const sheet = scriptSheet();
  ordinaryProblems(sheet, city, ordinaryCount);
  firstQuarter(sheet, city);
  secondQuarter(sheet, city);
  thirdQuarter(sheet, city);
  fourthQuarter(sheet, city);
  const units = responsibleUnits(sheet);
  begun.forEach((one, n) => {
    const again = begun.slice(0, n).some(({ alias }) => alias === one.alias);
    lookBack(sheet, { city, units, rebounds: !again && reboundsOnce(one.alias) }, one);
  });
  open.forEach((alias) => {
    carryOver(sheet, '2024-12-31T10:00', alias, units.get(alias) ?? '');
  });
  return sheet.inOrder();
}

/** The unit that answers for each problem: the one that was named last. */
function responsibleUnits(sheet: ScriptSheet): ReadonlyMap<string, string> {
  const plans = sheet.inOrder().filter((act) => act.do === 'submitPlan');
  return new Map(plans.map(({ on = '', by }) => [on, by.slice(by.indexOf('@') + 1)]));
}

/** A result three working days after the look-back began: it holds, or the matter has rebounded and is rectified once more. */
function lookBack(
  sheet: ScriptSheet,
  how: {
    readonly city: City;
    readonly units: ReadonlyMap<string, string>;
    readonly rebounds: boolean;
  },
  { alias, on }: LookBackBegun,
): void {
  const after = (days: number) => how.city.workingDay(on, days);
  const responsible = how.units.get(alias) ?? '';
  const rebounds = how.rebounds && on < '2024-11-01';
  const road = roadOf(sheet, {
    alias,
    title: '',
    indicator: '',
    lead: leadOf(sheet, alias),
    responsible,
    time: '11:30',
  });
  const result = rebounds
    ? { result: 'rebound', finding: '抽查又见同类问题' }
    : { result: 'holds', finding: '未见反弹' };
  road.act(after(3), 'inspectionOffice', 'recordLookBack', result);
  if (rebounds) {
    road.plan(after(4));
    road.approvePlan(after(5));
    road.check(after(6));
    road.apply(after(7));
    road.accept(after(8));
    road.signOff(after(9));
    road.mechanism(after(10));
  }
}

/** Some problems come back once. */
function reboundsOnce(alias: string): boolean {
  return alias.startsWith('P') && Number(alias.slice(1)) % 10 === 6;
}

/** The lead unit that accepted the problem. */
function leadOf(sheet: ScriptSheet, alias: string): string {
  const accepted = sheet
    .inOrder()
    .find((act) => act.do === 'acceptRectification' && act.on === alias);
  return accepted?.by.slice('leadUnit@'.length) ?? '';
}

async function played(acts: readonly WrittenAct[]): Promise<Rehearsed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'duban-year-'));
  try {
    const file = path.join(folder, 'year.yaml');
    writeFileSync(file, textOf(acts));
    const read = readScenario(file);
    if ('faults' in read) {
      throw new Error(read.faults.join('\n'));
    }
    const rehearsed = await rehearse(read.staging);
    if (rehearsed.disappointment !== undefined) {
      throw new Error(rehearsed.disappointment.message);
    }
    return rehearsed;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function lookBacks(timeline: Rehearsed['timeline']): readonly LookBackBegun[] {
  return timeline.flatMap((line) => {
    const on = readCivilDate(line.at.slice(0, 10));
    return 'event' in line &&
      line.event === 'lookBackBegun' &&
      on !== undefined &&
      on < '2025-03-20'
      ? [{ alias: line.on, on }]
      : [];
  });
}

/** Under way and not under a placard: what hangs stays with its placard. */
function openProblems(final: Rehearsed['final']): readonly string[] {
  const underWay = ['ASSIGNED', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING', 'ACCEPTANCE_PENDING'];
  return Object.entries(final)
    .filter(
      ([alias, one]) => alias.startsWith('P') && underWay.some((status) => status === one['state']),
    )
    .map(([alias]) => alias);
}
