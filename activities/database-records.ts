import { dueDuties, loadCase, loadCases, nextDutyWake, openCases } from '../db/case-store';
import type { Sql } from '../db/client';
import { findCommand } from '../db/commands';
import { factsSource } from '../db/facts';
import { record, type RecordBatch } from '../db/record';
import type { Standing } from '../domain/act';
import type { AggregateId } from '../domain/aggregate';
import type { CaseRecords } from './case-records';

const NOT_ON_RECORD: Standing = { state: null, revision: 0 };

/** Cases kept in memory at most; the one that was not touched for longest goes first. */
const MOST_REMEMBERED = 5_000;

/** The records in PostgreSQL, with the cases of the last acts remembered by revision. */
export function databaseRecords(sql: Sql): CaseRecords {
  const remembered = new Map<AggregateId, Standing>();
  const remember = (aggregate: AggregateId, standing: Standing) => {
    remembered.delete(aggregate);
    remembered.set(aggregate, standing);
    const [oldest] = remembered.keys();
    if (remembered.size > MOST_REMEMBERED && oldest !== undefined) {
      remembered.delete(oldest);
    }
  };
  const load = async (aggregate: AggregateId) => {
    const standing = (await loadCase(sql, aggregate)) ?? NOT_ON_RECORD;
    remember(aggregate, standing);
    return standing;
  };
  return {
    findCommand: (id) => findCommand(sql, id),
    recall: async (aggregate) => remembered.get(aggregate) ?? load(aggregate),
    load,
    loadAll: async (aggregates) => {
      const found = aggregates.length === 0 ? [] : await loadCases(sql, aggregates);
      const byId = new Map(found.map((each) => [each.aggregate, each.found]));
      return new Map(aggregates.map((id) => [id, byId.get(id) ?? NOT_ON_RECORD]));
    },
    factsOf: factsSource(sql),
    openCases: (programme) => openCases(sql, programme),
    nextDutyWake: (programme) => nextDutyWake(sql, programme),
    dueDuties: async (programme, until, limit) =>
      (await dueDuties(sql, programme, until, limit)).map(({ aggregate }) => aggregate),
    record: async (batch) => {
      const recorded = await record(sql, batch);
      if ('conflict' in recorded) {
        if ('aggregate' in recorded.conflict) remembered.delete(recorded.conflict.aggregate);
      } else if (!recorded.repeated) {
        standingsAfter(batch).forEach(([aggregate, standing]) => remember(aggregate, standing));
      }
      return recorded;
    },
  };
}

/** Where the batch's cases (not its duties) stand once it is recorded. */
function standingsAfter(batch: RecordBatch): [AggregateId, Standing][] {
  const revisions = new Map(batch.acts.map((act) => [act.aggregate, act.revision]));
  return batch.after.flatMap(({ aggregate, kind, state }) => {
    const revision = revisions.get(aggregate);
    return kind === 'duty' || revision === undefined ? [] : [[aggregate, { state, revision }]];
  });
}
