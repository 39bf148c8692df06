import type { Owed } from '../aggregate';
import type { Facts } from '../facts';
import type { RoleKey } from '../organisation/role-keys';
import { undecidedProposals } from './decide-review';
import { listApprover } from './draft-ranking';
import type { MeasureProposal, Referral } from './measures-state';
import type { Report, ReportStatus } from './reports-state';
import type { QuarterState } from './state';
import { uncountedFindings } from './counted-scores';

/** Who owes which act of a quarter now, with its day; never empty while the quarter is open. */
export function quarterOwed(state: QuarterState, facts: Facts): readonly Owed[] {
  const { timetable } = state;
  const office = (command: string, dueOn: Owed['dueOn']): Owed => ({
    command,
    role: 'coordinationOffice',
    unit: null,
    dueOn,
  });
  switch (state.status) {
    case 'PLANNED':
      return [{ command: 'openQuarter', role: 'clock', unit: null, dueOn: timetable.opening.on }];
    case 'OPEN':
      return [office('issueTemplate', timetable.template.on), ...inspectionList(state)];
    case 'COLLECTING':
      return collecting(state);
    case 'SCORING':
      return [
        office(missingScores(state) ? 'recordScores' : 'computeRanking', timetable.scoring.on),
        ...reportsOwed(state),
      ];
    case 'RANKING':
      return [office('computeRanking', timetable.scoring.on)];
    case 'HEARING':
      return hearing(state);
    case 'LEADER_REVIEW':
      return review(state, facts);
    case 'CORRECTING':
      return [{ command: 'approveCorrection', role: 'groupHead', unit: null, dueOn: null }];
    case 'PUBLISHED':
    case 'MEASURES':
      return [...corrections(state), ...measures(state), ...referrals(state)];
    case 'CLOSED':
      return [...corrections(state), ...referrals(state)];
  }
}

/** Data found untrue after the ranking was posted: the bureau corrects the quarter (Q27, D-28). */
function corrections(state: QuarterState): Owed[] {
  if (state.publishedOn === null || uncountedFindings(state).length === 0) return [];
  return [{ command: 'correctQuarter', role: 'bureau', unit: null, dueOn: null }];
}

function inspectionList(state: QuarterState): Owed[] {
  if (!state.ranks || state.matterListFixedOn !== null) return [];
  const dueOn = state.timetable.inspectionList.on;
  return [{ command: 'fixInspectionList', role: 'bureau', unit: null, dueOn }];
}

/** The next step of a report, by its stage. */
const reportStep: Partial<Record<ReportStatus, readonly [string, RoleKey]>> = {
  OWED: ['draftReport', 'leadUnit.staff'],
  DRAFT: ['submitReport', 'leadUnit.staff'],
  LEAD_REVIEW: ['approveReport', 'leadUnit.staff'],
  PRINCIPAL_SIGN: ['signReport', 'leadUnit.principal'],
  SIGNED: ['fileReport', 'leadUnit.staff'],
  FILED: ['acceptReport', 'coordinationOffice'],
};

function reportsOwed(state: QuarterState): Owed[] {
  return Object.values(state.reports).flatMap((report: Report) => {
    const step = reportStep[report.status];
    if (step === undefined) return [];
    const [command, role] = step;
    const unit = role === 'coordinationOffice' ? null : report.unit;
    return [{ command, role, unit, dueOn: state.timetable.reports.on }];
  });
}

function collecting(state: QuarterState): readonly Owed[] {
  const reports = reportsOwed(state);
  if (reports.length > 0) return reports;
  const dueOn = state.timetable.cutoff.on;
  return [{ command: 'closeCollection', role: 'coordinationOffice', unit: null, dueOn }];
}

