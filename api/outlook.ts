import type { AggregateId, AggregateKind } from '../domain/aggregate';
import type { CivilDate } from '../domain/calendar/civil-date';
import { endOf, type Instant } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import type { PolicyValues } from '../domain/policy/register';
import { lookAhead, type OutlookStep } from '../domain/rehearsal/outlook';
import { outlookDifferences, type OutlookDifference } from '../domain/rehearsal/outlook-difference';
import { kindOf, subjectOf, subjects } from '../domain/subjects';
import type { CaseRecord, CaseRow } from './queries';
import { seesCase, seesEvent, seesNotice } from './relations';
import { personOf, type RequestContext } from './request-context';
import type { Services } from './services';

/** Open cases that are looked at, at most: those with the earliest due days. */
const MOST_CASES = 3000;

/** Acts that are looked at, at most. */
const MOST_ACTS = 4000;

/** Of what is looked ahead: one case, or everything open in the programme; until which day; under which other policy as well. */
export interface OutlookAsked {
  /** Null = every open case of the programme that the hat may see. */
  readonly only: CaseRecord | null;
  /** The last day that is looked at. */
  readonly until: CivilDate;
  /** Null = nothing is compared. */
  readonly policy: { readonly version: string; readonly values: PolicyValues } | null;
}

/** What will happen, and what otherwise under the other policy, as far as the hat may see it. */
export interface ComputedOutlook {
  readonly steps: readonly SeenStep[];
  /** Null where nothing is compared. */
  readonly differences: readonly SeenDifference[] | null;
  /** False where the look ahead stopped early. */
  readonly isWhole: boolean;
  readonly reached: Instant;
  readonly cases: number;
  /** Open cases that were left out because there are too many. */
  readonly leftOut: number;
}

/** A step with the case that it happens to. */
export interface SeenStep extends OutlookStep {
  readonly row: CaseRow;
  /** Whether the case is on record; one that comes into being on the way has no page. */
  readonly onRecord: boolean;
}

/** A difference with its case. */
export interface SeenDifference {
  readonly difference: OutlookDifference;
  readonly row: CaseRow;
  readonly onRecord: boolean;
}

/** Looks ahead from the records (virtual clock, the rules of production); writes nothing. */
export async function computeOutlook(
  services: Services,
  context: RequestContext,
  asked: OutlookAsked,
): Promise<ComputedOutlook> {
  const { queries } = services;
  const { programme } = personOf(context).hat;
  const open = await openCases(services, context, asked);
  const cases = open.slice(0, MOST_CASES);
  const current = await queries.facts(programme, null);
  const versions = [...new Set(cases.map(({ state }) => state.policyVersion))];
  const pinned = new Map(
    await Promise.all(
      versions.map(async (one) => [one, await queries.facts(programme, one)] as const),
    ),
  );
  const sources = {
    programme,
    cases,
    from: context.now,
    until: endOf(asked.until),
    mostActs: MOST_ACTS,
  };
  const outlook = lookAhead({
    ...sources,
    moveTo: null,
    factsOf: (_, version) => factsUnder(version, pinned, current),
  });
  const records = new Map(cases.map((one) => [one.aggregate, one] as const));
  const seen = seenSteps(context, outlook.steps, rowsOf(records, outlook.standing));
  const { policy } = asked;
  if (policy === null) {
    return { ...measured(outlook), steps: seen, differences: null, ...counted(open, cases) };
  }
  const after: Facts = { ...current, policy: { ...current.policy, ...policy } };
  const other = lookAhead({
    ...sources,
    moveTo: policy.version,
    factsOf: (_, version) =>
      version === null || version === policy.version ? after : factsUnder(version, pinned, current),
  });
  const otherSeen = seenSteps(context, other.steps, rowsOf(records, other.standing));
  const rows = new Map([...otherSeen, ...seen].map((one) => [one.event.aggregate, one] as const));
  const differences = outlookDifferences(seen, otherSeen).flatMap((difference) => {
    const of = rows.get(difference.step.event.aggregate);
    return of === undefined ? [] : [{ difference, row: of.row, onRecord: of.onRecord }];
  });
  const isWhole = outlook.isWhole && other.isWhole;
  return { ...measured(outlook), isWhole, steps: seen, differences, ...counted(open, cases) };
}

function measured({ isWhole, reached }: { readonly isWhole: boolean; readonly reached: Instant }) {
  return { isWhole, reached };
}

function counted(open: readonly CaseRecord[], cases: readonly CaseRecord[]) {
  return { cases: cases.length, leftOut: open.length - cases.length };
}

function factsUnder(
  version: string | null,
  pinned: ReadonlyMap<string, Facts>,
  current: Facts,
): Facts {
  return (version === null ? undefined : pinned.get(version)) ?? current;
}

/** The open cases that are asked for and that the hat may see, earliest due first. */
async function openCases(
  { queries }: Services,
  context: RequestContext,
  { only }: OutlookAsked,
): Promise<readonly CaseRecord[]> {
  if (only !== null) return only.open ? [only] : [];
  const { hat } = personOf(context);
  const kinds = Object.keys(subjects) as AggregateKind[];
  const all = await Promise.all(kinds.map((kind) => queries.listCases(hat.programme, kind)));
  const last = '9999-12-31';
  return all
    .flat()
    .filter((one) => one.open && seesCase(hat, one))
    .sort((a, b) => {
      const [left, right] = [a.dueOn ?? last, b.dueOn ?? last];
      return left < right ? -1 : left > right ? 1 : a.aggregate < b.aggregate ? -1 : 1;
    });
}

type RowOf = (aggregate: AggregateId) => { readonly row: CaseRecord; readonly onRecord: boolean };

/** The row of a case: as on record, or as lists would show one that came into being on the way. */
function rowsOf(
  records: ReadonlyMap<AggregateId, CaseRecord>,
  standing: ReturnType<typeof lookAhead>['standing'],
): RowOf {
  return (aggregate) => {
    const known = records.get(aggregate);
    if (known !== undefined) return { row: known, onRecord: true };
    const { state, revision } = standing(aggregate);
    if (state === null) throw new Error(`${aggregate} has no state`);
    const kind = kindOf(aggregate);
    const { programme, status } = state;
    const summary = subjectOf(aggregate).summaryOf(state);
    const row = { aggregate, kind, programme, revision, status, state, ...summary };
    return { row, onRecord: false };
  };
}

/** The steps of cases that the hat may see, without entries and letters that it may not (D-23). */
function seenSteps(
  context: RequestContext,
  steps: readonly OutlookStep[],
  rowOf: RowOf,
): SeenStep[] {
  const { hat } = personOf(context);
  return steps.flatMap(({ event, notices }) => {
    const { row, onRecord } = rowOf(event.aggregate);
    if (!seesCase(hat, row) || !seesEvent(hat, row, event)) return [];
    const seen = notices.filter(({ restricted, to }) =>
      seesNotice(hat, row, { restricted: restricted === true, to }),
    );
    return [{ event, notices: seen, row, onRecord }];
  });
}
