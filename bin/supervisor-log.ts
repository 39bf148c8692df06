import { appendFileSync } from 'node:fs';
import { join } from 'node:path';

import type { DataFolder } from '../embedded/data-folder';
import type { PartEvent } from '../embedded/supervisor';

/** Writes what happens to parts into `logs/supervisor.log`, one JSON line each. */
export function supervisorLog(data: DataFolder): (event: PartEvent) => void {
  const file = join(data.logs, 'supervisor.log');
  return (event) => {
    appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
  };
}
