import type { CivilDate } from '../calendar/civil-date';
import type { Instant } from '../calendar/instants';
import type { Quarter } from '../calendar/quarters';
import type { Evidence } from '../evidence';

/** Where a task force's quarterly report stands (R01–R11 of model.md section 5). */
export const reportStatuses = [
  'OWED',
  'DRAFT',
  'LEAD_REVIEW',
  'PRINCIPAL_SIGN',
  'SIGNED',
  'FILED',
  'ACCEPTED',
  'MISSING',
] as const;
export type ReportStatus = (typeof reportStatuses)[number];

/** The three checks (S0-61): done items show effect, running ones progress, others the reason. */
export interface ReportItem {
  readonly item: string;
  readonly status: 'done' | 'inProgress' | 'notStarted';
  readonly effect?: string | undefined;
  readonly percent?: number | undefined;
  readonly nextMilestone?: string | undefined;
  readonly reason?: string | undefined;
  readonly newDate?: CivilDate | undefined;
}

/** A principal's signature, bound to the digest of exactly the content that was signed (S0-47, D-20). */
export interface Signature {
  readonly person: string;
  readonly unit: string | null;
  readonly at: Instant;
  readonly contentDigest: string;
  readonly delegateOf?: string | undefined;
}

export interface Report {
  readonly indicator: string;
  /** The lead unit that hosts the task-force office and files. */
  readonly unit: string;
  readonly status: ReportStatus;
  readonly content: string | null;
  readonly items: readonly ReportItem[];
  readonly evidence: Evidence;
  /** Digest of the act that wrote the present content. */
  readonly contentDigest: string;
  readonly author: string | null;
  /** For whom, when a delegate wrote it (D-20). */
  readonly authorFor?: string | undefined;
  readonly authorUnit: string | null;
  /** False: the author is not on the training records (S0-70). */
  readonly authorTrained?: boolean | undefined;
  /** The quarter whose filed report the draft began with; absent where it began empty. */
  readonly carriedFrom?: Quarter;
  readonly signature: Signature | null;
  readonly firstFiledOn: CivilDate | null;
  /** Refiled until then, a returned report keeps its first filing time (D-24). */
  readonly refileUntil: CivilDate | null;
  readonly filedOn: CivilDate | null;
  readonly late: boolean;
  /** An approved late entry after the cut-off, until that day. */
  readonly lateEntryUntil: CivilDate | null;
  readonly returns: number;
  /** True in what is shown to somebody who may not read the report: what it says is left out, not empty. Never on record. */
  readonly withheld?: true;
}

/** What a report says and who stands for it, as long as nothing is written or where it is not shown. */
export const unwritten = {
  content: null,
  items: [],
  evidence: [],
  contentDigest: '',
  author: null,
  authorUnit: null,
  signature: null,
  returns: 0,
} as const satisfies Partial<Report>;

/** Statuses in which the task force still owes the filing. */
export const unfiledStatuses: readonly ReportStatus[] = [
  'OWED',
  'DRAFT',
  'LEAD_REVIEW',
  'PRINCIPAL_SIGN',
  'SIGNED',
];
