import { shippedCalendar } from '../../cli/shipped-calendar';
import type { Act } from '../../domain/act';
import type { Actor } from '../../domain/actor';
import type {
  AggregateId,
  AggregateKind,
  Command,
  Json,
  Recorded,
  Rejection,
} from '../../domain/aggregate';
import { instantOfMs, msOfInstant, type Instant } from '../../domain/calendar/instants';
import type { Facts } from '../../domain/facts';
import type { LifeKind } from '../../domain/helper-life/life';
import { numberMarks } from '../../domain/helper-life/marks';
import { addresseesOf } from '../../domain/organisation/recipients';
import type { Roster } from '../../domain/organisation/roster';
import { dateOf } from '../../domain/calendar/instants';
import { policyShelf, type PolicyShelf } from '../../domain/rehearsal/policy-shelf';
import { World } from '../../domain/rehearsal/world';
import { keyOf, kindOf, subjectOf } from '../../domain/subjects';
import type { PolicyChange } from '../../domain/programme/state';
import type {
  CaseRecord,
  CommandRow,
  NoticeRow,
  PolicyVersionRow,
  TimelineRow,
} from '../../api/queries';
import { shipped } from './city';

/** A letter as the fake inbox holds it. */
export interface FakeLetter {
  readonly id: string;
  readonly notice: NoticeRow;
  readonly person: string | null;
  readonly address: string;
}

/**
 * A whole city in memory: the kernel over real programme data under a virtual clock. What a database would keep is kept in lists;
 * nothing of the rules is imitated.
 */
export class MemoryCity {
  facts: Facts;
  roster: Roster;
  readonly letters: FakeLetter[] = [];
  readonly commands = new Map<string, CommandRow>();
  readonly policies: PolicyShelf;
  private readonly acts: Act[] = [];
  private readonly actsOf = new Map<AggregateId, Act[]>();
  private readonly world: World;
  private readonly numbers = new Map<string, string>();
  private problems = 0;
  private at: Instant;

  /** @param policy another than the programme's own */
  constructor(programme: string, from: Instant, policy?: Facts['policy']) {
    const loaded = shipped(programme);
    this.roster = loaded.roster;
    this.facts = {
      programme: loaded.facts,
      policy: policy ?? loaded.policy,
      calendar: shippedCalendar(),
      roster: loaded.roster,
    };
    this.policies = policyShelf(this.facts);
    this.at = from;
    this.world = new World({
      subjectOf,
      factsOf: (_programme, version) => this.policies.factsOf(version),
      onAct: (act) => {
        this.policies.note(act);
        this.acts.push(act);
        this.actsOf.set(act.aggregate, [...(this.actsOf.get(act.aggregate) ?? []), act]);
        this.facts = this.policies.factsOf(this.facts.policy.version);
        this.roster = this.facts.roster ?? this.roster;
        this.release(act);
      },
    });
  }

  now(): Instant {
    return this.at;
  }

  advanceTo(instant: Instant): void {
    this.at = instant;
    this.world.runUntil(instant);
  }

  advanceDays(days: number): void {
    this.advanceTo(instantOfMs(msOfInstant(this.at) + days * 86_400_000));
  }

  advanceToNext(): void {
    const next = this.world.nextInstant();
    if (next !== null && next > this.at) {
      this.advanceTo(next);
    }
  }

  /** The same command gets the same number. */
  nextProblemNumber(commandId: string): string {
    const known = this.numbers.get(commandId);
    if (known !== undefined) {
      return known;
    }
    const number = this.newNumber();
    this.numbers.set(commandId, number);
    return number;
  }

  /** The same command gets the same number. */
  nextLifeNumber(kind: LifeKind, commandId: string): string {
    const known = this.numbers.get(commandId);
    if (known !== undefined) {
      return known;
    }
    const { code, year } = this.facts.programme;
    const running = String(this.numbers.size + 1).padStart(4, '0');
    const number = `${code}-${String(year)}-${numberMarks[kind]}-${running}`;
    this.numbers.set(commandId, number);
    return number;
  }

  private newNumber(): string {
    this.problems += 1;
    const { code, year } = this.facts.programme;
    return `${code}-${String(year)}-${String(this.problems).padStart(6, '0')}`;
  }

  /** Carries a command out exactly once, like the workflow would. */
  carryOut(command: Command): { revision: number; status: string } | { rejection: Rejection } {
    const rejection = this.world.carryOut(command);
    const { state, revision } = this.world.standing(command.aggregate);
    const outcome =
      rejection === undefined ? { revision, status: state?.status ?? '' } : { rejection };
    const { id, aggregate, name, digest, actor } = command;
    this.commands.set(id, { id, aggregate, name, digest, person: actor.person, outcome });
    return outcome;
  }

  /** An act of a person, now. @throws when the rules refuse it */
  act(actor: Actor, aggregate: AggregateId, name: string, payload: object = {}): void {
    const outcome = this.carryOut({
      id: `seed-${String(this.commands.size)}`,
      aggregate,
      programme: this.facts.programme.id,
      name,
      payload,
      digest: `seed-${String(this.commands.size)}`,
      at: this.at,
      actor,
    });
    if ('rejection' in outcome) {
      throw new Error(`${name} on ${aggregate}: ${JSON.stringify(outcome.rejection)}`);
    }
  }

