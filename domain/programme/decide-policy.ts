import type { Command, Decision, Json } from '../aggregate';
import { dateOf } from '../calendar/instants';
import type { Facts } from '../facts';
import { readPolicyValues } from '../policy/policy-set';
import type { PolicyKey, PolicyValues } from '../policy/register';
import { sameValue } from '../policy/policy-difference';
import * as payloads from './commands';
import { happened, type ProgrammeEvent } from './events';
import { awaited } from './evolve';
import type { ProgrammeState } from './state';
import { dueVersion } from './wake-ups';

type Decided = Decision<ProgrammeEvent>;

/**
 * C15, the versions of the policy (D-31): proposed by the office, published by another person, in force from their first day
 * for what is created from then on; running cases keep theirs until the group head orders otherwise.
 */
export function decidePolicy(state: ProgrammeState, command: Command, facts: Facts): Decided {
  switch (command.name) {
    case 'proposePolicyChange':
      return propose(state, command, facts);
    case 'approvePolicyChange':
      return approve(state);
    case 'enactPolicy':
      return enact(state, command);
    case 'orderPolicyMove':
      return orderMove(state, command);
    default:
      return giveUp(state, command);
  }
}

/** The office proposes; every fault of the values is named, and they are kept in their full form. */
function propose(state: ProgrammeState, command: Command, facts: Facts): Decided {
  const { version, values, reason, validFrom } = payloads.proposePolicyChange.parse(
    command.payload,
  );
  if (state.pendingPolicy !== null) return refuse('policyChangePending', 'D-31');
  if (state.policyVersions.includes(version)) {
    return refuse('policyVersionTaken', 'D-31', { version });
  }
  if (validFrom < dateOf(command.at)) return refuse('policyIsPast', 'D-31', { on: validFrom });
  const earliest = awaited(state).at(-1)?.validFrom ?? validFrom;
  // It is made to the version published last, and cannot be in force before that one.
  if (validFrom < earliest) return refuse('policyBeforeAwaited', 'D-31', { on: earliest });
  const read = readPolicyValues(values);
  if (!read.ok) {
    const faults = read.faults.map(({ place, code, values: about }) => ({
      path: place,
      message: code,
      values: about,
    }));
    return { rejection: { code: 'policyFaulty', rule: 'D-31', faults } };
  }
  const basedOn = state.policyVersions.at(-1) ?? state.policyVersion;
  if (basedOn === facts.policy.version && changesNothing(read.values, facts.policy.values)) {
    return refuse('policyUnchanged', 'D-31', { version: basedOn });
  }
  return one(
    happened('policyChangeProposed', 'C15', {
      version,
      values: read.values,
      reason,
      validFrom,
      basedOn,
    }),
  );
}

function changesNothing(values: Partial<PolicyValues>, present: PolicyValues): boolean {
  return (Object.keys(values) as PolicyKey[]).every((key) => sameValue(values[key], present[key]));
}

/** Published by somebody else: known to everybody, in force from its first day on. */
function approve(state: ProgrammeState): Decided {
  return state.pendingPolicy === null
    ? refuse('noPolicyChangePending', 'D-31')
    : one(happened('policyChanged', 'C15', state.pendingPolicy));
}

function giveUp(state: ProgrammeState, command: Command): Decided {
  if (state.pendingPolicy === null) return refuse('noPolicyChangePending', 'D-31');
  const why = payloads.withReason.parse(command.payload);
  return one(
    command.name === 'withdrawPolicyChange'
      ? happened('policyChangeWithdrawn', 'C15', why)
      : happened('policyChangeRefused', 'C15', why),
  );
}

/** The first day of a published version has come. */
function enact(state: ProgrammeState, command: Command): Decided {
  const due = dueVersion(state);
  return due === null
    ? { events: [] }
    : one(happened('policyTookEffect', 'C15', { version: due.version, on: dateOf(command.at) }));
}

/** The group head orders running cases under the version in force ("unless the leading group orders otherwise"). */
function orderMove(state: ProgrammeState, command: Command): Decided {
  const { cases, reason } = payloads.orderPolicyMove.parse(command.payload);
  const own = (id: string) => !id.startsWith('quarter/') || id.split('/')[1] === state.programme;
  const foreign = cases.filter((id) => !own(id));
  if (foreign.length > 0) return refuse('caseOfAnotherProgramme', 'D-31', { cases: foreign });
  return one(
    happened('policyMoveOrdered', 'C15', {
      version: state.policyVersion,
      cases: [...new Set(cases)],
      reason,
      on: dateOf(command.at),
    }),
  );
}

function one(event: ProgrammeEvent): Decided {
  return { events: [event] };
}

function refuse(code: string, rule: string, values: { readonly [key: string]: Json } = {}) {
  return { rejection: { code, rule, values } };
}
