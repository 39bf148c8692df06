import type { Command, Decision } from '../aggregate';
import type { Facts } from '../facts';
import * as closing from './decide-closing';
import * as collection from './decide-collection';
import * as told from './decide-facts';
import * as hearing from './decide-hearing';
import * as inspections from './decide-inspections';
import * as measures from './decide-measures';
import * as opening from './decide-opening';
import * as referrals from './decide-referrals';
import { isReportStep, stepReport } from './decide-reports';
import * as review from './decide-review';
import * as scoring from './decide-scoring';
import * as speeches from './decide-speeches';
import type { QuarterEvent } from './events';
import { recalculateTimetable } from './recalculate-timetable';
import { refuse } from './refusal';
import type { QuarterState } from './state';
import { remindStep } from './step-reminders';

type Decide = (state: QuarterState, command: Command, facts: Facts) => Decision<QuarterEvent>;

/** Which rules decide which command. */
const decisions: Readonly<Record<string, Decide>> = {
  openQuarter: (state, _, facts) => opening.openQuarter(state, facts),
  approveTemplate: opening.approveTemplate,
  issueTemplate: (state, _, facts) => opening.issueTemplate(state, facts),
  issueTemplateOnDay: (state, _, facts) => opening.issueTemplate(state, facts),
  recordDispatch: opening.recordDispatch,
  recordMonthlyReport: opening.recordMonthlyReport,
  remindReports: collection.remindReports,
  markLate: collection.markLate,
  markMissing: collection.markMissing,
  closeCollection: collection.closeCollection,
  recordScores: scoring.recordScores,
  computeRanking: scoring.computeRanking,
  objectToDraft: hearing.objectToDraft,
  answerObjection: hearing.answerObjection,
  closeHearing: (state, _, facts) => hearing.closeHearing(state, facts),
  submitToLeaders: hearing.submitToLeaders,
  decideProposal: review.decideProposal,
  decideProposals: review.decideProposals,
  approveList: review.approveList,
  returnToRanking: (_, command) => review.returnToRanking(command),
  publishOnDay: review.publishOnDay,
  sendWarning: measures.sendWarning,
  nameProblems: measures.nameProblems,
  issueCircular: measures.issueCircular,
  hangPlacard: measures.hangPlacard,
  performMeasure: measures.performMeasure,
  withdrawMeasure: measures.withdrawMeasure,
  scheduleSpeech: speeches.scheduleSpeech,
  approveSubstitute: speeches.approveSubstitute,
  recordSpeech: speeches.recordSpeech,
  recordMissedSpeech: speeches.recordMissedSpeech,
  proposeReferral: referrals.proposeReferral,
  decideReferral: referrals.decideReferral,
  sendReferral: referrals.sendReferral,
  receiveReferral: referrals.receiveReferral,
  returnReferral: referrals.returnReferral,
  recordReferralOutcome: referrals.recordReferralOutcome,
  fixInspectionList: inspections.fixInspectionList,
  recordInspection: inspections.recordInspection,
  closeQuarter: closing.closeQuarter,
  correctQuarter: closing.correctQuarter,
  approveCorrection: () => closing.approveCorrection(),
  refuseCorrection: (_, command) => closing.refuseCorrection(command),
  remindStep,
  adoptPolicy: told.adopt,
  carryOver: told.receiveHistory,
  placardChanged: told.notePlacard,
  placardStillRed: told.noteStillRed,
  dutyMissed: told.noteMissedDuty,
  problemOverdue: told.noteOverdueProblem,
  programmeClosed: (_, command) => told.endYear(command),
  trainingNoted: told.noteTraining,
  recalculateDeadlines: recalculateTimetable,
  unitSucceeded: told.succeedUnit,
};

/**
 * What a command makes of a quarter (model.md section 6). Payloads, status, separation and permission are checked before.
 * @returns the events, none for a fact that changes nothing, or the refusal
 */
export function decideQuarter(
  state: QuarterState | null,
  command: Command,
  facts: Facts,
): Decision<QuarterEvent> {
  if (state === null) return opening.planQuarter(command, facts);
  if (isReportStep(command.name)) return stepReport(state, command, facts);
  const decide = decisions[command.name];
  if (decide === undefined) return refuse('unknownCommand', 'D-32', { command: command.name });
  return decide(state, command, facts);
}
