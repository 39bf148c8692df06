import { ApplicationFailure } from '@temporalio/activity';
import { act, wake, type Act, type Outcome, type Standing } from '../domain/act';
import type { AggregateId, Command, Rejection } from '../domain/aggregate';
import { msOfInstant, type Instant } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import { decidingVersion } from '../domain/policy/adoption';
import { RECALCULATE } from '../domain/recalculation';
import { keyOf, kindOf, subjectOf } from '../domain/subjects';
import type {
  CarriedOut,
  CaseActivities,
  CaseStanding,
  Reached,
  RefusalMessage,
  WokenUp,
} from '../workflows/case-messages';
import type { RecordBatch, Recording, StandingAfter } from '../db/record';
import type { CommandOutcome } from '../db/commands';
import type { CaseRecords } from './case-records';
import { settleDuties } from './settle-duties';

/** A person's command that nobody carried out in time is not carried out any more. */
const EXPIRED: Rejection = { code: 'expired', rule: 'D-32' };

/** Duties woken in one statement; more come in the programme's next turn, at once. */
const DUTIES_AT_ONCE = 100;

const NOTHING_TO_RECORD: Recording = { outcome: null, repeated: false };

/** Another writer was faster this often in a row: something is wrong, let Temporal retry later. */
const MOST_CONFLICTS = 20;

export interface CarryOutSources {
  readonly records: CaseRecords;
  /** Business now; time commands for a later instant are refused. */
  readonly businessNow: () => Promise<Instant>;
  /** Wall clock, for the expiry of people's commands. */
  readonly wallNow: () => Instant;
}

/** The local activities of every case's workflow: decide and record, exactly once (architecture section 3). */
export function createCaseActivities(sources: CarryOutSources): CaseActivities {
  return {
    readStanding: async (aggregate) => standingOf(sources.records, aggregate),
    carryOut: async (order) => unlessNothingCameOfIt(await carryOut(sources, order)),
    wakeUp: async (order) => wakeUp(sources, order),
  };
}

/**
 * A case that a command did not bring about (a fact to a quarter that nobody planned, a registration that was refused) waits for nothing: its
 * workflow ends, and whatever comes next starts it anew.
 */
function unlessNothingCameOfIt(done: CarriedOut): CarriedOut {
  return done.standing.status === null
    ? { ...done, standing: { ...done.standing, ended: true } }
    : done;
}

async function carryOut(
  { records, wallNow }: CarryOutSources,
  order: { aggregate: AggregateId; commandId: string; name: string },
): Promise<CarriedOut> {
  const { aggregate, commandId, name } = order;
  for (let n = 0; n < MOST_CONFLICTS; n += 1) {
    const row = await records.findCommand(commandId);
    if (row?.command.aggregate !== aggregate || row.command.name !== name) {
      // Only commands on record are believed: access to the Temporal port is not access to the records.
      return refused(records, aggregate, { code: 'unknownCommand', rule: 'D-32' });
    }
    if (row.outcome !== null) {
      return answerAgain(records, aggregate, row.outcome);
    }
    const before = await (n === 0 ? records.recall(aggregate) : records.load(aggregate));
    const { command } = row;
    const facts = await factsFor(records, command, before);
    const expired = row.expiresAt !== null && row.expiresAt < wallNow();
    const outcome: Outcome = expired
      ? { acts: [], standing: before, rejection: EXPIRED }
      : act(subjectOf(aggregate), aggregate, before, command, facts);
    const recorded = await recordOutcome(records, { aggregate, command, before, outcome, facts });
    if ('conflict' in recorded) {
      continue;
    }
    if (recorded.repeated && recorded.outcome !== null) {
      return answerAgain(records, aggregate, recorded.outcome);
    }
    if (outcome.rejection !== undefined) {
      return refused(records, aggregate, outcome.rejection);
    }
    const standing = await standingAfter(records, aggregate, outcome.standing, facts);
    return { standing, led: reached(standing) };
  }
  throw ApplicationFailure.retryable(
    `${aggregate} changes faster than ${commandId} can be recorded`,
  );
}

