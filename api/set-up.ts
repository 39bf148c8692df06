import type { CivilDate } from '../domain/calendar/civil-date';

/** A programme that comes with the product, as the set-up page offers it. */
export interface ShippedProgramme {
  readonly id: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** False when the plan leaves its year open, so that it cannot stand without the file that fills it. */
  readonly standsAlone: boolean;
}

/** The first account; with `administrator`, its person joins the roster as system administrator. */
export interface FirstAccount {
  readonly account: string;
  readonly person: string;
  readonly passwordHash: string;
  readonly administrator: {
    readonly programme: string;
    readonly name: string;
    readonly email: string;
    readonly from: CivilDate;
  } | null;
}

/** The first set-up of an office, from an empty record to the first account. */
export interface SetUp {
  /** Whether the first account is still to be made, and a secret for it is out. */
  isOpen(): Promise<boolean>;
  /** Whether this is the secret that the start printed. */
  fits(secret: string): boolean;
  shipped(): readonly ShippedProgramme[];
  /** Loads a shipped programme, with the invented people of its demonstration or with none. */
  load(programme: string, people: 'with' | 'without'): Promise<void>;
  /** Makes the first account and ends the set-up. @returns false when somebody was faster */
  finish(first: FirstAccount): Promise<boolean>;
}
