import type { CivilDate } from '../../../domain/calendar/civil-date';
import { hostOf, type City } from './city';
import { roadOf, type Road, type RoadProblem } from './problem-road';
import type { ScriptSheet } from './script-sheet';

/** A problem on its road, with the day of its registration and the number it has among the ordinary ones. */
interface Case {
  readonly road: Road;
  readonly problem: RoadProblem;
  readonly on: CivilDate;
  readonly n: number;
  readonly city: City;
}

type Way = (of: Case) => void;

/** The ways that ordinary problems take, in turn; most go straight. */
const ways: readonly Way[] = [
  straight,
  heard,
  straight,
  returned,
  straight,
  extended,
  straight,
  objected,
  continuing,
  straight,
  dayLate,
  immediate,
  straight,
  urgent,
  dismissed,
  straight,
  suspended,
  inspected,
  straight,
  duplicate,
];

const matters: readonly string[] = [
  '办事材料可以减而未减',
  '承诺时限公布与执行不一',
  '窗口一次告知不到位',
  '政策解读没有送达企业',
  '数据共享后仍要求重复提交',
  '中介服务收费不透明',
  '回访发现办结质量不高',
];

/**
 * The ordinary problems of the year, spread over its working days, indicators and units.
 *
 * @param count so many problems, named P001 …; those registered in the last weeks are left open
 */
export function ordinaryProblems(sheet: ScriptSheet, city: City, count: number): void {
  const days = workingDaysOfTheYear(city);
  for (let n = 0; n < count; n += 1) {
    const on = days[Math.floor((n * days.length) / count)] ?? '2024-01-02';
    const problem = problemNumber(n, city);
    const way = ways[n % ways.length] ?? straight;
    way({ road: roadOf(sheet, problem), problem, on, n, city });
  }
}

/** From the first working day to the end of November. */
function workingDaysOfTheYear(city: City): CivilDate[] {
  const days: CivilDate[] = [];
  for (let on = city.workingDay('2024-01-01', 1); on < '2024-12-01'; on = city.workingDay(on, 1)) {
    days.push(on);
  }
  return days;
}

function problemNumber(n: number, city: City): RoadProblem {
  const taskForce = city.taskForces[n % city.taskForces.length] ?? city.taskForce('I01');
  const lead = hostOf(taskForce);
  const units = doers(city).filter((unit) => unit !== lead);
  const responsible = units[(n * 7) % units.length] ?? '';
  const minute = String((n * 7) % 60).padStart(2, '0');
  return {
    alias: `P${String(n + 1).padStart(3, '0')}`,
    title: `${responsible}${matters[n % matters.length] ?? ''}`,
    indicator: taskForce.id,
    lead,
    responsible,
    time: `${n % 2 === 0 ? '10' : '16'}:${minute}`,
  };
}

/** Units that rectify: those that are neither an office, a post, an outside body, nor one of the organs. */
function doers({ programme }: City): string[] {
  const { bureau, orgDept, disciplineCommission } = programme.organs;
  const organs = [bureau, orgDept, disciplineCommission];
  return programme.units
    .filter(({ id, kind }) => !['office', 'post', 'outside'].includes(kind) && !organs.includes(id))
    .map(({ id }) => id);
}

function day({ city, on }: Case, count: number): CivilDate {
  return city.workingDay(on, count);
}

function isLeftOpen({ on }: Case): boolean {
  return on >= '2024-11-18';
}

/** Assigned so many working days after registration; what the year leaves open has time until its end. */
function assign(of: Case, count: number): CivilDate {
  const on = day(of, count);
  of.road.assign(on, isLeftOpen(of) ? { dueOn: '2024-12-31' } : {});
  return on;
}

/** From the assignment to the mechanism entry, counted in working days from registration. */
function onward(of: Case, from: number): void {
  const { road } = of;
  road.plan(day(of, from));
  road.approvePlan(day(of, from + 1));
  if (isLeftOpen(of)) {
    return;
  }
  road.check(day(of, from + 9));
  finish(of, from + 11);
}

function finish(of: Case, from: number): void {
  const { road } = of;
  road.apply(day(of, from));
  road.accept(day(of, from + 1));
  road.signOff(day(of, from + 3));
  road.mechanism(day(of, from + 4));
}

function straight(of: Case): void {
  of.road.register(of.on);
  assign(of, 1);
  onward(of, 2);
}

/** Reported by the public: verified first, receipt confirmed, planned when the objection window is over. */
function heard(of: Case): void {
  const reporter = { contact: `kehu${String(of.n)}@demo.invalid` };
  of.road.register(of.on, {
    by: 'coordinationOffice',
    with: { source: 'publicChannel', reporter },
  });
  of.road.verify(day(of, 2));
  assign(of, 3);
  of.road.act(day(of, 3), `responsibleUnit@${of.problem.responsible}`, 'confirmReceipt');
  onward(of, 6);
}

function inspected(of: Case): void {
  of.road.register(of.on, { by: 'inspectionOffice', with: { source: 'inspection' } });
  assign(of, 1);
  onward(of, 3);
}

