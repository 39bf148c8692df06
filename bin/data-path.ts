import { join, resolve } from 'node:path';

import type { GivenSettings } from '../config/settings';
import { projectFolder } from '../embedded/project-folder';

/** The data folder that the settings mean, as a full path. */
export function dataPathOf(settings: GivenSettings): string {
  return settings.data === undefined ? join(projectFolder(), '.duban') : resolve(settings.data);
}
