import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';
import path from 'node:path';
import type { AuditWiring } from '../cli/audit';
import { dataPathOf } from '../config/data-path';
import { faultLines, readSettings, type GivenSettings } from '../config/settings';
import { createDatabase, dropDatabase } from '../embedded/postgres-database';
import { projectFolder } from '../embedded/project-folder';
import { findRunningTemporal } from '../embedded/temporal-server';
import { startThrowAwayPostgres } from '../embedded/throw-away-postgres';
import { STANDING_QUERY, type CaseStanding } from '../workflows/case-messages';
import { recordsUrl } from './records-url';

/** What `duban audit` looks at: the records, files and Temporal of the settings, or of the `npm start` that runs. */
export const auditWiring: AuditWiring = {
  databaseUrl: recordsUrl,
  filesFolder: () => path.join(dataFolder(), 'attachments'),
  openWorkflows: async () => {
    const settings = given();
    const address = settings.temporalAddress ?? findRunningTemporal(dataFolder());
    if (address === undefined) {
      throw new Error('Temporal does not run');
    }
    const connection = await Connection.connect({ address });
    const namespace = settings.temporalNamespace ?? 'duban';
    const client = new Client({ connection, namespace });
    return {
      statusOf: (aggregate) => standingOf(client, aggregate),
      close: () => connection.close(),
    };
  },
  openLaboratory: async () => {
    const server = await startThrowAwayPostgres();
    return {
      url: (database) => server.url(database),
      create: async (name, template) => {
        const creation = template === undefined ? { name, icu: true } : { name, template };
        await createDatabase(server.url('postgres'), creation);
      },
      drop: (name) => dropDatabase(server.url('postgres'), name),
      stop: () => server.stop(),
    };
  },
};

async function standingOf(client: Client, aggregate: string) {
  try {
    const handle = client.workflow.getHandle(aggregate);
    const { status } = await handle.describe();
    if (status.name !== 'RUNNING') {
      return 'absent' as const;
    }
    const standing = await handle.query<CaseStanding | null>(STANDING_QUERY);
    return { revision: standing?.revision ?? 0, status: standing?.status ?? null };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      return 'absent' as const;
    }
    throw error;
  }
}

function given(): GivenSettings {
  const read = readSettings({ environment: process.env });
  if ('faults' in read) {
    throw new Error(`The settings are faulty.\n${faultLines(read.faults)}`);
  }
  return read.settings;
}

function dataFolder(): string {
  return dataPathOf(given(), projectFolder());
}
