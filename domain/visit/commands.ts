import { z } from 'zod';
import { evidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import {
  choiceField,
  dateField,
  indicatorField,
  linesField,
  longTextField,
  rowsField,
  textField,
} from '../payload-fields';
import { visitTransitions } from './transitions';

/** What becomes of a demand: settled on the spot, a problem of the ledger, or passed on with an explanation. */
export const demandOutcomes = ['settled', 'problem', 'explained'] as const;

/** How the enterprise is called back (S0-33). */
export const callBackWays = ['phone', 'questionnaire', 'inPerson'] as const;

/** What the enterprise says. */
export const satisfactions = ['satisfied', 'partly', 'dissatisfied'] as const;

/** What people give with each command. */
export const visitPayloads = {
  planVisit: z.strictObject({
    enterprise: textField,
    contactPerson: textField.optional(),
    indicator: indicatorField,
    visitor: textField,
    plannedOn: dateField,
    purpose: longTextField.optional(),
  }),
  recordVisit: z.strictObject({
    visitedOn: dateField,
    visitors: linesField,
    demands: rowsField(z.strictObject({ demand: longTextField })).optional(),
    policies: linesField.optional(),
    result: longTextField,
    evidence: evidence.default([]),
  }),
  cancelVisit: z.strictObject({ reason: longTextField }),
  settleDemands: z.strictObject({
    outcomes: rowsField(
      z.strictObject({
        line: z.int().min(1),
        outcome: choiceField(demandOutcomes),
        remark: textField.optional(),
      }),
    ).optional(),
  }),
  callBack: z.strictObject({
    calledOn: dateField,
    callWay: choiceField(callBackWays),
    satisfaction: choiceField(satisfactions),
    said: longTextField,
  }),
  sendCallBackBrief: z.strictObject({ brief: longTextField, evidence: evidence.default([]) }),
  closeVisit: z.strictObject({ note: longTextField.optional() }),
};

/** Commands of an enterprise visit with their payloads. */
export const visitCommands = commandSpecs('visit', visitTransitions, visitPayloads);
