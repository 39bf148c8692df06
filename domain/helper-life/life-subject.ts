import type {
  Command,
  Decision,
  DomainEvent,
  Notice,
  Recorded,
  Subject,
  Summary,
} from '../aggregate';
import { earlierOf, type CivilDate } from '../calendar/civil-date';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { problemFacts, withFound, withStanding } from './found-problems';
import { letterOf } from './letters';
import {
  eventsOf,
  type CommonEvent,
  type Deciding,
  type Life,
  type LifeKind,
  type LifeState,
} from './life';
import { unitSucceeded, withSuccessor } from './succession';
import { firstWord, owedOf, recipientOf, recountWaits, speakUp } from './waits';

/**
 * Makes a subject of a helper life: what its table and its decisions leave open is the same for all of them. Waits remind their owner
 * on the due day and say once that it is over; problems found in the life tell it how they go on.
 */
export function lifeSubject<State extends LifeState, Event extends DomainEvent>(
  life: Life<State, Event>,
): Subject<State, Event> {
  return {
    kind: life.kind,
    commands: life.commands,
    permissions: life.permissions,
    related: (relation, state, actor, facts, payload) =>
      life.related?.(relation, state, { actor, facts, payload }) ?? false,
    separation: (state, command) => life.separation?.(state, command) ?? null,
    decide: (state, command, facts) =>
      state === null ? life.create(command, facts) : decide(life, state, command, facts),
    evolve: (state, event) => evolve(life, state, event),
    wakeUp(state) {
      const at = firstWord(state.waits);
      return at === null ? null : { at, command: 'remindWait' };
    },
    noticesFor(event, state) {
      const restricted = life.seenBy?.(state) != null;
      if (event.type === 'waitReminded') return remindersOf(event, state, restricted);
      if (event.type === 'waitsRecounted') return recountedLetter(event, state, restricted);
      return life.lettersFor(event, state);
    },
    reactionsTo: (event, state) => life.reactionsTo?.(event, state) ?? [],
    summaryOf: (state) => summaryOf(life, state),
    owedBy: (state) => owedOf(state.waits),
  };
}

function decide<State extends LifeState, Event extends DomainEvent>(
  life: Life<State, Event>,
  state: State,
  command: Command,
  facts: Facts,
): Decision<Event> {
  const at: Deciding<State> = { state, command, facts, today: dateOf(command.at) };
  const common = commonEvent(life, at);
  if (common !== undefined) {
    return { events: common === null ? [] : [common as unknown as Event] };
  }
  const step = life.steps[command.name];
  if (step === undefined) throw new Error(`a ${life.kind} does not know ${command.name}`);
  return step(at);
}

/** What time and problems make of the case; null = nothing new, undefined = it is another command. */
function commonEvent<State extends LifeState, Event extends DomainEvent>(
  life: Life<State, Event>,
  at: Deciding<State>,
): CommonEvent<LifeKind> | null | undefined {
  const { state, command } = at;
  const happened = eventsOf<CommonEvent<LifeKind>>(life.kind);
  const stays = { status: state.status, waits: state.waits };
  switch (command.name) {
    case 'remindWait': {
      const { waits, spoken } = speakUp(state.waits, command.at);
      return spoken.length === 0
        ? null
        : happened('waitReminded', { reminded: spoken, ...stays, waits });
    }
    case 'problemFound': {
      const { problem, title } = problemFacts.problemFound.parse(command.payload);
      const problems = withFound(state.problems, { problem, title });
      if (problems === state.problems) return null;
      return happened('problemFound', {
        problem,
        title,
        ...stays,
        ...life.onProblem?.(at, problems),
      });
    }
    case 'problemProgressed': {
      const { problem, standing } = problemFacts.problemProgressed.parse(command.payload);
      const known = state.problems.find((one) => one.problem === problem);
      if (known === undefined || known.standing === standing) return null;
      const problems = withStanding(state.problems, { problem, standing });
      return happened('problemProgressed', {
        problem,
        standing,
        ...stays,
        ...life.onProblem?.(at, problems),
      });
    }
    case 'unitSucceeded': {
      const { unit: former, successor } = unitSucceeded.parse(command.payload);
      if (successor === null) return null;
      const after = withSuccessor(state, { former, successor });
      const { waits } = after;
      return JSON.stringify(after) === JSON.stringify(state)
        ? null
        : happened('unitSucceeded', { former, successor, ...stays, waits });
    }
    case 'recalculateDeadlines': {
      const { waits, dates } = recountWaits(state.waits, command.at, at.facts);
      if (waits === state.waits) return null;
      const calendarVersion = at.facts.calendar.version;
      return happened('waitsRecounted', { calendarVersion, dates, ...stays, waits });
    }
    default:
      return undefined;
  }
}