  /** The first person of the roster who holds the role (at the unit), with all roles held there. */
  person(role: Actor['roles'][number], unit?: string, skip = 0): Actor {
    const held = this.roster.assignments.filter(
      (one) => one.role === role && (unit === undefined || one.unit === unit),
    )[skip];
    if (held === undefined) {
      throw new Error(`nobody is ${role} at ${unit ?? 'any unit'}`);
    }
    const roles = this.roster.assignments
      .filter((one) => one.person === held.person && one.unit === held.unit)
      .map((one) => one.role);
    return { person: held.person, unit: held.unit, roles };
  }

  find(aggregate: AggregateId): CaseRecord | undefined {
    const { state, revision } = this.world.standing(aggregate);
    if (state === null) {
      return undefined;
    }
    const kind = kindOf(aggregate);
    const summary = subjectOf(aggregate).summaryOf(state);
    return {
      aggregate,
      kind,
      programme: state.programme,
      revision,
      status: state.status,
      state,
      ...summary,
    };
  }

  all(kind: AggregateKind): CaseRecord[] {
    return this.cases((aggregate) => aggregate.startsWith(`${kind}/`));
  }

  /** Every case, of all kinds. */
  cases(wanted: (aggregate: AggregateId) => boolean = () => true): CaseRecord[] {
    return this.world
      .aggregates()
      .filter(wanted)
      .flatMap((aggregate) => this.find(aggregate) ?? []);
  }

  eventsOf(aggregates: readonly AggregateId[]): Recorded[] {
    return this.acts
      .filter(({ aggregate }) => aggregates.includes(aggregate))
      .flatMap(({ events }) => events);
  }

  /** Everything recorded of cases of those kinds, in the order in which it happened. */
  events(kinds: readonly AggregateKind[]): Recorded[] {
    return this.acts
      .filter((act) => kinds.includes(kindOf(act.aggregate)))
      .flatMap((act) => act.events);
  }

  timeline(aggregate: AggregateId): TimelineRow[] {
    return (this.actsOf.get(aggregate) ?? [])
      .flatMap((act) =>
        act.events.map((event): TimelineRow => ({
          revision: event.revision,
          ordinal: event.ordinal,
          type: event.type,
          transition: event.transition,
          at: event.at,
          by: event.by,
          data: event.data as { readonly [key: string]: Json },
          notices: act.notices
            .filter(({ ordinal }) => ordinal === event.ordinal)
            .map((notice, n) =>
              this.noticeRow(act, notice, `${String(event.ordinal)}-${String(n)}`),
            ),
        })),
      )
      .reverse();
  }

  /** The versions as the database would list them. */
  policyVersions(): PolicyVersionRow[] {
    const current = this.policies.factsOf(null).policy.version;
    const line = (version: string): PolicyVersionRow => ({
      version,
      effectiveOn: this.facts.programme.period.start,
      current: version === current,
      basedOn: null,
      changed: null,
      reason: null,
      proposedBy: null,
      publishedBy: null,
      publishedAt: null,
      openCases: this.pinnedTo(version),
      values: this.policies.factsOf(version).policy.values,
    });
    const published = this.acts.flatMap((act) =>
      act.events
        .filter(({ type }) => type === 'policyChanged')
        .map((event): PolicyVersionRow => {
          const { version, values, reason, validFrom, basedOn, proposedBy } =
            event.data as PolicyChange;
          return {
            ...line(version),
            effectiveOn: validFrom,
            basedOn: basedOn ?? null,
            changed: values,
            reason,
            proposedBy,
            publishedBy: act.command.actor.person,
            publishedAt: act.command.at,
          };
        }),
    );
    return [...published.reverse(), line(this.facts.policy.version)];
  }

  private pinnedTo(version: string): number {
    return (['problem', 'quarter', 'placard', 'programme'] as const)
      .flatMap((kind) => this.all(kind))
      .filter(({ open, state }) => open && state.policyVersion === version).length;
  }

  private release(act: Act): void {
    act.notices.forEach((notice, n) => {
      const row = this.noticeRow(act, notice, `${String(notice.ordinal)}-${String(n)}`);
      for (const { person, address } of addresseesOf(
        this.roster,
        notice.to,
        dateOf(act.command.at),
      )) {
        this.letters.push({
          id: `${keyOf(act.aggregate)}-${String(act.revision)}-${String(n)}-${String(this.letters.length)}`.replaceAll(
            '/',
            '-',
          ),
          notice: row,
          person,
          address,
        });
      }
    });
  }

  private noticeRow(act: Act, notice: Act['notices'][number], suffix: string): NoticeRow {
    return {
      id: `${act.aggregate}#${String(act.revision)}#${suffix}`,
      notice: notice.notice,
      aggregate: act.aggregate,
      formal: notice.formal,
      number: null,
      due: notice.due ?? null,
      restricted: notice.restricted ?? false,
      at: act.command.at,
      about: notice.about,
      to: notice.to,
      deliveries: [
        { person: null, mailbox: null, state: 'accepted', readAt: null, confirmedAt: null },
      ],
    };
  }
}
