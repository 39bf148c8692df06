import type { Notice, Recipient, Recorded } from '../aggregate';
import { dateOf, instantAt } from '../calendar/instants';
import { dutyCalendars } from '../duty/duty-calendars';
import type { CycleEvent, RepeatDeduction } from './cycle-events';
import { isConcerned } from './decide-hearing';
import {
  aboutIndicator,
  aboutQuarter,
  allUnits,
  leaders,
  leadOffices,
  nameOf,
  principals,
} from './notice-parts';
import { undecidedProposals } from './decide-review';
import { templateOf } from './report-template';
import type { QuarterState } from './state';

/** Letters about the cycle itself, from the duty calendar to the quarter report (N31, N35, N36, N39–N46, N56, N57). */
export function cycleNotices(event: Recorded<CycleEvent>, state: QuarterState): readonly Notice[] {
  switch (event.type) {
    case 'quarterOpened':
      return dutyCalendars(event.data.duties).map((calendar) => ({
        ...calendar,
        about: { ...aboutQuarter(state), ...calendar.about },
        notBefore: instantAt(event.data.announceOn, '09:00'),
      }));
    case 'monthlyReported':
      return followUp(event.data, state);
    case 'templateIssued':
      return state.taskForces.map((taskForce) => ({
        notice: 'N36',
        to: leadOffices(taskForce.leadUnits),
        formal: true,
        due: event.data.dueOn,
        about: {
          ...aboutQuarter(state),
          ...aboutIndicator(state, taskForce.id),
          unit: taskForce.leadUnits[0] ?? null,
          due: event.data.dueOn,
          template: templateOf(state, taskForce.id).version,
          sections: templateOf(state, taskForce.id).fields.join('、') || null,
          cutoff: state.timetable.cutoff.on,
          calendarKey: `reports ${taskForce.id}`,
          calendarMethod: 'REQUEST',
          calendarOn: event.data.dueOn,
        },
      }));
    case 'scoringConfirmed':
      return [
        ...event.data.jointlyLiable.map((row) => jointLiability(row, state)),
        ...event.data.repeats.map((row) => repeatDeduction(row, state)),
      ];
    case 'rankingComputed':
      return state.taskForces
        .filter((taskForce) => isConcerned(state, taskForce.id))
        .map((taskForce) => draftResult(taskForce.id, state));
    case 'objectionAnswered':
      return [objectionAnswer(event.data, state)];
    case 'submittedToLeaders':
      return [forReview(state, false)];
    case 'listApproved':
      return event.data.instruction === null ? [] : [instruction(event.data.instruction, state)];
    case 'listPublished':
      return posted(event.data, state);
    case 'timetableRecalculated':
      return event.data.dates.length === 0 ? [] : [newTimetable(event, state)];
    case 'stepReminded':
      return [reminder(event, state)];
    case 'quarterClosed':
      return [quarterReport(event.data, state)];
    default:
      return [];
  }
}

function objectionAnswer(
  { unit, indicator, upheld, answer }: Extract<CycleEvent, { type: 'objectionAnswered' }>['data'],
  state: QuarterState,
): Notice {
  return {
    notice: 'N41',
    to: leadOffices([unit]),
    formal: false,
    about: { ...aboutQuarter(state), ...aboutIndicator(state, indicator), unit, upheld, answer },
  };
}

function followUp(
  data: Extract<CycleEvent, { type: 'monthlyReported' }>['data'],
  state: QuarterState,
): Notice[] {
  const count = (status: string) => data.items.filter((item) => item.status === status).length;
  if (data.items.length === 0) return [];
  return [
    {
      notice: 'N35',
      to: [...leadOffices(data.leadUnits), { role: 'coordinationOffice' }],
      formal: false,
      about: {
        ...aboutQuarter(state),
        ...aboutIndicator(state, data.indicator),
        done: count('done'),
        inProgress: count('inProgress'),
        notStarted: count('notStarted'),
        on: data.on,
      },
    },
  ];
}

function jointLiability(row: RepeatDeduction, state: QuarterState): Notice {
  return {
    notice: 'N30',
    to: principals(row.leadUnits),
    formal: true,
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, row.indicator),
      units: row.leadUnits,
      items: row.items,
    },
  };
}

function repeatDeduction(row: RepeatDeduction, state: QuarterState): Notice {
  return {
    notice: 'N39',
    to: [
      ...leadOffices(row.leadUnits),
      ...leaders(row.leadLeaders),
      { role: 'coordinationOffice' },
    ],
    formal: false,
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, row.indicator),
      units: row.leadUnits,
      items: row.items,
    },
  };
}

