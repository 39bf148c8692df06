import { decideGuarded } from '../../../domain/act';
import type { Actor } from '../../../domain/actor';
import { aggregateActor } from '../../../domain/actor';
import type { AggregateId, AggregateKind, CaseState, Command } from '../../../domain/aggregate';
import { CLOCK } from '../../../domain/actor';
import { dutyStatuses } from '../../../domain/duty/state';
import { placardStatuses } from '../../../domain/placard/state';
import { programmeStatuses } from '../../../domain/programme/state';
import { quarterStatuses } from '../../../domain/quarter/state';
import { roleKeys } from '../../../domain/organisation/role-keys';
import { subjects } from '../../../domain/subjects';
import { grandTour } from './grand-tour';
import { at, programmeId } from './year-city';

const city = grandTour();
/** Somebody in every role at once, of a unit that takes part: what is refused is refused by status or rule, not for lack of a role. */
const anybody: Actor = { person: 'anybody', unit: '甲05', roles: [...roleKeys] };
const quarterId: AggregateId = `quarter/${programmeId}/2024-Q1`;
const placardId: AggregateId = `placard/${programmeId}/2024-Q1/I05/甲05`;
const dutyId = city.world.aggregates().find((one) => one.startsWith('duty/')) as AggregateId;
const clause = { code: 'lagging', values: { rank: 11, field: 11, count: 2 } };
const ground = { rule: 'S0-82', clauses: [clause], quarter: '2024-Q1' };
const dates = { on: '2024-05-20', dueOn: '2025-05-20', reason: '理由' };
const colours = { colour: 'yellow', units: ['甲05'], joint: false, indicator: 'I05' };

