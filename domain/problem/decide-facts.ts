import { adoptionOf } from '../policy/adoption';
import type { Command, Decision } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { recountClock, startClock } from './clocks';
import type { PayloadOf } from './commands';
import { isConfidential } from './is-confidential';
import { recountDeadline } from './deadlines';
import { assigned } from './decide-assignment';
import { clocksOf, identityOf } from './decide-intake';
import { resetDeadline } from './decide-supervision';
import { type Deciders, type Deciding, events } from './deciding';
import { happened, type ProblemEvent } from './events';
import type { Child, ProblemId, ProblemState } from './state';
import { type Source, sources } from './vocabulary';
import { openStatuses, unsettledStatuses } from './transitions';

/** Creates a child of a split problem, verified and assigned in the same act (P05, D-04). */
export function registerSplitChild(
  command: Command<PayloadOf<'registerSplitChild'>>,
  facts: Facts,
): Decision<ProblemEvent> {
  const { payload } = command;
  const today = dateOf(command.at);
  const { indicator, type, priority } = payload;
  return events(
    happened('problemRegistered', {
      ...identityOf(command, facts),
      title: payload.title,
      description: payload.description,
      source: sourceOf(payload.source),
      category: payload.category,
      heading: payload.heading,
      indicator,
      topic: payload.topic,
      foundOn: today,
      foundAt: null,
      type,
      priority,
      flags: payload.flags,
      reporters: [],
      suggestedUnit: payload.responsibleUnit,
      evidence: [],
      recurrenceOf: null,
      parent: payload.parent,
    }),
    happened('problemVerified', {
      note: null,
      automatic: true,
      evidence: [],
      clocks: [startClock('dispatch', today, facts)],
    }),
    assigned(
      { facts, today, command },
      { indicator, type, priority, placards: [] },
      { ...payload, level: 'UNIT' },
    ),
  );
}

/** What other cases tell a problem; never refused, nothing happens where it does not concern it. */
export const factDeciders: Deciders<
  | 'childSignedOff'
  | 'childReopened'
  | 'childEnded'
  | 'absorbDuplicate'
  | 'releaseDuplicate'
  | 'undoMerge'
  | 'survivorSignedOff'
  | 'joinOrigin'
  | 'keepConfidential'
  | 'placardHung'
  | 'placardDelisted'
  | 'recalculateDeadlines'
  | 'adoptPolicy'
  | 'jointLiabilityMarked'
> = {
  childSignedOff: (at) => childIs(at, at.payload.child, 'signedOff'),
  childReopened: (at) => childIs(at, at.payload.child, 'open'),
  childEnded: (at) => childIs(at, at.payload.child, 'ended'),
  absorbDuplicate,

  releaseDuplicate: ({ state, payload: { problem, reporters } }) =>
    state.absorbed.includes(problem)
      ? events(
          happened('duplicateReleased', {
            problem,
            ...(reporters.length > 0 ? { reporters } : {}),
          }),
        )
      : events(),

  undoMerge({ state, payload, today, facts }) {
    if (state.mergedInto === null || state.mergedInto.survivor !== payload.survivor) {
      return events();
    }
    const { former, survivor } = state.mergedInto;
    const clocks = clocksOf(former, { today, facts });
    return events(
      happened('mergeUndone', { back: former, survivor, reason: payload.because, clocks }),
    );
  },

  survivorSignedOff: ({ state }) =>
    state.mergedInto?.final === false ? events(happened('mergeMadeFinal', {})) : events(),

  joinOrigin: ({ state, payload: { origin } }) =>
    (state.origins ?? []).includes(origin)
      ? events()
      : events(happened('originJoined', { origin })),

  keepConfidential: ({ state }) => events(...keptConfidential(state)),

  placardHung(at) {
    const { payload, state } = at;
    const known = state.placards.find(({ placard }) => placard === payload.placard);
    const same =
      known?.hung === true && known.colour === payload.colour && known.dueOn === payload.dueOn;
    if (same) {
      return events();
    }
    const { placard, colour, dueOn } = payload;
    const reset = openStatuses.includes(state.status) ? resetDeadline(at, dueOn, 'L02') : {};
    return events(happened('unitPlacardHung', { placard, colour, dueOn, ...reset }));
  },

  placardDelisted({ state, payload }) {
    const hangs = state.placards.some((link) => link.placard === payload.placard && link.hung);
    return hangs ? events(happened('unitPlacardDelisted', { placard: payload.placard })) : events();
  },

  recalculateDeadlines,

  adoptPolicy({ state, payload }) {
    const adopted = adoptionOf(state, payload);
    return adopted === null ? events() : events(happened('policyAdopted', adopted));
  },

  jointLiabilityMarked({ state, payload: { indicator, units, quarter } }) {
    const known = state.jointLiability;
    const marked =
      known?.indicator === indicator &&
      known.quarter === quarter &&
      known.units.join() === units.join();
    return marked
      ? events()
      : events(happened('jointLiabilityMarked', { indicator, units, quarter }));
  },
};

