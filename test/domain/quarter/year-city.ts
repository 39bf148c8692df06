import type { Act } from '../../../domain/act';
import type { Actor } from '../../../domain/actor';
import type {
  AggregateId,
  AggregateKind,
  Notice,
  Recorded,
  Rejection,
} from '../../../domain/aggregate';
import { instantAt, type Instant, type TimeOfDay } from '../../../domain/calendar/instants';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Calendar } from '../../../domain/calendar/working-days';
import type { Facts } from '../../../domain/facts';
import type { IndicatorFacts } from '../../../domain/organisation/programme-facts';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import { policyShelf } from '../../../domain/rehearsal/policy-shelf';
import { World } from '../../../domain/rehearsal/world';
import { subjectOf } from '../../../domain/subjects';
import type { PlacardState } from '../../../domain/placard/state';
import type { QuarterState } from '../../../domain/quarter/state';
import { factsOf } from '../../support/facts';

export const programmeId = 'test-2024';

/** Eleven task forces with one lead unit each: `甲03` leads I03 under `副市长03`. */
export const elevenIndicators: readonly IndicatorFacts[] = Array.from({ length: 11 }, (_, n) => {
  const id = `I${String(n + 1).padStart(2, '0')}`;
  return indicatorOf(id, [`甲${id.slice(1)}`]);
});

/** An indicator with its lead units; `list` = filed responsibility list. */
export function indicatorOf(
  id: string,
  leadUnits: readonly string[],
  list: IndicatorFacts['responsibilityList'] = null,
): IndicatorFacts {
  return {
    id,
    name: `指标${id}`,
    leadUnits,
    responsibleUnits: [`乙${id.slice(1)}`],
    leadLeaders: [`副市长${id.slice(1)}`],
    responsibilityList: list,
  };
}

/** An invented person in a role, of a unit where the role needs one. */
export function actorOf(role: RoleKey, unit: string | null = null, person?: string): Actor {
  return { person: person ?? `${role}@${unit ?? ''}`, unit, roles: [role] };
}

export const office = actorOf('coordinationOffice', '市优环办');
export const officeHead = actorOf('coordinationOffice.head', '市优环办');
export const bureau = actorOf('bureau', '市营商局');
export const groupHead = actorOf('groupHead', '组长');

export type SentNotice = Notice & { readonly aggregate: AggregateId; readonly at: Instant };

/** A programme under a virtual clock, started on the first day of 2024. */
export function yearCity(
  setting: {
    readonly indicators?: readonly IndicatorFacts[];
    readonly policy?: { readonly [key: string]: unknown };
    readonly calendar?: Calendar;
  } = {},
) {
  const facts = factsOf({
    ...(setting.calendar === undefined ? {} : { calendar: setting.calendar }),
    programme: { indicators: setting.indicators ?? elevenIndicators },
    policy: setting.policy ?? {},
  });
  const acts: Act[] = [];
  const shelf = policyShelf(facts);
  const world: World = new World({
    subjectOf,
    factsOf: (_programme, version) => shelf.factsOf(version),
    onAct: (act) => {
      shelf.note(act);
      acts.push(act);
      mustHaveOwner(world, act, facts);
    },
  });
  let n = 0;
  const give = (
    at: Instant,
    actor: Actor,
    aggregate: AggregateId,
    name: string,
    payload: object = {},
  ): Rejection | undefined => {
    n += 1;
    return world.carryOut({
      id: `c${String(n)}`,
      aggregate,
      programme: programmeId,
      name,
      payload,
      digest: `digest-${String(n)}`,
      at,
      actor,
    });
  };
  return {
    facts,
    world,
    acts,
    give,
    events: (): Recorded[] => acts.flatMap((act) => act.events),
    /** Notices of all cases of a kind, in the order in which they arose. */
    notices: (kind: AggregateKind = 'quarter'): SentNotice[] =>
      acts
        .filter((act) => act.aggregate.startsWith(`${kind}/`))
        .flatMap(({ aggregate, command, notices }) =>
          notices.map((notice) => ({ ...notice, aggregate, at: command.at })),
        ),
    quarter: (of: string) =>
      world.standing(`quarter/${programmeId}/${of}`).state as QuarterState | null,
    placard: (id: AggregateId) => world.standing(id).state as PlacardState | null,
    /** Gives a command that must be accepted. */
    must: (
      at: Instant,
      actor: Actor,
      aggregate: AggregateId,
      name: string,
      payload: object = {},
    ) => {
      const rejection = give(at, actor, aggregate, name, payload);
      if (rejection !== undefined) {
        throw new Error(`${name} refused at ${at}: ${JSON.stringify(rejection)}`);
      }
    },
  };
}

