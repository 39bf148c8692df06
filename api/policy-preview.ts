import { dateOf } from '../domain/calendar/instants';
import type { Facts } from '../domain/facts';
import { previewPolicy, type PolicyPreview } from '../domain/policy-preview/preview';
import type { PolicyDifference } from '../domain/policy/policy-difference';
import type { PolicyValues } from '../domain/policy/register';
import type { QuarterState } from '../domain/quarter/state';
import type { Proposal } from '../domain/scoring/proposal';
import type { CaseRecord } from './queries';
import type { RequestContext } from './request-context';
import type { Services } from './services';

/** A preview with the facts that it rests on. */
export interface ComputedPreview {
  readonly preview: PolicyPreview<CaseRecord>;
  readonly facts: Facts;
}

/** Which policy is looked at, of which programme, and which running cases. */
export interface PreviewAsked {
  readonly programme: string;
  readonly policy: { readonly version: string; readonly values: PolicyValues };
  readonly concerned: (record: CaseRecord) => boolean;
}

/** Kinds of cases that are pinned to a version and can be moved. */
const pinnedKinds = ['problem', 'quarter', 'placard'] as const;

/**
 * Computes from the records what a policy would do to the programme's running cases and latest quarters; writes nothing.
 */
export async function computePreview(
  services: Pick<Services, 'queries'>,
  context: Pick<RequestContext, 'now'>,
  asked: PreviewAsked,
): Promise<ComputedPreview> {
  const { queries } = services;
  const { programme, policy, concerned } = asked;
  const [facts, ...byKind] = await Promise.all([
    queries.facts(programme, null),
    ...pinnedKinds.map((kind) => queries.listCases(programme, kind)),
  ]);
  const records = byKind.flat();
  const running = records.filter((record) => record.open && concerned(record));
  const quarters = records
    .filter(({ kind }) => kind === 'quarter')
    .map(({ state }) => state as QuarterState);
  const named = [...running, ...records.filter(({ kind }) => kind === 'quarter')];
  const versions = [...new Set(named.map(({ state }) => state.policyVersion))];
  const pinned = new Map(
    await Promise.all(
      versions.map(async (one) => [one, await queries.facts(programme, one)] as const),
    ),
  );
  const after: Facts = { ...facts, policy: { ...facts.policy, ...policy } };
  const preview = previewPolicy({
    running,
    quarters,
    pinned: (version) => pinned.get(version) ?? facts,
    after,
    today: dateOf(context.now),
  });
  return { preview, facts };
}

/** A preview for programs: changed values, the latest quarters, the cases with their effects. */
export function previewForPrograms(
  changes: readonly PolicyDifference[],
  { quarters, cases, unaffected }: PolicyPreview<CaseRecord>,
  seen: (proposal: Proposal) => boolean,
) {
  return {
    changes,
    quarters: quarters.map((quarter) => ({
      ...quarter,
      added: quarter.added.filter(seen),
      dropped: quarter.dropped.filter(seen),
    })),
    cases: cases.map(({ of, version, effects }) => ({
      id: of.aggregate,
      number: of.number,
      status: of.status,
      policyVersion: version,
      effects,
    })),
    unaffected,
  };
}
