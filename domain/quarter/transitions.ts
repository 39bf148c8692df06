import type { TransitionTable } from '../transition-table';

const collecting = ['COLLECTING', 'SCORING'] as const;
const published = ['PUBLISHED', 'MEASURES'] as const;
const afterPublication = ['PUBLISHED', 'MEASURES', 'CLOSED'] as const;
const quarterItself = ['OPEN', 'COLLECTING'] as const;
const running = [
  'OPEN',
  'COLLECTING',
  'SCORING',
  'RANKING',
  'HEARING',
  'LEADER_REVIEW',
  'PUBLISHED',
  'MEASURES',
  'CORRECTING',
] as const;
const anyTime = ['PLANNED', ...running, 'CLOSED'] as const;

const person = (...from: readonly string[]) => ({ by: 'person', from }) as const;
const fact = (...from: readonly string[]) => ({ by: 'fact', from }) as const;
const time = (...from: readonly string[]) => ({ by: 'time', from }) as const;

/** Which status of a quarter permits which command (model.md section 6). */
export const quarterTransitions = {
  openPlanned: fact('none'),
  openQuarter: time('PLANNED'),
  approveTemplate: person('PLANNED', 'OPEN'),
  issueTemplate: person('OPEN'),
  issueTemplateOnDay: time('OPEN'),
  fixInspectionList: person(...quarterItself),
  recordInspection: person(...running),
  recordDispatch: person(...quarterItself),
  recordMonthlyReport: person(...quarterItself),
  draftReport: person(...collecting),
  submitReport: person(...collecting),
  returnReport: person(...collecting),
  approveReport: person(...collecting),
  signReport: person(...collecting),
  fileReport: person(...collecting),
  acceptReport: person(...collecting),
  sendBackReport: person(...collecting),
  /** Whenever it comes to light; a correction under way is decided first. */
  markUntrue: person(...collecting, 'RANKING', 'HEARING', 'LEADER_REVIEW', ...afterPublication),
  grantLateEntry: person(...collecting),
  remindReports: time('COLLECTING'),
  markLate: time('COLLECTING'),
  markMissing: time(...collecting),
  closeCollection: person('COLLECTING'),
  recordScores: person('SCORING', 'RANKING'),
  computeRanking: person('SCORING', 'RANKING'),
  objectToDraft: person('HEARING'),
  answerObjection: person('HEARING'),
  closeHearing: time('HEARING'),
  submitToLeaders: person('HEARING'),
  decideProposal: person('LEADER_REVIEW'),
  decideProposals: person('LEADER_REVIEW'),
  approveList: person('LEADER_REVIEW'),
  returnToRanking: person('LEADER_REVIEW'),
  publishOnDay: time('PUBLISHED'),
  sendWarning: person(...published),
  nameProblems: person(...published),
  issueCircular: person(...published),
  hangPlacard: person(...published),
  performMeasure: person(...published),
  withdrawMeasure: person(...published),
  scheduleSpeech: person(...published),
  approveSubstitute: person(...published),
  recordSpeech: person(...published),
  recordMissedSpeech: person(...published),
  proposeReferral: person(...running, 'CLOSED'),
  decideReferral: person(...running, 'CLOSED'),
  sendReferral: person(...running, 'CLOSED'),
  receiveReferral: person(...running, 'CLOSED'),
  returnReferral: person(...running, 'CLOSED'),
  recordReferralOutcome: person(...running, 'CLOSED'),
  closeQuarter: person(...published),
  correctQuarter: person(...afterPublication),
  approveCorrection: person('CORRECTING'),
  refuseCorrection: person('CORRECTING'),
  remindStep: time(...running),
  carryOver: fact(...anyTime),
  adoptPolicy: fact('PLANNED', ...running),
  placardChanged: fact(...anyTime),
  placardStillRed: fact(...anyTime),
  dutyMissed: fact(...anyTime),
  problemOverdue: fact(...anyTime),
  programmeClosed: fact(...anyTime),
  trainingNoted: fact(...anyTime),
  recalculateDeadlines: fact('PLANNED', ...running),
  unitSucceeded: fact(...anyTime),
} as const satisfies TransitionTable;
