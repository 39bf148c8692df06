import type { CivilDate } from '../calendar/civil-date';
import type { Quarter } from '../calendar/quarters';
import type { EventShape } from '../event-shape';
import type { Evidence } from '../evidence';
import type { ReportItem, Signature } from './reports-state';
import type { UntrueFinding } from './untrue-finding';

interface OfReport {
  readonly indicator: string;
  readonly unit: string;
}

/** What is found besides who found it and when; those are the event's own. */
export type UntrueFound = Pick<
  UntrueFinding,
  'author' | 'evidence' | 'contentDigest' | 'deduction'
> & {
  readonly authorUnit: string;
};

/** What happens to the reports of the task forces (R01–R11, Q09). */
export type ReportEvent =
  | EventShape<
      'reportDrafted',
      'R01',
      OfReport & {
        readonly content: string;
        readonly items: readonly ReportItem[];
        readonly evidence: Evidence;
        readonly templateVersion: string;
        /** False: the author is not on the training records; absent where nothing is compared (S0-70). */
        readonly authorTrained?: boolean | undefined;
        /** The quarter before, when the draft began with what was filed then and the author checked it (S0-45). */
        readonly carriedFrom?: Quarter;
      }
    >
  | EventShape<
      'reportSubmitted',
      'R02',
      OfReport & {
        readonly leadUnits: readonly string[];
        /** Written by somebody who is not on the training records (S0-70). */
        readonly untrained?: true | undefined;
      }
    >
  | EventShape<'reportReturned', 'R03', OfReport & { readonly reason: string }>
  | EventShape<'reportApproved', 'R04', OfReport>
  | EventShape<'reportSigned', 'R05', OfReport & { readonly signature: Signature }>
  | EventShape<
      'reportFiled',
      'R06',
      OfReport & { readonly on: CivilDate; readonly late: boolean; readonly dueOn: CivilDate }
    >
  | EventShape<
      'reportSentBack',
      'R07',
      OfReport & { readonly reason: string; readonly refileUntil: CivilDate }
    >
  | EventShape<'reportAccepted', 'R08', OfReport>
  | EventShape<
      'reportMarkedUntrue',
      'R11',
      OfReport & {
        readonly reason: string;
        /** Absent in records from before findings were kept. */
        readonly finding?: UntrueFound;
        /** The scores are in: the report stays as it is, and the ranking has to count the finding (Q12, Q27). */
        readonly stays?: true;
      }
    >
  | EventShape<
      'lateEntryGranted',
      'Q09',
      OfReport & { readonly until: CivilDate; readonly reason: string }
    >
  | EventShape<
      'reportsReminded',
      'Q09',
      { readonly rung: string; readonly dueOn: CivilDate; readonly owing: readonly OfReport[] }
    >
  | EventShape<
      'reportsLate',
      'R09',
      {
        readonly dueOn: CivilDate;
        readonly owing: readonly OfReport[];
        /** Working day on which the late filing is pressed for (Q09: + 1 wd). */
        readonly announceOn: CivilDate;
      }
    >
  | EventShape<
      'reportsMissing',
      'R10',
      {
        readonly dueOn: CivilDate;
        readonly announceOn: CivilDate;
        readonly owing: readonly (OfReport & { readonly leadLeaders: readonly string[] })[];
      }
    >;
