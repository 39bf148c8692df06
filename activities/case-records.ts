import type { Standing } from '../domain/act';
import type { AggregateId } from '../domain/aggregate';
import type { Instant } from '../domain/calendar/instants';
import type { Facts, OpenCase } from '../domain/facts';
import type { StoredCommand } from '../db/commands';
import type { RecordBatch, Recording } from '../db/record';

/** What deciding and recording need of the database. */
export interface CaseRecords {
  findCommand(id: string): Promise<StoredCommand | undefined>;
  /** The case as this process knows it: it may lag behind, then recording conflicts and {@link load} tells. */
  recall(aggregate: AggregateId): Promise<Standing>;
  load(aggregate: AggregateId): Promise<Standing>;
  loadAll(aggregates: readonly AggregateId[]): Promise<ReadonlyMap<AggregateId, Standing>>;
  factsOf(programme: string, policyVersion: string | null): Promise<Facts>;
  /** Cases that a change of a unit concerns. */
  openCases(programme: string): Promise<readonly OpenCase[]>;
  /** The earliest wake-up of the programme's duties. */
  nextDutyWake(programme: string): Promise<Instant | null>;
  /** Duties to be woken up to and including `until`, ordered by (instant, id). */
  dueDuties(programme: string, until: Instant, limit: number): Promise<readonly AggregateId[]>;
  /** One SQL statement: whole or not at all, and once per command. */
  record(batch: RecordBatch): Promise<Recording>;
}