/** The facts that a command's decision looks at, with the programme's open cases where it asks for them. */
async function factsFor(records: CaseRecords, command: Command, before: Standing): Promise<Facts> {
  const version = decidingVersion(command, before.state);
  const facts = await records.factsOf(command.programme, version);
  const spec = subjectOf(command.aggregate).commands[command.name];
  return spec?.looksAtOpenCases === true
    ? { ...facts, openCases: await records.openCases(command.programme) }
    : facts;
}

async function wakeUp(
  { records, businessNow }: CarryOutSources,
  { aggregate, until }: { aggregate: AggregateId; until: Instant },
): Promise<WokenUp> {
  const now = await businessNow();
  if (until > now) {
    // Whoever told the workflow a time to come told it wrong: the city's clock on record decides.
    const aheadMs = msOfInstant(until) - msOfInstant(now);
    return { ...(await standingOf(records, aggregate)), aheadMs };
  }
  for (let n = 0; n < MOST_CONFLICTS; n += 1) {
    const before = await (n === 0 ? records.recall(aggregate) : records.load(aggregate));
    if (before.state === null) {
      return standingOf(records, aggregate);
    }
    const facts = await records.factsOf(before.state.programme, before.state.policyVersion);
    const outcome = wake(subjectOf(aggregate), aggregate, before, until, facts);
    const own =
      outcome.acts.length === 0
        ? NOTHING_TO_RECORD
        : await recordOutcome(records, { aggregate, command: null, before, outcome, facts });
    const duties =
      kindOf(aggregate) === 'programme' && !('conflict' in own)
        ? await wakeDuties(records, keyOf(aggregate), until)
        : NOTHING_TO_RECORD;
    if (!('conflict' in own) && !('conflict' in duties)) {
      return standingOf(records, aggregate);
    }
  }
  throw ApplicationFailure.retryable(`${aggregate} changes faster than time can act on it`);
}

/** Wakes the programme's duties that are due, a batch in one statement. */
async function wakeDuties(
  records: CaseRecords,
  programme: string,
  until: Instant,
): Promise<Recording> {
  const due = await records.dueDuties(programme, until, DUTIES_AT_ONCE);
  const before = await records.loadAll(due);
  const acts: Act[] = [];
  const after: StandingAfter[] = [];
  let calendar: string | undefined;
  for (const [aggregate, standing] of before) {
    const facts = await records.factsOf(programme, standing.state?.policyVersion ?? null);
    const outcome = wake(subjectOf(aggregate), aggregate, standing, until, facts);
    acts.push(...outcome.acts);
    after.push(...caseAfter(aggregate, outcome.standing, facts));
    calendar = facts.calendar.version;
  }
  const expected = [...before].map(([aggregate, { revision }]) => ({ aggregate, revision }));
  // Also where none acts: a new calendar may have moved a reminder whose wake-up is on record.
  return calendar === undefined
    ? NOTHING_TO_RECORD
    : records.record({ command: null, expected, acts, after, outcome: null, calendar });
}

async function recordOutcome(
  records: CaseRecords,
  step: {
    aggregate: AggregateId;
    command: Command | null;
    before: Standing;
    outcome: Outcome;
    facts: Facts;
  },
): Promise<Recording> {
  const { aggregate, command, before, outcome, facts } = step;
  const duties = await settleDuties(records, outcome.acts, facts);
  // Whoever was told of the calendar has counted by it, also where no day moves; only a programme tells its duties.
  const recounted = command?.name === RECALCULATE;
  const counted = (after: StandingAfter): StandingAfter =>
    recounted ? { ...after, recounted } : after;
  const batch: RecordBatch = {
    command,
    expected: [
      { aggregate, revision: before.revision },
      ...[...duties.before].map(([duty, { revision }]) => ({ aggregate: duty, revision })),
    ],
    acts: [...outcome.acts, ...duties.acts],
    after: [
      ...(outcome.acts.length === 0 && !recounted
        ? []
        : caseAfter(aggregate, outcome.standing, facts).map(counted)),
      ...[...duties.after].flatMap(([duty, standing]) =>
        caseAfter(duty, standing, facts).map(counted),
      ),
    ],
    calendar: facts.calendar.version,
    outcome: outcomeFor(aggregate, outcome, facts),
    settled: duties.untouched,
  };
  return records.record(batch);
}

