import type { Notice, Recorded } from '../aggregate';
import { figuresOf } from '../placard/figures';
import type { MeasureEvent } from './measure-events';
import {
  aboutIndicator,
  aboutQuarter,
  allUnits,
  leaders,
  leadOffices,
  nameOf,
  principals,
} from './notice-parts';
import { findProposal, type QuarterState } from './state';

type DataOf<Type extends MeasureEvent['type']> = Extract<MeasureEvent, { type: Type }>['data'];

/** Letters about measures (N32, N33, N47–N50, N53–N55, N81, N82). */
export function measureNotices(
  event: Recorded<MeasureEvent>,
  state: QuarterState,
): readonly Notice[] {
  switch (event.type) {
    case 'warningSent':
      return warning(event.data, state);
    case 'circularIssued':
      return circular(event.data, state);
    case 'measurePerformed':
      return [performed(event.data, state)];
    case 'speechScheduled':
      return [speechNotice(event.data, state)];
    case 'speechHeld':
      return [speechRecord(event.data, state, { held: true, pledges: event.data.pledges.length })];
    case 'speechMissed': {
      const { reason, missed, status, by } = event.data;
      const about = { held: false, reason, missed, givenUp: status === 'GIVEN_UP', due: by };
      return [speechRecord(event.data, state, about)];
    }
    case 'referralProposed':
      return [
        {
          ...referral(event.data.referral.id, state, { proposal: true }),
          to: [{ role: 'supervisionTaskForce' }],
        },
      ];
    case 'referralSent':
      return [
        {
          ...referral(event.data.referral, state, { proposal: false }),
          to: event.data.to.map((role) => ({ role })),
        },
      ];
    case 'inspectionListFixed':
      return [inspectionList(event.data, state)];
    case 'inspectionRecorded':
      return [
        {
          notice: 'N33',
          to: [{ role: 'groupHead' }],
          formal: true,
          about: {
            ...aboutQuarter(state),
            on: event.data.on,
            report: event.data.report,
            matters: event.data.matters.length,
            problems: event.data.problems.length,
          },
        },
      ];
    default:
      return [];
  }
}

function warning(data: DataOf<'warningSent'>, state: QuarterState): Notice[] {
  const clauses = findProposal(state, data.proposal)?.clauses ?? [];
  const toName = data.problems.length === 0;
  const about = {
    ...aboutQuarter(state),
    ...aboutIndicator(state, data.subject),
    units: data.units,
    problemCount: data.problems.length,
    text: data.text,
    ...figuresOf(clauses),
  };
  const due = data.nameProblemsBy;
  return [
    {
      notice: 'N47',
      to: leadOffices(data.units),
      formal: true,
      ...(toName ? { due } : {}),
      about: { ...about, due: toName ? due : null },
    },
    { notice: 'N48', to: leaders(data.leadLeaders), formal: true, about },
  ];
}

function circular(data: DataOf<'circularIssued'>, state: QuarterState): Notice[] {
  const about = {
    ...aboutQuarter(state),
    on: data.on,
    text: data.text,
    criticism: data.kind === 'criticism',
    units: data.units,
    named: data.named.length,
  };
  const result: Notice = {
    notice: 'N50',
    to: [{ role: 'groupHead' }, { role: 'leadLeader' }],
    formal: true,
    about,
  };
  return [{ notice: 'N49', to: allUnits, formal: true, about }, result];
}

/** An interview that was held, or a letter that comes with yellow placards (`interview.at`, `letter.yellow.at`). */
function performed(data: DataOf<'measurePerformed'>, state: QuarterState): Notice {
  const proposal = findProposal(state, data.proposal);
  const subject = proposal?.subject ?? '';
  const [ground] = proposal?.clauses ?? [];
  const code = ground?.code ?? '';
  const letter = data.kind === 'letter';
  const points = state.ranking?.points.find(
    (one) => one.subject === subject && one.grounds.some(({ code: of }) => of === 'letterPoints'),
  )?.points;
  return {
    notice: letter ? 'N82' : 'N81',
    to: [...principals(data.units), ...leaders(proposal?.leadLeaders ?? [])],
    formal: true,
    about: {
      ...aboutQuarter(state),
      ...aboutIndicator(state, subject),
      units: data.units,
      on: data.on,
      text: data.text,
      count: ground?.values['count'] ?? null,
      ...(letter
        ? { onMatter: code === 'letterOnMatter', points: points ?? null }
        : { underRed: code.startsWith('interviewRed'), inARow: code.endsWith('InARow') }),
    },
  };
}

function speechNotice(data: DataOf<'speechScheduled'>, state: QuarterState): Notice {
  return {
    notice: 'N53',
    to: [...principals([data.unit]), ...leaders(data.leadLeaders)],
    formal: true,
    due: data.on,
    about: {
      ...aboutQuarter(state),
      unit: data.unit,
      indicators: data.indicators.map((id) => nameOf(state, id)),
      due: data.on,
      place: data.place,
      again: data.again,
      calendarKey: `speech ${data.unit}`,
      calendarMethod: 'REQUEST',
      calendarOn: data.on,
    },
  };
}

function speechRecord(
  data: {
    readonly unit: string;
    readonly indicators: readonly string[];
    readonly leadLeaders: readonly string[];
  },
  state: QuarterState,
  about: Notice['about'],
): Notice {
  return {
    notice: 'N54',
    to: [{ role: 'groupHead' }, ...leaders(data.leadLeaders), { role: 'coordinationOffice' }],
    formal: false,
    about: {
      ...aboutQuarter(state),
      unit: data.unit,
      indicators: data.indicators.map((id) => nameOf(state, id)),
      ...about,
    },
  };
}

/** Nothing of a referral but its existence is in the letter (D-23). */
function referral(id: string, state: QuarterState, about: Notice['about']): Omit<Notice, 'to'> {
  return {
    notice: 'N55',
    formal: true,
    restricted: true,
    about: { number: state.quarter, referral: id, ...about },
  };
}

function inspectionList(data: DataOf<'inspectionListFixed'>, state: QuarterState): Notice {
  const units = [...new Set(data.matters.flatMap((matter) => matter.units))];
  return {
    notice: 'N32',
    to: [{ role: 'inspectionOffice' }, { role: 'bureau' }, ...principals(units)],
    formal: true,
    about: {
      ...aboutQuarter(state),
      on: data.on,
      matters: data.matters.map((matter) => matter.title),
      count: data.matters.length,
      units,
    },
  };
}
