import type { GivenSettings, SettingFault } from '../config/settings';

/** What is examined. */
export interface Premises {
  /** Folder of the installation. */
  readonly installation: string;
  readonly settings: GivenSettings;
  readonly settingFaults: readonly SettingFault[];
  readonly dataPath: string;
}

/** What was found of one part; words by part and code. */
export interface Finding {
  readonly part: string;
  readonly ok: boolean;
  readonly code: string;
  readonly values?: Readonly<Record<string, unknown>>;
  /** The system works without it, with something missing. */
  readonly optional?: true;
}
