import { databaseRecords } from '../../activities/database-records';
import type { CaseRecords } from '../../activities/case-records';
import { startDecisionsWorker } from '../../bin/decisions-worker';
import { sharedBundle } from '../../bin/throw-away-city';
import { openDatabase } from '../../db/client';

/** What the process is told on its command line, as JSON. */
export interface DyingWorkerOrder {
  readonly databaseUrl: string;
  readonly address: string;
  readonly namespace: string;
  readonly lastCommand: string;
}

async function live({ databaseUrl, address, namespace, lastCommand }: DyingWorkerOrder) {
  const sql = openDatabase(databaseUrl, { application: 'duban dying worker' });
  const records = databaseRecords(sql);
  const silentAfterTheLast: CaseRecords = {
    ...records,
    record: async (batch) => {
      const recorded = await records.record(batch);
      if (batch.command?.id === lastCommand) {
        process.send?.('committed');
        await new Promise<never>(() => undefined);
      }
      return recorded;
    },
  };
  await startDecisionsWorker({
    sql,
    temporalAddress: address,
    namespace,
    bundle: await sharedBundle(),
    records: silentAfterTheLast,
  });
  process.send?.('running');
}

void live(JSON.parse(process.argv[2] ?? '{}') as DyingWorkerOrder);
