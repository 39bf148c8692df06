import { z } from 'zod';
import { evidence } from '../evidence';
import { commandSpecs } from '../helper-life/specs';
import { choiceField, dateField, longTextField, textField, unitField } from '../payload-fields';
import { clueTransitions } from './transitions';

/** Public channels (S2-29), the suggestion activity (S2-22) and whatever else is listened to (S2-30); the list is open. */
export const clueChannels = [
  'appealPlatform',
  'disciplinePlatform',
  'hotline12345',
  'suggestion',
  'questionnaire',
  'mediaPlatform',
  'thirdParty',
  'letterOrVisit',
  'other',
] as const;
export type ClueChannel = (typeof clueChannels)[number];

/** Why a clue is not accepted (D-02, D-05). */
const dismissalGrounds = ['notEstablished', 'outOfScope', 'alreadyHandled', 'other'] as const;

/** Ways in which a reporter is answered; an anonymous one cannot be reached. */
const answerWays = ['letter', 'phone', 'platform', 'inPerson', 'notReachable'] as const;

/** Who reported; for named roles only, never for the unit concerned (D-23). */
const reporter = z
  .strictObject({ name: textField.optional(), contact: textField.optional() })
  .meta({ input: 'record', restricted: true });

const problem = z
  .string()
  .trim()
  .regex(/^(problem\/)?[A-Za-z0-9][A-Za-z0-9-]*$/)
  .max(60)
  .meta({ input: 'problem' });

/** What people give with each command. */
export const cluePayloads = {
  receiveClue: z.strictObject({
    channel: choiceField(clueChannels),
    title: textField,
    text: longTextField,
    /** Day on which it came in at the channel; absent = today. */
    receivedOn: dateField.optional(),
    aboutUnit: unitField.optional(),
    reporter: reporter.optional(),
    evidence: evidence.default([]),
  }),
  sendReceipt: z.strictObject({}),
  beginVerification: z.strictObject({ note: longTextField.optional() }),
  joinProblem: z.strictObject({ problem, note: longTextField }),
  dismissClue: z.strictObject({ ground: choiceField(dismissalGrounds), reason: longTextField }),
  answerReporter: z.strictObject({ way: choiceField(answerWays), answer: longTextField }),
};

/** Commands of a clue with their payloads. */
export const clueCommands = commandSpecs('clue', clueTransitions, cluePayloads);