function outcomeFor(aggregate: AggregateId, outcome: Outcome, facts: Facts): CommandOutcome {
  if (outcome.rejection !== undefined) {
    return { rejection: outcome.rejection };
  }
  const { revision, status, wakeUp } = standingFrom(aggregate, outcome.standing, facts);
  return { revision, status: status ?? '', wakeUp };
}

function caseAfter(aggregate: AggregateId, standing: Standing, facts: Facts): StandingAfter[] {
  const { state } = standing;
  if (state === null) {
    return [];
  }
  const subject = subjectOf(aggregate);
  return [
    {
      aggregate,
      kind: kindOf(aggregate),
      state,
      summary: subject.summaryOf(state),
      owed: subject.owedBy(state, facts),
      wakeUp: subject.wakeUp(state, facts),
    },
  ];
}

/** Where the case stands by the records alone. */
async function standingOf(records: CaseRecords, aggregate: AggregateId): Promise<CaseStanding> {
  const standing = await records.load(aggregate);
  if (standing.state === null) {
    return { revision: 0, status: null, wakeUp: null, ended: false };
  }
  const { programme, policyVersion } = standing.state;
  const facts = await records.factsOf(programme, policyVersion);
  return standingAfter(records, aggregate, standing, facts);
}

/** A programme also wakes for its duties. */
async function standingAfter(
  records: CaseRecords,
  aggregate: AggregateId,
  standing: Standing,
  facts: Facts,
): Promise<CaseStanding> {
  const own = standingFrom(aggregate, standing, facts);
  if (kindOf(aggregate) !== 'programme') {
    return own;
  }
  const dutyAt = await records.nextDutyWake(keyOf(aggregate));
  if (dutyAt === null || (own.wakeUp !== null && own.wakeUp.at <= dutyAt)) {
    return own;
  }
  return { ...own, ended: false, wakeUp: { at: dutyAt, command: 'turnDuties' } };
}

function standingFrom(aggregate: AggregateId, standing: Standing, facts: Facts): CaseStanding {
  const { state, revision } = standing;
  if (state === null) {
    return { revision, status: null, wakeUp: null, ended: false };
  }
  const subject = subjectOf(aggregate);
  const wakeUp = subject.wakeUp(state, facts);
  const ended = wakeUp === null && !subject.summaryOf(state).open;
  return { revision, status: state.status, wakeUp, ended };
}

/** Answered again after a crash: the same answer, though the records may have moved on since. */
async function answerAgain(
  records: CaseRecords,
  aggregate: AggregateId,
  outcome: CommandOutcome,
): Promise<CarriedOut> {
  if ('rejection' in outcome) {
    return refused(records, aggregate, outcome.rejection);
  }
  return 'expired' in outcome
    ? refused(records, aggregate, EXPIRED)
    : { standing: await standingOf(records, aggregate), led: reached(outcome) };
}

async function refused(
  records: CaseRecords,
  aggregate: AggregateId,
  rejection: Rejection,
): Promise<CarriedOut> {
  const standing = await standingOf(records, aggregate);
  return { standing, led: reached(standing), rejection: codeOf(rejection) };
}

/** What a history may hold of a refusal (D-23): its values may be somebody's words, and stay on record. */
function codeOf({ code, rule }: Rejection): RefusalMessage {
  return { code, rule };
}

function reached({ revision, status }: Reached): Reached {
  return { revision, status };
}
