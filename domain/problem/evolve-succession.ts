import type { Folds } from './folding';
import type { ProblemState } from './state';

/** A unit that ended and its successor; a problem given to another unit because its own is gone (D-38). */
export const successionFolds: Folds<'unitSucceeded' | 'problemReassigned'> = {
  unitSucceeded(state, { data }) {
    const { former, successor, assignment, lost } = data;
    return {
      assignment,
      ...(lost ? { unitLost: former } : {}),
      ...(successor === null ? withoutLeader(state, former) : passedOn(state, former, successor)),
    };
  },
  problemReassigned: (_, { data }) => ({ assignment: data.assignment, unitLost: null }),
};

/** A leader's post that ended without successor handles nothing any more; the office's and reporters' words stay. */
function withoutLeader(state: ProblemState, former: string): Partial<ProblemState> {
  return {
    handlingLeader: state.handlingLeader === former ? null : state.handlingLeader,
    suggestedUnit: state.suggestedUnit === former ? null : state.suggestedUnit,
  };
}

/** Everything that names who must act from now on; who has acted stays as it was. */
function passedOn(state: ProblemState, former: string, successor: string): Partial<ProblemState> {
  const one = <Id extends string | null>(id: Id) => (id === former ? successor : id);
  const { problemPlacard, jointLiability } = state;
  return {
    officeUnit: one(state.officeUnit),
    suggestedUnit: one(state.suggestedUnit),
    handlingLeader: one(state.handlingLeader),
    extensions: state.extensions.map((asked) => ({
      ...asked,
      approvers: asked.approvers.map(({ role, unit }) => ({ role, unit: one(unit) })),
    })),
    problemPlacard:
      problemPlacard === null
        ? null
        : {
            ...problemPlacard,
            orderedBy: { ...problemPlacard.orderedBy, unit: one(problemPlacard.orderedBy.unit) },
          },
    jointLiability:
      jointLiability === null
        ? null
        : { ...jointLiability, units: [...new Set(jointLiability.units.map(one))] },
  };
}
