import type { Connection } from '@temporalio/client';
import { connect } from 'node:net';

import type { Health } from '../api/services';
import type { Sql } from '../db/client';
import { workerPresence } from './worker-presence';

/** What is asked. */
export interface HealthSources {
  readonly sql: Sql;
  readonly connection: Connection;
  readonly namespace: string;
  /** Mail relay; only whether it can be reached is asked. */
  readonly smtpUrl: string;
}

const limitMs = 2_000;

/** Asks every part whether it is there; each answers within two seconds or is unwell. */
export function healthOf(sources: HealthSources): () => Promise<Health> {
  const { sql, connection, namespace, smtpUrl } = sources;
  const questions: Record<string, () => Promise<unknown>> = {
    postgres: () => sql`select 1`,
    temporal: () =>
      connection.withDeadline(Date.now() + limitMs, () =>
        connection.workflowService.describeNamespace({ namespace }),
      ),
    worker: () => findWorker(sql),
    mail: () => reach(smtpUrl),
  };
  return async () => {
    const answers = await Promise.all(
      Object.entries(questions).map(async ([part, ask]) => [part, await answerOf(ask)] as const),
    );
    const parts = Object.fromEntries(answers);
    const well = answers.every(([, answer]) => answer === 'ok');
    return { status: well ? 'ok' : 'unwell', parts };
  };
}

async function answerOf(ask: () => Promise<unknown>): Promise<string> {
  let late: NodeJS.Timeout | undefined;
  try {
    await Promise.race([
      ask(),
      new Promise((_, failed) => {
        late = setTimeout(() => {
          failed(new Error('no answer within two seconds'));
        }, limitMs);
      }),
    ]);
    return 'ok';
  } catch (error) {
    return (error as Error).message || 'no answer';
  } finally {
    clearTimeout(late);
  }
}

async function findWorker(sql: Sql): Promise<void> {
  const found = await sql`
    select 1 from pg_stat_activity
    where datname = current_database() and application_name = ${workerPresence} limit 1`;
  if (found.length === 0) throw new Error('no worker is ready');
}

function reach(smtpUrl: string): Promise<void> {
  const { hostname, port, protocol } = new URL(smtpUrl);
  return new Promise((reached, failed) => {
    const socket = connect({
      host: hostname,
      port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    });
    socket.once('connect', () => {
      socket.destroy();
      reached();
    });
    socket.once('error', failed);
  });
}
