import type { Json, Notice, Recipient, Recorded } from '../aggregate';
import type { CivilDate } from '../calendar/civil-date';
import type { ProblemEventOf, ProblemEventType } from './events';
import { distinct } from './parties';
import { numberShown, type ProblemState } from './state';
import { deadlineStatuses } from './transitions';

/** What an event of a type tells whom. */
export type LetterWriter<Type extends ProblemEventType> = (
  event: Recorded<ProblemEventOf<Type>>,
  state: ProblemState,
) => readonly Notice[];

/** Writers by event type. */
export type Letters<Types extends ProblemEventType> = {
  readonly [Type in Types]: LetterWriter<Type>;
};

interface Extras {
  readonly due?: CivilDate | null | undefined;
  readonly about?: { readonly [key: string]: Json };
  readonly restricted?: boolean;
  /** Who is asked to act, where the letter goes to others besides; named in the letter by their units. */
  readonly asked?: readonly Recipient[];
}

/** A notice about the problem, with the values that every template may use. */
export function letter(
  notice: string,
  state: ProblemState,
  to: readonly Recipient[],
  extras: Extras = {},
): Notice {
  const { due = null, about = {}, restricted = false, asked } = extras;
  return {
    notice,
    to: distinct(to),
    formal: formalNotices.has(notice),
    ...(due === null ? {} : { due }),
    ...(restricted ? { restricted } : {}),
    about: {
      ...aboutOf(state),
      ...(due === null ? {} : { due }),
      ...(asked === undefined ? {} : { asked: unitsOf(asked) }),
      ...(restricted ? {} : calendarOf(notice, state)),
      ...about,
    },
  };
}

/** A reminder: it belongs to its day and is gathered in the daily digest (E-29). */
export function reminder(
  state: ProblemState,
  to: readonly Recipient[],
  extras: Extras & { readonly on: CivilDate },
): Notice {
  const about = { ofProblem: true, ...extras.about };
  return { ...letter('N12', state, to, { ...extras, about }), digest: true, on: extras.on };
}

/** Numbered documents whose receipt is confirmed (model.md section 9). */
const formalNotices = new Set([
  'N04',
  'N06',
  'N10',
  'N15',
  'N16',
  'N18',
  'N20',
  'N21',
  'N22',
  'N25',
  'N27',
  'N28',
  'N29',
  'N30',
  'N83',
]);

/** Letters that set the deadline of the rectification, move it or end it: with an entry for the reader's calendar. */
const calendarNotices = new Set([
  'N03',
  'N04',
  'N06',
  'N10',
  'N15',
  'N16',
  'N18',
  'N20',
  'N21',
  'N22',
  'N25',
  'N26',
  'N27',
  'N76',
]);

/** Statuses in which nobody works towards the deadline, though it is on record. */
const restingStatuses: readonly string[] = ['SUSPENDED', 'MERGED'];

/** The entry is set while the deadline runs, taken out when the problem is suspended, merged or ended, and left alone while it is judged. */
function calendarOf(notice: string, state: ProblemState): { [key: string]: Json } {
  const { deadline, status } = state;
  if (deadline === null || !calendarNotices.has(notice)) {
    return {};
  }
  const calendarOn = deadline.current.on;
  if (deadlineStatuses.includes(status)) {
    return { calendarMethod: 'REQUEST', calendarOn };
  }
  return deadline.region === 'NONE' || restingStatuses.includes(status)
    ? { calendarMethod: 'CANCEL', calendarOn }
    : {};
}

function unitsOf(recipients: readonly Recipient[]): string[] {
  return [...new Set(recipients.flatMap(({ unit }) => (unit === undefined ? [] : [unit])))];
}

function aboutOf(state: ProblemState): { [key: string]: Json } {
  const { assignment } = state;
  return {
    number: numberShown(state),
    title: state.title,
    unit: assignment?.responsibleUnit ?? null,
    leadUnit: assignment?.leadUnit ?? null,
    office: state.officeUnit,
    round: state.round,
  };
}
