import { z } from 'zod';
import { civilDate } from '../calendar/civil-date';
import type { AggregateId } from '../aggregate';
import type { ProblemId } from './state';
import { problemFlags } from './vocabulary';

const problem = z.string().regex(/^problem\/.+/) as unknown as z.ZodType<ProblemId, ProblemId>;
const placard = z.string().regex(/^placard\/.+/) as unknown as z.ZodType<AggregateId, AggregateId>;
const colour = z.enum(['yellow', 'red']);

const reporter = z.strictObject({
  name: z.string().optional(),
  contact: z.string().optional(),
});

/** Between a split problem and its children (P05). Facts are read loosely: what a newer teller adds is passed over. */
export const childPayloads = {
  registerSplitChild: z.looseObject({
    parent: problem,
    title: z.string(),
    description: z.string(),
    source: z.string(),
    indicator: z.string().nullable(),
    category: z.string().nullable(),
    heading: z.string().nullable(),
    topic: z.string().nullable(),
    type: z.enum(['immediate', 'continuing', 'ordinary']),
    priority: z.enum(['normal', 'high']),
    responsibleUnit: z.string(),
    leadUnit: z.string(),
    dueOn: civilDate.optional(),
    /** Flags that keep the whole problem, and so its parts, to named roles (D-23). */
    flags: z.array(z.enum(problemFlags)).default([]),
  }),
  childSignedOff: z.looseObject({ child: problem }),
  childReopened: z.looseObject({ child: problem }),
  childEnded: z.looseObject({ child: problem }),
};

/** Between a duplicate and its survivor (P04). */
export const mergePayloads = {
  absorbDuplicate: z.looseObject({
    problem,
    reporters: z.array(reporter),
    source: z.string(),
    dueOn: civilDate.nullable(),
    placards: z.array(z.looseObject({ placard, colour, dueOn: civilDate, hung: z.boolean() })),
    /** The duplicate is for named roles alone (D-23). */
    confidential: z.boolean().default(false),
  }),
  releaseDuplicate: z.looseObject({ problem, reporters: z.array(reporter).default([]) }),
  undoMerge: z.looseObject({ survivor: problem, because: z.string() }),
  survivorSignedOff: z.looseObject({ survivor: problem }),
  keepConfidential: z.looseObject({}),
  joinOrigin: z.looseObject({
    origin: z.string() as unknown as z.ZodType<AggregateId, AggregateId>,
  }),
};

/** From placards on units under which the problem is supervised (L02, L07). */
export const placardPayloads = {
  placardHung: z.looseObject({ placard, colour, dueOn: civilDate }),
  placardDelisted: z.looseObject({ placard }),
};

/** From the programme and its quarters (D-17, D-22, D-40). */
export const programmePayloads = {
  unitSucceeded: z.looseObject({
    unit: z.string(),
    successor: z.string().nullable(),
    change: z.string(),
    on: civilDate,
  }),
  drawnForLookBack: z.looseObject({}),
  recalculateDeadlines: z.looseObject({}),
  adoptPolicy: z.looseObject({ version: z.string(), reason: z.string() }),
  jointLiabilityMarked: z.looseObject({
    indicator: z.string(),
    units: z.array(z.string()).min(1),
    quarter: z.string().nullable().default(null),
  }),
};
