import { z } from 'zod';
import * as campaign from './programme-campaign';
import * as frame from './programme-frame';
import { group, sanctions } from './programme-groups';
import * as mechanism from './programme-mechanism';
import * as quarterUse from './programme-quarter-use';
import { labelList, openList, text } from './programme-text';
import * as yearScoring from './programme-year-scoring';

/** Id of a programme: the file's name without `.yaml`. */
export const programmeId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const head = {
  schema: z.literal('programme/1'),
  id: programmeId,
  /** Short code in numbers: `S0` in `S0-2024-000123` (D-01). */
  code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
  title: frame.title,
  place: frame.place,
  year: z.int().min(2000).max(2100).nullable(),
  documentKind: text.optional(),
  cycles: frame.cycles,
  issued: frame.issue.nullable(),
  period: frame.planPeriod.nullable(),
  documentNotes: z.array(text),
};

const body = {
  principles: labelList.optional(),
  goals: campaign.goals.optional(),
  slogans: labelList.optional(),
  objects: frame.objects.optional(),
  organs: z.array(frame.organ).min(1),
  counts: z.array(frame.statedCount).optional(),
  countsSoFar: mechanism.countsSoFar.optional(),
  cadences: z.array(frame.cadence),
  filings: z.array(frame.filing).optional(),
  phases: z.array(frame.phase).optional(),
  lists: labelList.optional(),
};

/** Parts of plans that assess by quarter (S0) and by year (S1). */
const assessing = {
  assessment: quarterUse.assessment.optional(),
  verification: quarterUse.verification.optional(),
  innovation: quarterUse.innovation.optional(),
  mechanisms: z.array(quarterUse.mechanism).optional(),
  usesOfResults: z.array(quarterUse.useOfResult).optional(),
  scoring: yearScoring.scoring.optional(),
  daily: yearScoring.daily.optional(),
  yearEnd: yearScoring.yearEnd.optional(),
  bonus: yearScoring.bonus.optional(),
  veto: yearScoring.veto.optional(),
  grades: z.array(yearScoring.grade).optional(),
  process: z.array(yearScoring.processStep).optional(),
  consequences: z.array(yearScoring.consequence).optional(),
};

/** Parts of plans that run as campaigns (S2), in groups (S3), or as a standing mechanism (S4). */
const campaigning = {
  scope: z.array(campaign.scopeTier).optional(),
  actions: z.array(campaign.action).optional(),
  steps: z.array(campaign.step).optional(),
  keyFields: z.array(campaign.keyField).optional(),
  participatingUnits: z.array(campaign.participatingUnit).optional(),
  rewardsAndSanctions: campaign.rewardsAndSanctions.optional(),
  groups: z.array(group).optional(),
  instruments: labelList.optional(),
  responsibility: labelList.optional(),
  sanctions: sanctions.optional(),
  principle: mechanism.principle.optional(),
  documents: z.array(mechanism.planDocument).optional(),
  keyUnits: openList.optional(),
  methods: openList.optional(),
  kinds: openList.optional(),
  visitMethods: mechanism.visitMethods.optional(),
  evaluation: mechanism.evaluation.optional(),
};

/**
 * The programme file, format `programme/1`: the facts of one plan and nothing else.
 *
 * Every word under `zh` or `textZh` is the plan's own. null says that the plan is silent; what it leaves open is filled by an
 * overlay (`programme-overlay/1`), never here. Sections are optional because plans differ; unknown fields are faults.
 */
export const programmeFile = z.strictObject({
  ...head,
  ...body,
  ...assessing,
  ...campaigning,
  /** What the plan itself sets otherwise than the policy register's defaults, by key. */
  policies: z.record(z.string(), z.json()),
  clauses: z.array(frame.clause).min(1),
});
export type ProgrammeFile = z.infer<typeof programmeFile>;

/** A plan of which only some sections are at hand. */
export type Sections = { readonly [Key in keyof ProgrammeFile]?: ProgrammeFile[Key] | undefined };
