import { z } from 'zod';
import type { AggregateId, CommandSpec } from '../aggregate';
import { civilDate } from '../calendar/civil-date';
import { evidence } from '../evidence';
import { dateField, longTextField, textField } from '../payload-fields';
import { proposeCalendar } from './calendar-change';
import * as roster from './roster-payloads';
import { programmeTransitions as from } from './transitions';

const nothing = z.strictObject({});

const caseId = z.string().regex(/^(problem|quarter|placard)\/.+/) as unknown as z.ZodType<
  AggregateId,
  AggregateId
>;

export const issueProgramme = z.strictObject({
  issuer: textField,
  issuedOn: dateField,
  /** Day of the mobilisation meeting, where there is one. */
  mobilisedOn: dateField.optional(),
});

export const proposePolicyChange = z.strictObject({
  version: textField,
  /** The values that change, by key of the policy register, as decisions.md writes them; every other value stays. */
  values: z.record(z.string(), z.unknown()).meta({ input: 'json' }),
  reason: longTextField,
  validFrom: dateField,
});

export const orderPolicyMove = z.strictObject({
  /** Running cases that leave the version they are pinned to. */
  cases: z.array(caseId).min(1).max(2000).meta({ input: 'lines' }),
  reason: longTextField,
});

/** A training with everybody who took part (S0-70). */
export const recordTraining = z.strictObject({
  course: textField,
  heldOn: dateField,
  people: z.array(z.string().min(1)).min(1).max(500).meta({ input: 'people' }),
  evidence: evidence.default([]),
});

/** C13: every problem has ended or been carried over (P31); placards that hang and pledges go on and are listed (L10, D-19). */
export const closeProgramme = z.strictObject({ report: longTextField });

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
  withdrawPolicyChange: { ...from.withdrawPolicyChange, payload: withReason, transitions: ['C15'] },
  enactPolicy: { ...from.enactPolicy, payload: nothing, transitions: ['C15'] },
  orderPolicyMove: { ...from.orderPolicyMove, payload: orderPolicyMove, transitions: ['C15'] },
  proposeCalendar: { ...from.proposeCalendar, payload: proposeCalendar, transitions: ['C15'] },
  publishCalendar: { ...from.publishCalendar, payload: nothing, transitions: ['C15'] },
  refuseCalendar: { ...from.refuseCalendar, payload: withReason, transitions: ['C15'] },
  recordTraining: { ...from.recordTraining, payload: recordTraining, transitions: ['C05'] },
  closeProgramme: {
    ...from.closeProgramme,
    payload: closeProgramme,
    transitions: ['C13'],
    looksAtOpenCases: true,
  },
  delegateRoles: {
    ...from.delegateRoles,
    payload: roster.delegateRoles,
    transitions: ['C15'],
  },
  endDelegation: { ...from.endDelegation, payload: roster.endDelegation, transitions: ['C15'] },
  handOverDuties: { ...from.handOverDuties, payload: roster.handOverDuties, transitions: ['C15'] },
  proposeUnitChange: {
    ...from.proposeUnitChange,
    payload: roster.proposeUnitChange,
    transitions: ['C15'],
    looksAtOpenCases: true,
  },
  approveUnitChange: {
    ...from.approveUnitChange,
    payload: nothing,
    transitions: ['C15'],
    looksAtOpenCases: true,
  },
  refuseUnitChange: { ...from.refuseUnitChange, payload: withReason, transitions: ['C15'] },
  problemSignedOff: { ...from.problemSignedOff, payload: problemSignedOff, transitions: ['C07'] },
  recalculateDeadlines: {
    ...from.recalculateDeadlines,
    payload: z.looseObject({}),
    transitions: ['C15'],
    looksAtOpenCases: true,
  },
  dutiesChanged: { ...from.dutiesChanged, payload: nothing, transitions: [] },
} as const satisfies Record<string, CommandSpec>;