/** One payload for every command that asks for one, well-formed but not always apt. */
const samples: Readonly<Partial<Record<AggregateKind, Readonly<Record<string, object>>>>> = {
  problem: {},
  quarter: {
    openPlanned: { quarter: '2024-Q1', previous: null, next: '2024-Q2' },
    approveTemplate: { version: '2', fields: ['进展'] },
    fixInspectionList: {
      bureauPerson: 'b',
      inspectionPerson: 'i',
      matters: [{ kind: 'other', title: '事项', units: ['甲05'], dueOn: dates.dueOn }],
    },
    recordInspection: {
      on: dates.on,
      bureauPersons: ['b'],
      inspectionPersons: ['i'],
      report: '情况',
    },
    recordDispatch: {
      kind: 'internal',
      on: dates.on,
      chair: '组长',
      indicators: ['I05'],
      attendees: '全体',
      decisions: '推进',
    },
    recordMonthlyReport: { indicator: 'I05', to: 'superior', on: dates.on, summary: '情况' },
    draftReport: { indicator: 'I05', content: '进展' },
    ...Object.fromEntries(
      ['submitReport', 'approveReport', 'signReport', 'fileReport', 'acceptReport'].map((name) => [
        name,
        { indicator: 'I05' },
      ]),
    ),
    ...Object.fromEntries(
      ['returnReport', 'sendBackReport', 'markUntrue'].map((name) => [
        name,
        { indicator: 'I05', reason: dates.reason },
      ]),
    ),
    grantLateEntry: { indicator: 'I05', until: dates.dueOn, reason: dates.reason },
    recordScores: { scores: { I05: '90' } },
    objectToDraft: { indicator: 'I05', grounds: '异议' },
    answerObjection: { objection: 'I10:甲10', upheld: false, answer: '答复' },
    decideProposal: { proposal: 'warning:I10', decision: 'approve' },
    decideProposals: { proposals: ['warning:I10'], decision: 'approve' },
    returnToRanking: { reason: dates.reason },
    sendWarning: { proposal: 'warning:I10' },
    nameProblems: { proposal: 'warning:I10', problems: ['problem/S0-2024-000001'] },
    issueCircular: { kind: 'progress', text: '情况' },
    hangPlacard: { proposal: 'placardYellow:I05:甲05', problems: ['problem/S0-2024-000001'] },
    performMeasure: { proposal: 'interview:I05', on: dates.on, text: '约谈' },
    withdrawMeasure: { proposal: 'warning:I10', reason: dates.reason },
    scheduleSpeech: { unit: '甲05', on: dates.dueOn },
    approveSubstitute: { unit: '甲05', substitute: 'p', reason: dates.reason },
    recordSpeech: {
      unit: '甲05',
      heldOn: dates.on,
      speaker: 'principal',
      selfCriticism: '检讨',
      pledges: [{ goal: '目标', measure: '措施', dueOn: dates.dueOn }],
    },
    recordMissedSpeech: { unit: '甲05', reason: dates.reason },
    proposeReferral: {
      ground: 'harm',
      subjectKind: 'organisation',
      units: ['甲04'],
      facts: '事实',
    },
    decideReferral: { referral: 'R1', decision: 'approve' },
    sendReferral: { referral: 'R1', to: ['orgDept'] },
    receiveReferral: { referral: 'R1' },
    returnReferral: { referral: 'R1', reason: dates.reason },
    recordReferralOutcome: { referral: 'R1', reference: '文号' },
    closeQuarter: { report: '报告', listOpen: true },
    correctQuarter: { reason: dates.reason, scores: { I05: '91' } },
    refuseCorrection: { reason: dates.reason },
    adoptPolicy: { version: '2', reason: dates.reason },
    carryOver: {
      from: '2023-Q4',
      revision: 1,
      history: [],
      placards: [],
      lostItems: {},
      template: { version: '1', fields: [] },
    },
    placardChanged: {
      ...colours,
      placard: placardId,
      status: 'HUNG_YELLOW',
      quarter: '2024-Q1',
      since: at('2025-01-02'),
      delisted: false,
    },
    placardStillRed: { placard: placardId, indicator: 'I05', units: ['甲05'], quarter: '2024-Q1' },
    dutyMissed: {
      duty: 'duty/test-2024/x/I05/2024-01',
      rule: 'innovationOwn',
      unit: '甲05',
      indicator: 'I05',
      period: '2024-01',
    },
    trainingNoted: { people: ['p'] },
    programmeClosed: { on: '2025-01-02' },
    problemOverdue: {
      problem: 'problem/S0-2024-000001',
      indicator: 'I05',
      units: ['乙05'],
      level: 2,
      on: '2024-03-05',
    },
    recalculateDeadlines: {},
    unitSucceeded: { unit: '甲05', successor: '甲06' },
  },
  placard: {
    unitSucceeded: { unit: '甲05', successor: '甲06' },
    proposePlacard: {
      ...colours,
      quarter: '2024-Q1',
      indicatorName: '指标',
      leadLeaders: ['副市长05'],
      ground,
    },
    placardDecided: { approved: true, reason: null },
    hang: { colour: 'yellow', quarter: '2024-Q1', problems: [], dueOn: dates.dueOn, ground },
    addGround: { ground },
    problemProgressed: {
      problem: 'problem/S0-2024-000005',
      rectifiedInTime: false,
      accepted: false,
      suspendedOrCancelled: false,
    },
    quarterPublished: {
      quarter: '2024-Q3',
      revision: 1,
      rank: 3,
      field: 11,
      band: 'upper',
      middleOrAbove: true,
    },
    quarterClosed: { quarter: '2024-Q3' },
    withdrawPlacard: { reason: dates.reason },
    adoptPolicy: { version: '2', reason: dates.reason },
    carryOverPlacard: { successors: {} },
    refuseDelisting: { reason: dates.reason },
    setPlacardDeadline: { dueOn: dates.dueOn, reason: dates.reason },
  },
  duty: {
    createDuty: {
      id: dutyId,
      rule: 'internalDispatch',
      ruleId: 'S0-12',
      role: 'leadUnit.staff',
      unit: '甲05',
      indicator: 'I05',
      period: '2025-01',
      opensOn: '2025-01-01',
      dueOn: '2025-01-31',
      cutoffOn: '2025-02-05',
      minimum: 1,
      text: null,
      quarter: null,
    },
    dutyRecorded: { on: dates.on, by: 'p', text: '调度' },
    recordDuty: { text: '完成' },
    waiveDuty: { reason: dates.reason },
    unitSucceeded: { unit: '甲05', successor: '甲06' },
  },
  programme: {
    closeProgramme: { report: '全年任务完成' },
    issueProgramme: { issuer: '市政府', issuedOn: '2024-01-01' },
    proposePolicyChange: { version: '9', values: {}, reason: dates.reason, validFrom: dates.dueOn },
    refusePolicyChange: { reason: dates.reason },
    withdrawPolicyChange: { reason: dates.reason },
    orderPolicyMove: { cases: ['quarter/test-2024/2024-Q1'], reason: dates.reason },
    proposeCalendar: { calendar: '{}', reason: dates.reason },
    refuseCalendar: { reason: dates.reason },
    recordTraining: { course: '业务培训', heldOn: dates.on, people: ['p'] },
    delegateRoles: { delegate: 'p', from: dates.dueOn, to: dates.dueOn, document: '授权1号' },
    endDelegation: { delegation: 'D1' },
    handOverDuties: { person: 'p', successor: 'q', reason: dates.reason },
    proposeUnitChange: { unit: '甲05', change: 'dissolve', reason: dates.reason },
    refuseUnitChange: { reason: dates.reason },
    problemSignedOff: { problem: 'problem/S0-2024-000005', on: dates.on, mandatory: false },
  },
};

