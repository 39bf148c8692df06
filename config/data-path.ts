import path from 'node:path';

import type { GivenSettings } from './settings';

/**
 * The data folder that the settings mean, as a full path.
 *
 * @param installation folder of the installation, where it lies by default
 */
export function dataPathOf(settings: GivenSettings, installation: string): string {
  return settings.data === undefined
    ? path.join(installation, '.duban')
    : path.resolve(settings.data);
}
