import { dataPathOf } from '../config/data-path';
import { faultLines, readSettings } from '../config/settings';
import { findEmbeddedRecords } from '../embedded/embedded-records';
import { projectFolder } from '../embedded/project-folder';

/**
 * The database that commands work on: `DATABASE_URL`, else the embedded one beside a running `npm start`.
 *
 * @returns undefined when there is neither
 * @throws when a setting is faulty, naming each fault
 */
export function recordsUrl(): string | undefined {
  const read = readSettings({ environment: process.env });
  if ('faults' in read) {
    throw new Error(`The settings are faulty.\n${faultLines(read.faults)}`);
  }
  const { settings } = read;
  return settings.databaseUrl ?? findEmbeddedRecords(dataPathOf(settings, projectFolder()));
}
