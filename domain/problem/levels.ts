import { type HandlingLevel, handlingLevels } from './vocabulary';

/** One level up; the leading group is the highest (D-15). */
export function raisedLevel(level: HandlingLevel): HandlingLevel {
  return handlingLevels[handlingLevels.indexOf(level) + 1] ?? level;
}

/** Whether the first level is higher than the second. */
export function isHigher(level: HandlingLevel, than: HandlingLevel): boolean {
  return handlingLevels.indexOf(level) > handlingLevels.indexOf(than);
}
