import path from 'node:path';
import { programmesFolder } from './shipped-calendar';

/** The file of a scenario that comes with the product. */
export function shippedScenario(name: string): string {
  return path.join(programmesFolder(), '..', 'scenarios', `${name}.yaml`);
}