/** The state after an event: its data are new values of fields, unless the life folds it in its own way. */
function evolve<State extends LifeState, Event extends DomainEvent>(
  life: Life<State, Event>,
  state: State | null,
  event: Recorded<Event>,
): State {
  if (state === null) {
    return { ...life.nothingYet, ...event.data, id: event.aggregate } as unknown as State;
  }
  const after = event.data as { status: string; waits: State['waits'] };
  const common = event as unknown as Recorded<CommonEvent<LifeKind>>;
  const stands = { ...state, status: after.status, waits: after.waits };
  switch (common.type) {
    case 'waitReminded':
    case 'waitsRecounted':
      return stands;
    case 'problemFound':
      return { ...stands, problems: withFound(state.problems, common.data) };
    case 'problemProgressed':
      return { ...stands, problems: withStanding(state.problems, common.data) };
    case 'unitSucceeded':
      return withSuccessor(stands, common.data);
    default:
      return { ...stands, ...(life.fold?.(state, event) ?? event.data) };
  }
}

/** N12 to whoever owes an act, on its day and again, with the coordination office, when the day is over (D-13). */
function remindersOf(event: Recorded, state: LifeState, restricted: boolean): readonly Notice[] {
  const { reminded } = (event as unknown as Recorded<CommonEvent<LifeKind>>).data as {
    reminded: LifeState['waits'];
  };
  return reminded.map((wait) => {
    const late = wait.said === 'late';
    const office = late && !restricted ? [{ role: 'coordinationOffice' as const }] : [];
    return {
      ...letterOf('N12', state, [recipientOf(wait), ...office], {
        due: wait.dueOn,
        restricted,
        about: {
          unit: wait.unit,
          overdue: late,
          actWord: `${event.transition}:commands.${wait.command}`,
        },
      }),
      // What is for named roles alone is never gathered in a digest (D-23).
      ...(restricted ? {} : { digest: true, on: dateOf(event.at) }),
    };
  });
}

/** N76 to whoever owes an act whose day a new calendar moves, once, in the digest of the day (C15, D-22). */
function recountedLetter(
  event: Recorded,
  state: LifeState,
  restricted: boolean,
): readonly Notice[] {
  const { calendarVersion, dates } = (
    event as unknown as Recorded<Extract<CommonEvent<LifeKind>, { type: 'waitsRecounted' }>>
  ).data;
  if (dates.length === 0) return [];
  const moved = state.waits.filter(({ command }) => dates.some(({ key }) => key === command));
  const words = dates.map((date) => ({
    ...date,
    actWord: `${event.transition}:commands.${date.key}`,
  }));
  return [
    {
      ...letterOf('N76', state, moved.map(recipientOf), {
        due: earliest(state),
        restricted,
        about: { ofLife: true, calendarVersion, dates: words },
      }),
      ...(restricted ? {} : { digest: true, on: dateOf(event.at) }),
    },
  ];
}

function summaryOf<State extends LifeState, Event extends DomainEvent>(
  life: Life<State, Event>,
  state: State,
): Summary {
  const open = life.open.includes(state.status);
  const dueOn = earliest(state);
  return {
    number: state.number,
    title: state.title,
    leadUnit: state.units[0] ?? null,
    units: state.units,
    indicator: state.indicator,
    dueOn,
    deadline: open ? regionOf(state, dueOn) : 'closed',
    open,
    more: {
      ...life.more(state),
      problems: state.problems.length,
      seenBy: life.seenBy?.(state) ?? null,
    },
  };
}

function earliest(state: LifeState): CivilDate | null {
  return state.waits.reduce<CivilDate | null>(
    (first, { dueOn }) =>
      dueOn === null ? first : first === null ? dueOn : earlierOf(first, dueOn),
    null,
  );
}

function regionOf(state: LifeState, dueOn: CivilDate | null): string {
  if (dueOn === null) return 'none';
  return state.waits.some(({ said }) => said === 'late') ? 'overdue' : 'normal';
}
