import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { dueOn } from '../calendar/due';
import type { Facts } from '../facts';
import { happened, type QuarterEvent } from './events';
import { refuse } from './refusal';
import * as payloads from './report-payloads';
import { templateOf } from './report-template';
import type { Report, ReportStatus } from './reports-state';
import type { QuarterState } from './state';

type Decided = Decision<QuarterEvent>;

/** What the steps of a report look at. */
interface Step {
  readonly state: QuarterState;
  readonly command: Command;
  readonly facts: Facts;
  readonly report: Report;
}

/** Each command on a report, and the stages of the report that permit it (R01–R11). */
const steps: Readonly<
  Record<string, { from: readonly ReportStatus[]; decide: (step: Step) => Decided }>
> = {
  draftReport: { from: ['OWED', 'DRAFT'], decide: draft },
  submitReport: { from: ['DRAFT'], decide: submit },
  returnReport: { from: ['LEAD_REVIEW'], decide: returnToAuthor },
  approveReport: {
    from: ['LEAD_REVIEW'],
    decide: ({ report }) => one(happened('reportApproved', 'R04', of(report))),
  },
  signReport: { from: ['PRINCIPAL_SIGN'], decide: sign },
  fileReport: { from: ['SIGNED'], decide: file },
  acceptReport: {
    from: ['FILED'],
    decide: ({ report }) => one(happened('reportAccepted', 'R08', of(report))),
  },
  sendBackReport: { from: ['FILED'], decide: sendBack },
  markUntrue: { from: ['ACCEPTED'], decide: markUntrue },
  grantLateEntry: { from: ['MISSING'], decide: grantLateEntry },
};

/** The commands that a report at this stage permits, in the order of the model. */
export function reportStepsFrom(status: ReportStatus): readonly string[] {
  return Object.keys(steps).filter((name) => steps[name]?.from.includes(status));
}

/** Whether a command is a step of a report. */
export function isReportStep(name: string): boolean {
  return Object.hasOwn(steps, name);
}

/** R01–R08, R11: one step of one task force's report; refused when the report is not at that stage. */
export function stepReport(state: QuarterState, command: Command, facts: Facts): Decided {
  const { indicator } = command.payload as { readonly indicator: string };
  const report = state.reports[indicator];
  const step = steps[command.name];
  if (report === undefined || step === undefined) {
    return refuse('unknownIndicator', 'S0-05', { indicators: [indicator] });
  }
  if (!step.from.includes(report.status)) {
    return refuse('reportNotAtThisStage', 'S0-52', { indicator, stage: report.status });
  }
  return step.decide({ state, command, facts, report });
}

/**
 * S0-70: whether whoever fills in is on the training records; undefined where nothing is compared: the policy is off, or no training has
 * been recorded yet.
 */
function isTrained({ state, command, facts }: Step): boolean | undefined {
  const { trained } = state;
  const compares = facts.policy.values['training.sameperson.enforcement'] !== 'off';
  return compares && trained !== undefined ? trained.includes(command.actor.person) : undefined;
}

function draft(step: Step): Decided {
  const { state, command, facts, report } = step;
  const content = payloads.draftReport.parse(command.payload);
  const authorTrained = isTrained(step);
  const blocks = facts.policy.values['training.sameperson.enforcement'] === 'block';
  if (blocks && authorTrained === false) return refuse('authorNotTrained', 'S0-70');
  const { carriedFrom, carriedChecked } = content;
  if (carriedFrom !== undefined) {
    if (carriedFrom !== state.previous) {
      return refuse('notTheQuarterBefore', 'S0-52', { carriedFrom });
    }
    if (carriedChecked !== true) return refuse('carriedNotChecked', 'S0-45', { carriedFrom });
  }
  return one(
    happened('reportDrafted', 'R01', {
      ...of(report),
      content: content.content,
      items: content.items ?? [],
      evidence: content.evidence ?? [],
      templateVersion: templateOf(state, report.indicator).version,
      ...(authorTrained === undefined ? {} : { authorTrained }),
      ...(carriedFrom === undefined ? {} : { carriedFrom }),
    }),
  );
}

function submit({ state, report }: Step): Decided {
  const leadUnits = state.taskForces.find((one) => one.id === report.indicator)?.leadUnits ?? [];
  const untrained = report.authorTrained === false ? { untrained: true as const } : {};
  return one(happened('reportSubmitted', 'R02', { ...of(report), leadUnits, ...untrained }));
}

function returnToAuthor({ command, report }: Step): Decided {
  const { reason } = payloads.ofIndicatorWithReason.parse(command.payload);
  return one(happened('reportReturned', 'R03', { ...of(report), reason }));
}

function sign({ command, report }: Step): Decided {
  const { contentDigest } = payloads.signReport.parse(command.payload);
  if (contentDigest !== undefined && contentDigest !== report.contentDigest) {
    return refuse('contentHasChanged', 'D-20', { indicator: report.indicator });
  }
  const { person, unit, delegateOf } = command.actor;
  const signature = {
    person,
    unit,
    at: command.at,
    contentDigest: report.contentDigest,
    ...(delegateOf === undefined ? {} : { delegateOf }),
  };
  return one(happened('reportSigned', 'R05', { ...of(report), signature }));
}

function file({ state, command, report }: Step): Decided {
  const on = dateOf(command.at);
  const due = state.timetable.reports.on;
  const first = report.firstFiledOn;
  const keepsFirst = first !== null && report.refileUntil !== null && on <= report.refileUntil;
  const late = (keepsFirst ? first : on) > due;
  return one(happened('reportFiled', 'R06', { ...of(report), on, late, dueOn: due }));
}

function sendBack({ command, facts, report }: Step): Decided {
  const { reason } = payloads.ofIndicatorWithReason.parse(command.payload);
  const within = facts.policy.values['report.refileWithin'];
  const refileUntil = dueOn(facts.calendar, dateOf(command.at), within).on;
  return one(happened('reportSentBack', 'R07', { ...of(report), reason, refileUntil }));
}

/** Statuses of the quarter in which a report can be written anew; later the ranking counts the finding (Q12, Q27). */
const writable: readonly QuarterState['status'][] = ['COLLECTING', 'SCORING'];

/** R11, S0-45: a finding against the author's unit, with the points that the policy takes off. */
function markUntrue({ state, command, facts, report }: Step): Decided {
  const { reason, evidence = [] } = payloads.markUntrue.parse(command.payload);
  const finding = {
    author: report.author,
    authorUnit: report.authorUnit ?? report.unit,
    evidence,
    contentDigest: report.contentDigest,
    deduction: facts.policy.values['report.untrue.points'],
  };
  const stays = writable.includes(state.status) ? {} : { stays: true as const };
  return one(happened('reportMarkedUntrue', 'R11', { ...of(report), reason, finding, ...stays }));
}

function grantLateEntry({ command, report }: Step): Decided {
  const { until, reason } = payloads.grantLateEntry.parse(command.payload);
  if (until < dateOf(command.at)) return refuse('dateIsPast', 'D-24', { on: until });
  return one(happened('lateEntryGranted', 'Q09', { ...of(report), until, reason }));
}

function of(report: Report): { indicator: string; unit: string } {
  return { indicator: report.indicator, unit: report.unit };
}

function one(event: QuarterEvent): Decided {
  return { events: [event] };
}
