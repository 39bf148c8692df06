import type { Recorded } from '../aggregate';
import type { ProblemEventOf } from './events';
import type { ProblemState, SignOffWord } from './state';
import {
  doneBy,
  type Folds,
  placardRegion,
  withLatestRound,
  withoutProposals,
  withProposals,
} from './folding';

/** Sign-off, look-back, escalation, placards, endings (P23, P25 to P33, P35, L02, L07, C15). */
export const signOffFolds: Folds<
  | 'signOffApproved'
  | 'signOffSigned'
  | 'signOffDeclined'
  | 'lookBackDrawn'
  | 'lookBackBegun'
  | 'lookBackRecorded'
  | 'closingAwaitsMechanism'
  | 'mechanismRecorded'
  | 'problemClosed'
  | 'problemReopened'
  | 'escalationProposed'
  | 'problemEscalated'
  | 'handlingLevelLowered'
  | 'proposalSetAside'
  | 'problemPlacarded'
  | 'problemCancelled'
  | 'problemCarriedOver'
  | 'personalMeasureRecorded'
  | 'typicalCaseDrafted'
  | 'typicalCasePublished'
  | 'jointLiabilityMarked'
  | 'unitPlacardHung'
  | 'unitPlacardDelisted'
  | 'deadlinesRecalculated'
  | 'policyAdopted'
> = {
  signOffSigned: (state, event) => withWord(state, event, 'signed', event.data.opinion),
  signOffDeclined: (state, event) => withWord(state, event, 'declined', event.data.reason),
  signOffApproved: (state, event) => ({
    status: 'SIGNED_OFF',
    signOff: { ...doneBy(event), acceptor: event.data.acceptor, reversedOn: null },
    rounds: withLatestRound(state, { outcome: 'signedOff' }),
    rectifiedInTime: event.data.inTime,
    lookBack: {
      dueOn: event.data.lookBackOn,
      mandatory: event.data.mandatoryLookBack,
      drawn: false,
      result: null,
      awaitsMechanism: false,
    },
    problemPlacard: null,
    placard: placardRegion(state.placards, false, state.placard),
    proposals: [],
  }),
  lookBackDrawn: ({ lookBack }, { data }) => ({
    lookBack: lookBack === null ? null : { ...lookBack, drawn: true, dueOn: data.startsOn },
  }),
  lookBackBegun: ({ lookBack }) => ({
    status: 'LOOKBACK',
    lookBack: lookBack === null ? null : { ...lookBack, result: null, awaitsMechanism: false },
  }),
  lookBackRecorded: ({ lookBack }, { data }) => ({
    lookBack: lookBack === null ? null : { ...lookBack, result: data.result },
  }),
  closingAwaitsMechanism: ({ lookBack }) => ({
    lookBack: lookBack === null ? null : { ...lookBack, awaitsMechanism: true },
  }),
  mechanismRecorded: (_, event) => ({
    mechanism: { ...doneBy(event), kind: event.data.kind, text: event.data.text },
  }),
  problemClosed: () => ({ status: 'CLOSED' }),
  problemReopened: (state, event) => ({
    status: 'ASSIGNED',
    reopenCount: event.data.reopenCount,
    priority: 'high',
    round: 1,
    failedRounds: 0,
    received: null,
    objectionWindow: 'open',
    plan: null,
    planLate: false,
    checks: [],
    progressPercent: 0,
    checkRequested: false,
    rectifiedInTime: null,
    extension: 'NONE',
    extensions: [],
    lookBack: null,
    mechanism: null,
    signOff: state.signOff === null ? null : { ...state.signOff, reversedOn: doneBy(event).on },
  }),
  escalationProposed: (state, { data }) => withProposals(state, [data.proposal]),
  problemEscalated: (state, event) => ({
    level: event.data.to,
    wasEscalated: true,
    escalatedBy: event.data.byRule ? state.escalatedBy : event.by,
    handlingLeader: event.data.leader ?? state.handlingLeader,
    proposals: withoutProposals(state, 'escalation'),
  }),
  handlingLevelLowered: (_, { data }) => ({ level: data.to }),
  proposalSetAside: (state, { data }) => ({
    proposals: withoutProposals(state, data.kind),
    placard: data.kind === 'placard' && state.placard === 'PROPOSED' ? 'NONE' : state.placard,
  }),
  problemPlacarded: (state, event) => ({
    problemPlacard: { orderedBy: event.by, on: doneBy(event).on },
    placard: placardRegion(state.placards, true, state.placard),
    meetingRecord: state.meetingRecord || event.data.meetingRecord,
    proposals: withoutProposals(state, 'placard'),
  }),
  problemCancelled: (_, event) => ({
    status: 'CANCELLED',
    ended: { on: doneBy(event).on, reason: event.data.reason },
  }),
  problemCarriedOver: (_, event) => ({
    status: 'CARRIED_OVER',
    ended: { on: doneBy(event).on, reason: event.data.reason },
  }),
  personalMeasureRecorded: (state) => ({ personalMeasures: state.personalMeasures + 1 }),
  typicalCaseDrafted: (_, event) => ({
    typicalCase: { ...event.data, drafted: doneBy(event), published: false },
  }),
  typicalCasePublished: ({ typicalCase }) => ({
    typicalCase: typicalCase === null ? null : { ...typicalCase, published: true },
  }),
  jointLiabilityMarked: (_, { data }) => ({
    jointLiability: { indicator: data.indicator, units: data.units, quarter: data.quarter },
  }),
  unitPlacardHung(state, { data }) {
    const { placard, colour, dueOn } = data;
    const others = state.placards.filter((link) => link.placard !== placard);
    const placards = [...others, { placard, colour, dueOn, hung: true }];
    return {
      placards,
      placard: placardRegion(placards, state.problemPlacard !== null, state.placard),
      proposals: withoutProposals(state, 'placard'),
    };
  },
  unitPlacardDelisted(state, { data }) {
    const placards = state.placards.map((link) =>
      link.placard === data.placard ? { ...link, hung: false } : link,
    );
    return {
      placards,
      placard: placardRegion(placards, state.problemPlacard !== null, state.placard),
    };
  },
  deadlinesRecalculated: () => ({}),
  policyAdopted: (_, { data }) => ({ policyVersion: data.to }),
};

/** One more word in the chain of this round (会签). */
function withWord(
  state: ProblemState,
  event: Recorded<ProblemEventOf<'signOffSigned' | 'signOffDeclined'>>,
  decision: SignOffWord['decision'],
  opinion: string | null,
): Partial<ProblemState> {
  const { step, role, unit, signers } = event.data;
  const word = { ...doneBy(event), step, role, unit, decision, opinion };
  return { signOffWords: [...(state.signOffWords ?? []), word], signersOwed: signers };
}