function missingScores(state: QuarterState): boolean {
  const { scores, external, unreported, awaiting } = state.sheet;
  const missing = Object.values(state.reports).filter((report) => report.status === 'MISSING');
  const resolved = [
    ...Object.keys(scores),
    ...Object.keys(external),
    ...unreported,
    ...awaiting,
    ...missing.map((report) => report.indicator),
  ];
  return state.taskForces.some((taskForce) => !resolved.includes(taskForce.id));
}

function hearing(state: QuarterState): readonly Owed[] {
  const open = state.objections.filter((one) => one.status === 'OPEN');
  const command = open.length > 0 ? 'answerObjection' : 'submitToLeaders';
  const dueOn = state.timetable.answers.on;
  return [{ command, role: 'coordinationOffice', unit: null, dueOn }];
}

function review(state: QuarterState, facts: Facts): readonly Owed[] {
  const dueOn = state.timetable.review.on;
  const undecided = undecidedProposals(state);
  if (undecided.length === 0) {
    return [{ command: 'approveList', role: listApprover(facts), unit: null, dueOn }];
  }
  const owed = new Map<string, Owed>();
  for (const proposal of undecided) {
    for (const unit of proposal.approver === 'leadLeader' ? proposal.leadLeaders : [null]) {
      const one: Owed = { command: 'decideProposal', role: proposal.approver, unit, dueOn };
      owed.set(`${one.role}@${unit ?? ''}`, one);
    }
  }
  return [...owed.values()];
}

/** The act that carries out an approved measure. */
const measureStep: Partial<Record<MeasureProposal['kind'], string>> = {
  warning: 'sendWarning',
  circular: 'issueCircular',
  placardYellow: 'hangPlacard',
  placardRed: 'hangPlacard',
  interview: 'performMeasure',
  letter: 'performMeasure',
};

function measures(state: QuarterState): readonly Owed[] {
  if (state.ranks && state.publishedOn === null) {
    return [{ command: 'publishOnDay', role: 'clock', unit: null, dueOn: state.publishOn }];
  }
  const dueOn = state.timetable.measures.on;
  const approved = state.proposals.filter((proposal) => proposal.status === 'APPROVED');
  const commands = new Set(approved.flatMap((proposal) => measureStep[proposal.kind] ?? []));
  const own = [...commands].map((command): Owed => ({
    command,
    role: 'bureau',
    unit: null,
    dueOn,
  }));
  const others = [...own, ...speeches(state), ...warnings(state)];
  if (others.length > 0) return others;
  const closing = state.timetable.closing.on;
  return [{ command: 'closeQuarter', role: 'coordinationOffice', unit: null, dueOn: closing }];
}

function speeches(state: QuarterState): Owed[] {
  return state.speeches.flatMap((speech): Owed[] => {
    if (speech.status === 'OWED') {
      const command = 'scheduleSpeech';
      return [{ command, role: 'coordinationOffice', unit: null, dueOn: speech.by }];
    }
    if (speech.status !== 'SCHEDULED') return [];
    return [{ command: 'recordSpeech', role: 'bureau', unit: null, dueOn: speech.on }];
  });
}

function warnings(state: QuarterState): Owed[] {
  return state.warnings
    .filter((warning) => warning.problems.length === 0)
    .flatMap((warning) =>
      warning.units.map((unit) => ({
        command: 'nameProblems',
        role: 'leadUnit.staff' as const,
        unit,
        dueOn: warning.nameProblemsBy,
      })),
    );
}

function referrals(state: QuarterState): readonly Owed[] {
  return state.referrals.flatMap((referral: Referral): Owed[] => {
    switch (referral.status) {
      case 'PROPOSED':
        return [
          { command: 'decideReferral', role: 'supervisionTaskForce', unit: null, dueOn: null },
        ];
      case 'APPROVED':
      case 'RETURNED':
        return [{ command: 'sendReferral', role: 'bureau', unit: null, dueOn: null }];
      case 'SENT':
        return referral.to.map((role) => ({
          command: 'receiveReferral',
          role,
          unit: null,
          dueOn: null,
        }));
      default:
        return [];
    }
  });
}
