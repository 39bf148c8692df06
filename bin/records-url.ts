import { dataPathOf } from '../config/data-path';
import { faultLines, type GivenSettings, readSettings } from '../config/settings';
import { findEmbeddedRecords } from '../embedded/embedded-records';
import { projectFolder } from '../embedded/project-folder';
import { publicUrlOf } from './public-url';

/**
 * The database that commands work on: `DATABASE_URL`, else the embedded one beside a running `npm start`.
 *
 * @returns undefined when there is neither
 * @throws when a setting is faulty, naming each fault
 */
export function recordsUrl(): string | undefined {
  const settings = givenSettings();
  return settings.databaseUrl ?? findEmbeddedRecords(dataPathOf(settings, projectFolder()));
}

/** Where the office's pages are, as the settings say. @throws when a setting is faulty, naming each fault */
export function serverUrl(): string {
  return publicUrlOf(givenSettings());
}

function givenSettings(): GivenSettings {
  const read = readSettings({ environment: process.env });
  if ('faults' in read) {
    throw new Error(`The settings are faulty.\n${faultLines(read.faults)}`);
  }
  return read.settings;
}
