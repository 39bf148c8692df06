import type { AggregateId } from '../domain/aggregate';
import type { Reader } from '../domain/readers';
import type { CaseLine } from './case-queries';
import type { Sql } from './client';
import { readableBy } from './readers';

/** A problem whose title shares words with another's: enough to compare the two (D-03). */
export interface LikeCandidate {
  readonly aggregate: AggregateId;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly open: boolean;
  readonly description: string;
  readonly category: string | null;
  readonly indicator: string | null;
  readonly units: readonly string[];
  readonly more: CaseLine['more'];
}

export interface LikeWanted {
  readonly programme: string;
  /** Who looks (D-23). */
  readonly reader: Reader;
  /** Pairs of letters of which a title must hold at least one; letters and digits only. */
  readonly pairs: readonly string[];
}

/** Candidates looked at most: open ones first, then the latest. */
const MOST_CANDIDATES = 500;

/** Problems that may be the one described: open ones, and ended ones that may have come back. */
export async function likeCandidates(sql: Sql, wanted: LikeWanted): Promise<LikeCandidate[]> {
  const { programme, reader, pairs } = wanted;
  const patterns = pairs.map((pair) => `%${pair}%`);
  return sql<LikeCandidate[]>`
    select cases.aggregate, cases.number, cases.title, cases.status, cases.open, cases.indicator, cases.more,
      coalesce(cases.state ->> 'description', '') as description, cases.state ->> 'category' as category,
      array_remove(cases.units || array[cases.state ->> 'suggestedUnit'], null) as units
    from cases
    where cases.kind = 'problem' and cases.programme = ${programme} and cases.title ilike any(${patterns}::text[])
      and ${readableBy(sql, reader)}
    order by cases.open desc, cases.opened_at desc, cases.aggregate limit ${MOST_CANDIDATES}`;
}