/** The first application comes back (P21). */
function returned(of: Case): void {
  const { road } = of;
  of.road.register(of.on);
  assign(of, 1);
  road.plan(day(of, 2));
  road.approvePlan(day(of, 3));
  if (isLeftOpen(of)) {
    return;
  }
  road.check(day(of, 9));
  road.apply(day(of, 10));
  const why = { reasons: ['partlyDone'], text: '还差一项' };
  road.act(day(of, 12), `leadUnit@${of.problem.lead}`, 'returnRectification', why);
  finish(of, 17);
}

/** More time is asked and granted (P17, P18). */
function extended(of: Case): void {
  const { road, city } = of;
  road.register(of.on);
  const assigned = assign(of, 1);
  road.plan(day(of, 2));
  road.approvePlan(day(of, 3));
  if (isLeftOpen(of)) {
    return;
  }
  const newDueOn = city.workingDayAfterDays(assigned, 38);
  const asking = { newDueOn, reason: '采购周期', progress: '过半' };
  road.act(
    day(of, 12),
    `responsibleUnit.principal@${of.problem.responsible}`,
    'requestExtension',
    asking,
  );
  road.act(day(of, 13), 'coordinationOffice', 'decideExtension', {
    decision: 'granted',
    reason: '属实',
  });
  road.check(day(of, 20));
  finish(of, 22);
}

/** The objection is upheld and another unit takes over (P07, P08). */
function objected(of: Case): void {
  const { problem, road } = of;
  const other = problem.responsible === '城管局' ? '民政局' : '城管局';
  road.register(of.on);
  assign(of, 1);
  const objection = { proposedUnit: other, basis: '三定方案' };
  road.act(day(of, 2), `responsibleUnit@${problem.responsible}`, 'objectToAssignment', objection);
  const upheld = { decision: 'upheld', reason: '依据充分' };
  road.act(day(of, 3), 'coordinationOffice', 'decideObjection', upheld);
  onward({ ...of, road: road.of(other) }, 4);
}

function continuing(of: Case): void {
  of.road.register(of.on, { with: { type: 'continuing' } });
  assign(of, 1);
  onward(of, 2);
  if (!isLeftOpen(of)) {
    const text = { progressPercent: 60, text: '按月推进' };
    of.road.act(day(of, 8), `responsibleUnit@${of.problem.responsible}`, 'reportProgress', text);
  }
}

/** Applied for a day after the deadline: the first overdue level is reached (P16). */
function dayLate(of: Case): void {
  const { road, city } = of;
  road.register(of.on);
  const assigned = assign(of, 1);
  road.plan(day(of, 2));
  road.approvePlan(day(of, 3));
  if (isLeftOpen(of)) {
    return;
  }
  road.check(day(of, 15));
  const late = city.workingDayAfterDays(assigned, 31);
  road.apply(late);
  road.accept(city.workingDay(late, 1));
  road.signOff(city.workingDay(late, 2));
  road.mechanism(city.workingDay(late, 3));
}

/** To be put right at once: five working days. */
function immediate(of: Case): void {
  const { road } = of;
  road.register(of.on, { with: { type: 'immediate' } });
  assign(of, 1);
  road.plan(day(of, 1));
  road.approvePlan(day(of, 2));
  road.check(day(of, 3));
  finish(of, 4);
}

function urgent(of: Case): void {
  const { road } = of;
  road.register(of.on, { with: { flags: ['deepSeated'] } });
  assign(of, 1);
  road.plan(day(of, 2));
  road.approvePlan(day(of, 3));
  if (isLeftOpen(of)) {
    return;
  }
  road.check(day(of, 6));
  finish(of, 8);
}

function dismissed(of: Case): void {
  of.road.register(of.on, { by: 'coordinationOffice', with: { source: 'publicChannel' } });
  const why = { ground: 'notEstablished', reason: '查无此事' };
  of.road.act(day(of, 3), 'coordinationOffice', 'dismissProblem', why);
}

/** Waits for an audit (P19). */
function suspended(of: Case): void {
  const { road, city } = of;
  road.register(of.on);
  assign(of, 1);
  road.plan(day(of, 2));
  road.approvePlan(day(of, 3));
  if (isLeftOpen(of)) {
    return;
  }
  const until = city.workingDayAfterDays(day(of, 6), 40);
  const waiting = { cause: 'audit', reason: '审计未结', proof: ['审计通知书'], until };
  road.act(day(of, 6), 'coordinationOffice', 'suspendProblem', waiting);
  road.act(day(of, 20), 'coordinationOffice', 'resumeProblem', { reason: '审计已结' });
  road.check(day(of, 24));
  finish(of, 25);
}

/** The same as the problem before it (P04). */
function duplicate(of: Case): void {
  const survivor = `P${String(of.n).padStart(3, '0')}`;
  of.road.register(of.on, { by: 'coordinationOffice', with: { source: 'publicChannel' } });
  const same = { survivor, reason: '同一事项' };
  of.road.act(day(of, 1), 'coordinationOffice', 'mergeProblem', same);
}
