import { NativeConnection, Worker } from '@temporalio/worker';
import { createCaseActivities } from '../activities/carry-out';
import type { CaseRecords } from '../activities/case-records';
import { databaseRecords } from '../activities/database-records';
import { loadBusinessNow } from '../db/city';
import type { Sql } from '../db/client';
import { instantOfMs } from '../domain/calendar/instants';
import { DECISIONS_QUEUE } from '../workflows/case-messages';

export interface DecisionsWorkerOptions {
  readonly sql: Sql;
  readonly temporalAddress: string;
  readonly namespace: string;
  readonly bundle: { readonly code: string } | { readonly codePath: string };
  /** Where it reads and writes the cases; {@link databaseRecords} unless said otherwise. */
  readonly records?: CaseRecords;
  /** Open cases kept in memory; an evicted one is replayed from its short history. About 0.3 MB each. */
  readonly cachedCases?: number;
}

export interface RunningWorker {
  /** Resolves when the worker has stopped; rejects when it fails. */
  readonly finished: Promise<void>;
  stop(): Promise<void>;
}

/** Starts a worker for the acts and wake-ups of cases. */
export async function startDecisionsWorker(
  options: DecisionsWorkerOptions,
): Promise<RunningWorker> {
  const { sql, temporalAddress, namespace, bundle, cachedCases = 3_000 } = options;
  const { records = databaseRecords(sql) } = options;
  const connection = await NativeConnection.connect({ address: temporalAddress });
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: DECISIONS_QUEUE,
    workflowBundle: bundle,
    activities: createCaseActivities({
      records,
      businessNow: () => loadBusinessNow(sql),
      wallNow: () => instantOfMs(Date.now()),
    }),
    maxCachedWorkflows: cachedCases,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
    maxConcurrentActivityTaskExecutions: 10,
    shutdownGraceTime: '5s',
    shutdownForceTime: '10s',
  });
  const finished = worker.run().finally(() => connection.close());
  return {
    finished,
    stop: async () => {
      if (worker.getState() === 'RUNNING') {
        worker.shutdown();
      }
      await finished;
    },
  };
}