const cases: readonly [AggregateKind, AggregateId, readonly string[]][] = [
  ['quarter', quarterId, quarterStatuses],
  ['placard', placardId, placardStatuses],
  ['duty', dutyId, dutyStatuses],
  ['programme', `programme/${programmeId}`, programmeStatuses],
];

function commandOf(kind: AggregateKind, aggregate: AggregateId, name: string): Command {
  const { by } = subjects[kind].commands[name] ?? { by: 'person' };
  const actors = { person: anybody, fact: aggregateActor('quarter/x/2024-Q1'), time: CLOCK };
  return {
    id: `${name}-1`,
    aggregate,
    programme: programmeId,
    name,
    payload: samples[kind]?.[name] ?? {},
    digest: '',
    at: at('2025-01-02'),
    actor: actors[by],
  };
}

describe.each(cases)(
  '%s: every state × command is permitted or refused with a code',
  (kind, aggregate, statuses) => {
    const subject = subjects[kind];
    const rich = city.world.standing(aggregate).state as CaseState;
    const names = Object.keys(subject.commands);

    it('has a well-formed sample of every command', () => {
      const malformed = names.filter(
        (name) =>
          subject.commands[name]?.payload.safeParse(samples[kind]?.[name] ?? {}).success !== true,
      );
      expect(malformed).toEqual([]);
    });

    it.each(statuses)('%s', (status) => {
      for (const name of names) {
        const spec = subject.commands[name];
        const state = { ...rich, status };
        const command = commandOf(kind, aggregate, name);
        const decision = decideGuarded(subject, state, command, city.facts);
        const outcome = 'rejection' in decision ? decision.rejection : null;
        const permitted = spec?.from.includes(status) === true;
        if (spec?.by === 'fact') expect([name, outcome]).toEqual([name, null]);
        if (outcome === null) continue;
        expect([name, outcome.code]).toEqual([name, expect.stringMatching(/^[a-z][A-Za-z]+$/)]);
        expect([name, outcome.rule]).toEqual([name, expect.stringMatching(/^(S\d-|D-)\d+$/)]);
        // Separation of duties is said first: waiting for another status would not help.
        const conflict =
          spec?.by === 'person' ? subject.separation(state, command, city.facts)?.code : undefined;
        if (permitted) {
          expect([name, outcome.code]).not.toEqual([name, 'notInThisState']);
        } else {
          expect([name, outcome.code]).toEqual([
            name,
            conflict ?? subject.untimely?.(state, command)?.code ?? 'notInThisState',
          ]);
        }
      }
    });

    it('is created by its first command only', () => {
      const first = names.filter((name) => subject.commands[name]?.from.includes('none') === true);
      expect(first).toHaveLength(1);
      for (const name of names.filter((one) => !first.includes(one))) {
        const decision = decideGuarded(subject, null, commandOf(kind, aggregate, name), city.facts);
        const isFact = subject.commands[name]?.by === 'fact';
        expect([name, 'rejection' in decision ? decision.rejection.code : 'none']).toEqual([
          name,
          isFact ? 'none' : 'notInThisState',
        ]);
      }
    });

    it('gives every command of people a permission row, and none to time and facts', () => {
      const people = names.filter((name) => subject.commands[name]?.by === 'person').sort();
      expect([...new Set(subject.permissions.map((row) => row.command))].sort()).toEqual(people);
    });
  },
);

it('the tour leaves no state that is not plain JSON', () => {
  for (const id of city.world.aggregates()) {
    const { state } = city.world.standing(id);
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  }
});