export type YearCity = ReturnType<typeof yearCity>;

/** Promise 6: no open case is without somebody who owes the next act, at any recorded instant. */
function mustHaveOwner(world: World, act: Act, facts: Facts): void {
  const { state } = world.standing(act.aggregate);
  const subject = subjectOf(act.aggregate);
  if (state === null || !subject.summaryOf(state).open) return;
  if (subject.owedBy(state, facts).length === 0) {
    throw new Error(`${act.aggregate} has no owner in ${state.status} after ${act.command.name}`);
  }
}

/** `at('2024-04-08', '10:00')`, local time. */
export function at(date: CivilDate, time: TimeOfDay = '10:00'): Instant {
  return instantAt(date, time);
}

/** Drafts, issues and starts the programme on 2024-01-01, so that its quarters are planned and the first is open. */
export function start(city: YearCity): void {
  const id: AggregateId = `programme/${programmeId}`;
  city.must(at('2023-12-20'), office, id, 'draftProgramme');
  const issue = { issuer: '市政府', issuedOn: '2023-12-25' };
  city.must(at('2023-12-25'), office, id, 'issueProgramme', issue);
  city.world.runUntil(at('2024-01-02'));
}

/** Days on which one quarter's acts happen, default as planned. */
export interface QuarterDays {
  readonly file: CivilDate;
  readonly close: CivilDate;
  readonly rank: CivilDate;
  readonly submit: CivilDate;
  readonly approve: CivilDate;
}

/** Every task force files its report through all steps on that day; those in `except` do not. */
export function fileReports(
  city: YearCity,
  quarter: string,
  on: CivilDate,
  except: readonly string[] = [],
): void {
  const id: AggregateId = `quarter/${programmeId}/${quarter}`;
  for (const taskForce of city.facts.programme.indicators) {
    if (except.includes(taskForce.id)) continue;
    fileReport(city, id, taskForce, on);
  }
}

/** One report from draft to acceptance. */
export function fileReport(
  city: YearCity,
  id: AggregateId,
  taskForce: IndicatorFacts,
  on: CivilDate,
): void {
  const unit = taskForce.leadUnits[0] ?? '';
  const author = actorOf('responsibleUnit.staff', taskForce.responsibleUnits[0] ?? null);
  const staff = actorOf('leadUnit.staff', unit);
  const principal = actorOf('leadUnit.principal', unit);
  const of = { indicator: taskForce.id };
  const moment = at(on, '10:00');
  city.must(moment, author, id, 'draftReport', { ...of, content: '本季度进展' });
  city.must(moment, author, id, 'submitReport', of);
  city.must(moment, staff, id, 'approveReport', of);
  city.must(moment, principal, id, 'signReport', of);
  city.must(moment, staff, id, 'fileReport', of);
  city.must(moment, office, id, 'acceptReport', of);
}

/** Scores by which the indicators stand in the order given, first = best, all different. */
export function scoresInOrder(order: readonly string[]): Record<string, string> {
  return Object.fromEntries(order.map((id, n) => [id, `${String(99 - n)}.00`]));
}

/** Takes a quarter from collection to the leaders; `meanwhile` happens between collection and scoring. */
export function rankQuarterBy(
  city: YearCity,
  quarter: string,
  sheet: object,
  days: QuarterDays,
  meanwhile: () => void = () => undefined,
): void {
  const id: AggregateId = `quarter/${programmeId}/${quarter}`;
  fileReports(city, quarter, days.file);
  city.must(at(days.close), office, id, 'closeCollection');
  meanwhile();
  city.must(at(days.rank, '09:30'), office, id, 'recordScores', sheet);
  city.must(at(days.rank), office, id, 'computeRanking');
  city.must(at(days.submit), office, id, 'submitToLeaders');
}

/** Every proposal approved by its approver, then the list. */
export function approveAll(city: YearCity, quarter: string, on: CivilDate): void {
  const id: AggregateId = `quarter/${programmeId}/${quarter}`;
  for (const proposal of city.quarter(quarter)?.proposals ?? []) {
    if (proposal.status !== 'PROPOSED' || proposal.kind === 'referral') continue;
    const actor =
      proposal.approver === 'leadLeader'
        ? actorOf('leadLeader', proposal.leadLeaders[0] ?? null)
        : groupHead;
    city.must(at(on), actor, id, 'decideProposal', { proposal: proposal.id, decision: 'approve' });
  }
  city.must(at(on, '11:00'), groupHead, id, 'approveList');
}
