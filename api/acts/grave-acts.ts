/**
 * Acts that ask once more, showing who will be told: they end something, punish, publish, or sign (pages.md, D-20). Named by subject and
 * command; everything else is done with the first click.
 */
const grave: readonly string[] = [
  'problem.dismissProblem',
  'problem.mergeProblem',
  'problem.splitProblem',
  'problem.assignProblem',
  'problem.suspendProblem',
  'problem.applyForAcceptance',
  'problem.returnRectification',
  'problem.acceptRectification',
  'problem.approveSignOff',
  'problem.refuseSignOff',
  'problem.escalateProblem',
  'problem.placardProblem',
  'problem.reopenProblem',
  'problem.cancelProblem',
  'problem.carryOverProblem',
  'problem.recordPersonalMeasure',
  'problem.publishTypicalCase',
  'problem.transferAfterReceipt',
  'quarter.signReport',
  'quarter.markUntrue',
  'quarter.closeCollection',
  'quarter.computeRanking',
  'quarter.submitToLeaders',
  'quarter.decideProposal',
  'quarter.decideProposals',
  'quarter.approveList',
  'quarter.sendWarning',
  'quarter.issueCircular',
  'quarter.hangPlacard',
  'quarter.withdrawMeasure',
  'quarter.recordMissedSpeech',
  'quarter.decideReferral',
  'quarter.sendReferral',
  'quarter.closeQuarter',
  'quarter.correctQuarter',
  'quarter.approveCorrection',
  'placard.delistPlacard',
  'placard.refuseDelisting',
  'placard.withdrawPlacard',
  'programme.issueProgramme',
  'programme.startProgramme',
  'programme.approvePolicyChange',
  'programme.refusePolicyChange',
  'programme.orderPolicyMove',
  'programme.closeProgramme',
  'programme.publishCalendar',
  'programme.delegateRoles',
  'programme.handOverDuties',
  'programme.approveUnitChange',
  'problem.reassignProblem',
  'duty.waiveDuty',
  'clue.dismissClue',
  'clue.answerReporter',
  'instruction.forwardInstruction',
  'visit.cancelVisit',
  'inspection.sendBrief',
  'inspection.cancelInspection',
  'innovation.giveUpInnovation',
  'hardNut.dropHardNut',
];

/** Whether an act asks once more before it is done. */
export function asksOnce(kind: string, command: string): boolean {
  return grave.includes(`${kind}.${command}`);
}

/** Acts that end or punish: their button is red. */
export function isHarsh(kind: string, command: string): boolean {
  const harsh = [
    'dismiss',
    'refuse',
    'cancel',
    'placard',
    'hang',
    'circular',
    'warn',
    'missed',
    'untrue',
    'return',
  ];
  return asksOnce(kind, command) && harsh.some((word) => command.toLowerCase().includes(word));
}
