import type { CommandSpec } from '../aggregate';
import { adoptPolicy } from '../policy/adoption';
import * as facts from './fact-payloads';
import * as measure from './measure-payloads';
import * as report from './report-payloads';
import * as scoring from './scoring-payloads';
import { quarterTransitions as may } from './transitions';

type Name = keyof typeof may;

function spec(
  name: Name,
  payload: CommandSpec['payload'],
  ...transitions: readonly string[]
): CommandSpec {
  return { ...may[name], payload, transitions };
}

/** Commands of a quarter with their payloads (model.md section 6, reports R01–R11 of section 5). */
export const quarterCommands: Readonly<Record<Name, CommandSpec>> = {
  openPlanned: spec('openPlanned', facts.openPlanned, 'Q01'),
  openQuarter: spec('openQuarter', scoring.nothing, 'Q02'),
  approveTemplate: spec('approveTemplate', report.approveTemplate, 'Q07'),
  issueTemplate: spec('issueTemplate', scoring.nothing, 'Q07'),
  issueTemplateOnDay: spec('issueTemplateOnDay', scoring.nothing, 'Q07'),
  fixInspectionList: spec('fixInspectionList', measure.fixInspectionList, 'Q03'),
  recordInspection: spec('recordInspection', measure.recordInspection, 'Q04'),
  recordDispatch: spec('recordDispatch', report.recordDispatch, 'Q05'),
  recordMonthlyReport: spec('recordMonthlyReport', report.recordMonthlyReport, 'Q06'),
  draftReport: spec('draftReport', report.draftReport, 'R01'),
  submitReport: spec('submitReport', report.ofIndicator, 'R02'),
  returnReport: spec('returnReport', report.ofIndicatorWithReason, 'R03'),
  approveReport: spec('approveReport', report.ofIndicator, 'R04'),
  signReport: spec('signReport', report.signReport, 'R05'),
  fileReport: spec('fileReport', report.ofIndicator, 'R06', 'Q08'),
  acceptReport: spec('acceptReport', report.ofIndicator, 'R08', 'Q08'),
  sendBackReport: spec('sendBackReport', report.ofIndicatorWithReason, 'R07', 'Q08'),
  markUntrue: spec('markUntrue', report.markUntrue, 'R11'),
  grantLateEntry: spec('grantLateEntry', report.grantLateEntry, 'Q09'),
  remindReports: spec('remindReports', scoring.nothing, 'Q09'),
  markLate: spec('markLate', scoring.nothing, 'R09'),
  markMissing: spec('markMissing', scoring.nothing, 'R10'),
  closeCollection: spec('closeCollection', report.closeCollection, 'Q10'),
  recordScores: spec('recordScores', scoring.recordScores, 'Q11'),
  computeRanking: spec('computeRanking', scoring.nothing, 'Q11', 'Q12'),
  objectToDraft: spec('objectToDraft', scoring.objectToDraft, 'Q13'),
  answerObjection: spec('answerObjection', scoring.answerObjection, 'Q13'),
  closeHearing: spec('closeHearing', scoring.nothing, 'Q13'),
  submitToLeaders: spec('submitToLeaders', scoring.nothing, 'Q14'),
  decideProposal: spec('decideProposal', scoring.decideProposal, 'Q15'),
  decideProposals: spec('decideProposals', scoring.decideProposals, 'Q15'),
  approveList: spec('approveList', scoring.approveList, 'Q15', 'Q16', 'Q24'),
  returnToRanking: spec('returnToRanking', scoring.withReason, 'Q15'),
  publishOnDay: spec('publishOnDay', scoring.nothing, 'Q16', 'Q24'),
  sendWarning: spec('sendWarning', measure.sendWarning, 'Q17'),
  nameProblems: spec('nameProblems', measure.nameProblems, 'Q17'),
  issueCircular: spec('issueCircular', measure.issueCircular, 'Q18'),
  hangPlacard: spec('hangPlacard', measure.hangPlacard, 'Q19', 'Q20'),
  performMeasure: spec('performMeasure', measure.performMeasure, 'Q18'),
  withdrawMeasure: spec('withdrawMeasure', measure.withdrawMeasure, 'Q15'),
  scheduleSpeech: spec('scheduleSpeech', measure.scheduleSpeech, 'Q22'),
  approveSubstitute: spec('approveSubstitute', measure.approveSubstitute, 'Q22'),
  recordSpeech: spec('recordSpeech', measure.recordSpeech, 'Q23'),
  recordMissedSpeech: spec('recordMissedSpeech', measure.recordMissedSpeech, 'Q23', 'Q24'),
  proposeReferral: spec('proposeReferral', measure.proposeReferral, 'Q24'),
  decideReferral: spec('decideReferral', measure.decideReferral, 'Q24'),
  sendReferral: spec('sendReferral', measure.sendReferral, 'Q24'),
  receiveReferral: spec('receiveReferral', measure.ofReferral, 'Q24'),
  returnReferral: spec('returnReferral', measure.ofReferralWithReason, 'Q24'),
  recordReferralOutcome: spec('recordReferralOutcome', measure.recordReferralOutcome, 'Q24'),
  closeQuarter: spec('closeQuarter', measure.closeQuarter, 'Q25', 'Q26'),
  correctQuarter: spec('correctQuarter', scoring.correctQuarter, 'Q27'),
  approveCorrection: spec('approveCorrection', scoring.nothing, 'Q27'),
  refuseCorrection: spec('refuseCorrection', scoring.withReason, 'Q27'),
  remindStep: spec('remindStep', scoring.nothing, 'Q03', 'Q10', 'Q11', 'Q13', 'Q14', 'Q16', 'Q25'),
  adoptPolicy: spec('adoptPolicy', adoptPolicy, 'C15'),
  carryOver: spec('carryOver', facts.carryOver, 'Q26'),
  placardChanged: spec('placardChanged', facts.placardChanged, 'Q19', 'Q20', 'Q21', 'Q26'),
  placardStillRed: spec('placardStillRed', facts.placardStillRed, 'Q24'),
  dutyMissed: spec('dutyMissed', facts.dutyMissed, 'Q02'),
  problemOverdue: spec('problemOverdue', facts.problemOverdue, 'Q11'),
  programmeClosed: spec('programmeClosed', facts.programmeClosed, 'Q26'),
  trainingNoted: spec('trainingNoted', facts.trainingNoted, 'R01'),
  recalculateDeadlines: spec('recalculateDeadlines', facts.calendarChanged, 'C15'),
  unitSucceeded: spec('unitSucceeded', facts.unitSucceeded, 'C15'),
};
