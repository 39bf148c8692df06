import type { Json, Notice, Recipient, Recorded } from '../aggregate';
import { dateOf } from '../calendar/instants';
import { figuresOf } from './figures';
import type { PlacardEvent } from './events';
import type { PlacardState } from './state';
import { numberOfPlacard } from './summary';

/** Whom a placard's events are told (N18, N27, N42, N51, N52, N57 of model.md section 9). */
export function placardNotices(
  event: Recorded<PlacardEvent>,
  state: PlacardState,
): readonly Notice[] {
  switch (event.type) {
    case 'placardHung':
    case 'placardUpgraded':
      return [hung(event, state)];
    case 'delistingProposed':
    case 'delistingReminded':
      return [toApprover(event, state)];
    case 'placardDelisted':
      return [
        {
          notice: 'N52',
          to: everybody(state),
          formal: true,
          about: {
            ...about(state),
            on: event.data.on,
            reason: event.data.reason,
            ...(state.dueOn === null
              ? {}
              : { calendarKey: 'placard', calendarMethod: 'CANCEL', calendarOn: state.dueOn }),
          },
        },
      ];
    case 'delistingRefused':
      return [
        {
          notice: 'N18',
          to: unitsOf(state),
          formal: true,
          about: { ...about(state), reason: event.data.reason },
        },
      ];
    case 'placardWithdrawn':
      return state.hungOn === null
        ? []
        : [
            {
              notice: 'N57',
              to: everybody(state),
              formal: true,
              about: { ...about(state), reason: event.data.reason },
            },
          ];
    case 'placardRecounted':
      return recounted(event, state);
    case 'placardCarriedOver':
      return [carriedOver(about(state), state)];
    case 'placardEndedWithYear':
      return [carriedOver({ ...about(state), ended: true }, state)];
    default:
      return [];
  }
}

function hung(
  { type, data }: Extract<PlacardEvent, { type: 'placardHung' | 'placardUpgraded' }>,
  state: PlacardState,
): Notice {
  const { dueOn, hungOn, problems } = data;
  return {
    notice: 'N51',
    to: everybody(state),
    formal: true,
    due: dueOn,
    about: {
      ...about(state),
      due: dueOn,
      hungOn,
      problems: problems.map(shortId),
      problemCount: problems.length,
      upgraded: type === 'placardUpgraded',
      calendarKey: 'placard',
      calendarMethod: 'REQUEST',
      calendarOn: dueOn,
    },
  };
}

function toApprover(event: Recorded<PlacardEvent>, state: PlacardState): Notice {
  return {
    notice: 'N42',
    to: approvers(state),
    formal: true,
    ...(state.decideBy === null ? {} : { due: state.decideBy }),
    about: {
      ...about(state),
      due: state.decideBy,
      delisting: true,
      exception: state.exception,
      reminder: event.type === 'delistingReminded',
    },
  };
}

function about(state: PlacardState): { [key: string]: Json } {
  return {
    number: numberOfPlacard(state),
    title: state.indicatorName,
    indicator: state.indicator,
    colour: state.colour,
    quarter: state.hungFor ?? state.quarter,
    units: state.units,
    joint: state.joint,
    rule: state.grounds.at(-1)?.rule ?? null,
    ...figuresOf(state.grounds.at(-1)?.clauses ?? []),
  };
}

function approvers(state: PlacardState): Recipient[] {
  if (state.approver !== 'leadLeader') return [{ role: state.approver }];
  return state.leadLeaders.map((unit) => ({ role: 'leadLeader', unit }));
}

function unitsOf(state: PlacardState): Recipient[] {
  return state.units.map((unit) => ({ role: 'leadUnit.principal', unit }));
}

/** Units, lead city leaders and the group head. */
function everybody(state: PlacardState): Recipient[] {
  return [
    ...unitsOf(state),
    ...state.leadLeaders.map((unit): Recipient => ({ role: 'leadLeader', unit })),
    { role: 'groupHead' },
  ];
}

/** N76, once, in the digest of the day: to units and leaders on the prescribed period, to the approver on the day of deciding. */
function recounted(
  { at, data }: Extract<Recorded<PlacardEvent>, { type: 'placardRecounted' }>,
  state: PlacardState,
): readonly Notice[] {
  const { calendarVersion, dates } = data;
  if (dates.length === 0) return [];
  const due = state.decideBy ?? state.dueOn;
  const ofPeriod = dates.some(({ key }) => key === 'placard');
  const ofDeciding = dates.some(({ key }) => key === 'delisting');
  const known = new Map(
    [...(ofPeriod ? everybody(state) : []), ...(ofDeciding ? approvers(state) : [])].map((one) => [
      `${one.role}@${one.unit ?? ''}`,
      one,
    ]),
  );
  return [
    {
      notice: 'N76',
      to: [...known.values()],
      formal: false,
      ...(due === null ? {} : { due }),
      digest: true,
      on: dateOf(at),
      about: { ...about(state), ofPlacard: true, calendarVersion, dates },
    },
  ];
}

function shortId(problem: string): string {
  return problem.slice(problem.indexOf('/') + 1);
}

/** To the units: the placard goes on, or ends with the year (L10). */
function carriedOver(said: Notice['about'], state: PlacardState): Notice {
  return { notice: 'N27', to: unitsOf(state), formal: true, about: said };
}
