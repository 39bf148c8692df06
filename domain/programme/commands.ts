import { z } from 'zod';
import type { AggregateId, CommandSpec } from '../aggregate';
import { civilDate } from '../calendar/civil-date';
import { dateField, longTextField, textField } from '../payload-fields';
import { programmeTransitions as from } from './transitions';

const nothing = z.strictObject({});

export const issueProgramme = z.strictObject({
  issuer: textField,
  issuedOn: dateField,
  /** Day of the mobilisation meeting, where there is one. */
  mobilisedOn: dateField.optional(),
});

export const proposePolicyChange = z.strictObject({
  version: textField,
  /** Overrides of the policy register by key, as decisions.md writes them. */
  values: z.record(z.string(), z.unknown()).meta({ input: 'json' }),
  reason: longTextField,
  validFrom: dateField,
});

export const withReason = z.strictObject({ reason: longTextField });

export const problemSignedOff = z.strictObject({
  problem: z.string() as unknown as z.ZodType<AggregateId, AggregateId>,
  on: civilDate,
  mandatory: z.boolean(),
});

/** Commands of a programme with their payloads (C01–C03, C06, C15; D-17). */
export const programmeCommands = {
  draftProgramme: { ...from.draftProgramme, payload: nothing, transitions: ['C01'] },
  issueProgramme: { ...from.issueProgramme, payload: issueProgramme, transitions: ['C02'] },
  startProgramme: { ...from.startProgramme, payload: nothing, transitions: ['C03'] },
  startOnDay: { ...from.startOnDay, payload: nothing, transitions: ['C03'] },
  turnPhase: { ...from.turnPhase, payload: nothing, transitions: ['C03'] },
  digestWeek: { ...from.digestWeek, payload: nothing, transitions: ['C06'] },
  drawLookBacks: { ...from.drawLookBacks, payload: nothing, transitions: ['C07'] },
  proposePolicyChange: {
    ...from.proposePolicyChange,
    payload: proposePolicyChange,
    transitions: ['C15'],
  },
  approvePolicyChange: { ...from.approvePolicyChange, payload: nothing, transitions: ['C15'] },
  refusePolicyChange: { ...from.refusePolicyChange, payload: withReason, transitions: ['C15'] },
  problemSignedOff: { ...from.problemSignedOff, payload: problemSignedOff, transitions: ['C07'] },
  dutiesChanged: { ...from.dutiesChanged, payload: nothing, transitions: [] },
} as const satisfies Record<string, CommandSpec>;