function childIs(
  { state }: Deciding,
  child: ProblemId,
  standing: Child['standing'],
): Decision<ProblemEvent> {
  const known = state.children.find(({ problem }) => problem === child);
  return known === undefined || known.standing === standing
    ? events()
    : events(happened('childProgressed', { child, standing }));
}

/** That the problem is for named roles alone from now on (D-23), with its parts and what it was merged into; nothing where it is already. */
function keptConfidential(state: ProblemState): readonly ProblemEvent[] {
  if (isConfidential(state)) {
    return [];
  }
  const parts = state.children.map(({ problem }) => problem);
  const kin = state.mergedInto === null ? parts : [...parts, state.mergedInto.survivor];
  return [happened('problemMadeConfidential', kin.length === 0 ? {} : { kin })];
}

/**
 * Takes over reporters, sources, placards and the earlier deadline (D-03); a survivor that is not open refuses, which undoes the merge.
 *
 * What takes in a duplicate for named roles is the same matter and is kept for them, too (D-23). It stays so when the merge is undone:
 * what was written meanwhile was written for named roles.
 */
function absorbDuplicate(at: Deciding<'absorbDuplicate'>): Decision<ProblemEvent> {
  const { state, payload, facts } = at;
  const { problem } = payload;
  if (state.absorbed.includes(problem)) {
    return events();
  }
  if (!unsettledStatuses.includes(state.status)) {
    return events(happened('duplicateRefused', { problem, because: 'survivorNotOpen' }));
  }
  const placards = payload.placards.map(({ placard, colour, dueOn, hung }) => ({
    placard,
    colour,
    dueOn,
    hung,
  }));
  const taken = facts.policy.values['merge.deadline'];
  const own = state.deadline?.current.on;
  const theirs = payload.dueOn;
  const moves =
    own !== undefined &&
    theirs !== null &&
    ((taken === 'earlier' && theirs < own) || (taken === 'later' && theirs > own));
  return events(
    ...(payload.confidential ? keptConfidential(state) : []),
    happened('duplicateAbsorbed', {
      problem,
      reporters: payload.reporters,
      source: payload.source,
      placards,
      ...(moves ? resetDeadline(at, theirs, 'P04') : {}),
    }),
  );
}

/**
 * Counts every running wait and the deadline anew with the calendar now in force (C15, D-22). Nothing is recorded where nothing
 * that people see changes; `dates` lists what moved, the deadline under `deadline`, the waits under their keys.
 */
function recalculateDeadlines(at: Deciding<'recalculateDeadlines'>): Decision<ProblemEvent> {
  const { state, facts, command } = at;
  const clocks = state.clocks.map((clock) => recountClock(clock, command.at, facts));
  const suspended = state.status === 'SUSPENDED';
  const deadline =
    state.deadline === null || suspended
      ? state.deadline
      : recountDeadline(state.deadline, command.at, facts);
  const waits = clocks.map((clock, index) => ({
    key: clock.key,
    from: state.clocks[index]?.due.on ?? clock.due.on,
    to: clock.due.on,
  }));
  const formerDueOn = state.deadline?.current.on ?? null;
  const dueOn = deadline?.current.on ?? null;
  const main =
    formerDueOn === null || dueOn === null
      ? []
      : [{ key: 'deadline', from: formerDueOn, to: dueOn }];
  const dates = [...main, ...waits].filter(({ from, to }) => from !== to);
  const same = deadline === state.deadline && clocks.every((clock, n) => clock === state.clocks[n]);
  return same
    ? events()
    : events(
        happened('deadlinesRecalculated', {
          calendarVersion: facts.calendar.version,
          formerDueOn,
          dueOn,
          dates,
          clocks,
          deadline,
        }),
      );
}

function sourceOf(written: string): Source {
  return sources.find((source) => source === written) ?? 'other';
}