function draftResult(indicator: string, state: QuarterState): Notice {
  const taskForce = state.taskForces.find((one) => one.id === indicator);
  const entry = state.ranking?.entries.find((one) => one.id === indicator);
  const kinds = state.proposals
    .filter((one) => one.indicator === indicator && one.kind !== 'referral')
    .map((one) => one.kind);
  const responsible: Recipient[] = state.proposals
    .filter((one) => one.indicator === indicator && one.kind === 'circular')
    .flatMap((one) => one.units)
    .filter((unit) => !(taskForce?.leadUnits.includes(unit) ?? false))
    .map((unit) => ({ role: 'responsibleUnit.principal', unit }));
  const due = state.timetable.objections.on;
  return {
    notice: 'N40',
    to: [...leadOffices(taskForce?.leadUnits ?? []), ...responsible],
    formal: false,
    ...(state.hearingOver ? {} : { due }),
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, indicator),
      units: taskForce?.leadUnits ?? [],
      due: state.hearingOver ? null : due,
      rank: entry?.rank ?? null,
      field: state.ranking?.entries.length ?? 0,
      score: entry?.score ?? null,
      band: entry?.band ?? null,
      ...Object.fromEntries(kinds.map((kind) => [`proposes_${kind}`, true])),
    },
  };
}

/** The list before its reviewer, with the lead city leaders who decide on proposals of their own. */
function forReview(state: QuarterState, isReminder: boolean): Notice {
  const proposals = undecidedProposals(state);
  const posts = proposals
    .filter((one) => one.approver === 'leadLeader')
    .flatMap((one) => one.leadLeaders);
  const due = state.timetable.review.on;
  return {
    notice: 'N42',
    to: [{ role: 'groupHead' }, ...leaders(posts)],
    formal: true,
    due,
    about: {
      ...aboutQuarter(state),
      due,
      delisting: false,
      reminder: isReminder,
      proposals: proposals.length,
      lagging: state.ranking?.laggingList.length ?? 0,
    },
  };
}

function instruction(text: string, state: QuarterState): Notice {
  const units = [...new Set(state.taskForces.flatMap((one) => one.leadUnits))];
  return {
    notice: 'N43',
    to: [...principals(units), { role: 'leadLeader' }],
    formal: true,
    about: { ...aboutQuarter(state), instruction: text },
  };
}

/** First the lead city leaders, then the audience, then the two that hold it as evidence (D-42). */
function posted(
  data: Extract<CycleEvent, { type: 'listPublished' }>['data'],
  state: QuarterState,
): Notice[] {
  const audience: readonly Recipient[] =
    data.audience === 'leadersOnly' ? [{ role: 'groupHead' }] : allUnits;
  const about = { ...aboutQuarter(state), on: data.on, ...laggingRows(state) };
  const keepers: readonly Recipient[] = [{ role: 'orgDept' }, { role: 'disciplineCommission' }];
  if (data.correction) {
    const reason = state.correctedFor;
    const to: Recipient[] = [{ role: 'leadLeader' }, ...audience, ...keepers];
    return [
      { notice: 'N57', to, formal: true, about: { ...about, reason, revision: data.revision } },
    ];
  }
  const letter = (notice: string, to: readonly Recipient[]) => ({
    notice,
    to,
    formal: true,
    about,
  });
  return [letter('N45', [{ role: 'leadLeader' }]), letter('N44', audience), letter('N46', keepers)];
}

function laggingRows(state: QuarterState): Notice['about'] {
  const { ranking } = state;
  const entries = ranking === null ? [] : (ranking.units ?? ranking.entries);
  const rows = entries
    .filter((entry) => entry.band === 'lagging')
    .map((entry) => `${String(entry.rank)}/${String(entries.length)} ${nameOf(state, entry.id)}`);
  return { laggingList: rows, lagging: rows.length, field: entries.length };
}

function reminder(
  event: Recorded<Extract<CycleEvent, { type: 'stepReminded' }>>,
  state: QuarterState,
): Notice {
  const { step, dueOn: due } = event.data;
  if (step === 'review') return forReview(state, true);
  const on = dateOf(event.at);
  const bureau = step === 'measures' || step === 'inspectionList';
  const to: Recipient[] = [{ role: bureau ? 'bureau' : 'coordinationOffice' }];
  return {
    notice: 'N12',
    to: on > due ? [...to, { role: 'coordinationOffice.head' }] : to,
    formal: false,
    due,
    digest: true,
    on,
    about: { ...aboutQuarter(state), due, step, overdue: on > due },
  };
}

/** One line in the digests of the office and of the units that report: which days moved (D-22). */
function newTimetable(
  event: Recorded<Extract<CycleEvent, { type: 'timetableRecalculated' }>>,
  state: QuarterState,
): Notice {
  const { dates, calendarVersion } = event.data;
  const units = [...new Set(state.taskForces.flatMap(({ leadUnits }) => leadUnits))];
  return {
    notice: 'N76',
    to: [
      { role: 'coordinationOffice' },
      ...units.map((unit): Recipient => ({ role: 'leadUnit.staff', unit })),
    ],
    formal: false,
    digest: true,
    on: dateOf(event.at),
    about: { ...aboutQuarter(state), calendarVersion, ofQuarter: true, dates },
  };
}

function quarterReport(
  data: Extract<CycleEvent, { type: 'quarterClosed' }>['data'],
  state: QuarterState,
): Notice {
  return {
    notice: 'N56',
    to: [{ role: 'groupHead' }, { role: 'leadLeader' }],
    formal: true,
    about: {
      ...aboutQuarter(state),
      on: data.on,
      report: data.report,
      open: data.open.length,
      overruled: data.overruled.length,
      performed: data.performed,
    },
  };
}
