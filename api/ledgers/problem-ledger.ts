import type { ProblemState } from '../../domain/problem/state';
import { wordOf } from '../acts/act-words';
import { markedTitle } from '../presenters/case-name';
import { joined } from '../presenters/phrases';
import type { Ledger, LedgerCase, LedgerLook, LedgerRow } from './ledger';
import {
  choiceCell,
  dayOf,
  daysLeftCell,
  eventsOf,
  lampCell,
  linesCell,
  problemOf,
  statusCell,
  textOf,
  unitCell,
} from './ledger-cells';

/** The rectification problem ledger 整治问题台账 (S3-23, S0-21): one row per problem, with the columns that offices keep. */
export const problemLedger: Ledger = {
  key: 'problems',
  kind: 'problem',
  part: null,
  columns: [
    { key: 'number', width: 16, usual: true },
    { key: 'source', width: 12, usual: true },
    { key: 'registeredOn', kind: 'date', width: 11 },
    { key: 'assignedOn', kind: 'date', width: 11, usual: true },
    { key: 'title', width: 34, usual: true },
    { key: 'description', width: 48 },
    { key: 'category', width: 14 },
    { key: 'indicator', width: 18 },
    { key: 'goal', width: 34 },
    { key: 'measures', width: 44 },
    { key: 'leadUnit', width: 14, usual: true },
    { key: 'responsibleUnit', width: 14, usual: true },
    { key: 'coUnits', width: 18 },
    { key: 'sponsorLeader', width: 12 },
    { key: 'persons', width: 14 },
    { key: 'dueOn', kind: 'date', width: 11, usual: true },
    { key: 'daysLeft', kind: 'number', width: 9, ofTheDay: true },
    { key: 'lamp', width: 18, usual: true, ofTheDay: true },
    { key: 'state', width: 10, usual: true },
    { key: 'progress', width: 40 },
    { key: 'percent', kind: 'number', width: 8, usual: true },
    { key: 'lastReportOn', kind: 'date', width: 11 },
    { key: 'shortcomings', width: 34 },
    { key: 'extensions', kind: 'number', width: 8 },
    { key: 'originalDueOn', kind: 'date', width: 11 },
    { key: 'reminders', kind: 'number', width: 8 },
    { key: 'level', width: 14 },
    { key: 'placard', width: 12 },
    { key: 'round', kind: 'number', width: 7 },
    { key: 'acceptedOn', kind: 'date', width: 11 },
    { key: 'acceptance', width: 30 },
    { key: 'signedOffOn', kind: 'date', width: 11 },
  ],
  rowsOf: (one, look) => [row(one, look)],
};

function row(one: LedgerCase, look: LedgerLook): LedgerRow {
  const state = problemOf(one);
  return {
    cells: {
      ...beginning(one, state, look),
      ...rectification(one, state),
      ...outcome(one, state, look),
      dueOn: one.record.dueOn,
      daysLeft: daysLeftCell(one.record, look),
      lamp: lampCell(one.record, look),
      state: statusCell(one, look),
    },
  };
}

function beginning(one: LedgerCase, state: ProblemState, look: LedgerLook) {
  const { assignment } = state;
  const indicator = look.facts.programme.indicators.find(({ id }) => id === state.indicator);
  return {
    number: state.number,
    source: choiceCell(look, 'source', state.source),
    registeredOn: dayOf(one.events[0]),
    assignedOn: assignment?.on ?? null,
    title: markedTitle(look.context, one.record),
    description: state.description,
    category: state.category ?? choiceCell(look, 'heading', state.heading),
    indicator: indicator === undefined ? state.indicator : `${indicator.id} ${indicator.name}`,
    leadUnit: unitCell(look, assignment?.leadUnit),
    responsibleUnit: unitCell(look, assignment?.responsibleUnit),
    coUnits:
      joined(
        look.context,
        (assignment?.coResponsibleUnits ?? []).map((unit) =>
          look.context.names.unit(unit, look.day),
        ),
      ) || null,
    sponsorLeader: assignment?.sponsorLeader ?? null,
  };
}

function rectification(one: LedgerCase, state: ProblemState) {
  const lines = state.plan?.lines ?? [];
  const report = eventsOf(one, 'progressReported').at(-1);
  const behind = state.checks.filter((check) => check.behind).at(-1);
  return {
    goal: linesCell(lines.map(({ criterion }) => criterion)),
    measures: linesCell(lines.map(({ measure }) => measure)),
    persons: [...new Set(lines.map(({ person }) => person))].join('\n') || null,
    progress: textOf(report, 'text') ?? state.checks.at(-1)?.finding ?? null,
    percent: state.progressPercent,
    lastReportOn: dayOf(report),
    shortcomings: behind?.finding ?? null,
  };
}

function outcome(one: LedgerCase, state: ProblemState, look: LedgerLook) {
  const accepted = eventsOf(one, 'rectificationAccepted').at(-1);
  return {
    extensions: state.extensions.filter(({ decision }) => decision === 'granted').length,
    originalDueOn: state.deadline?.original ?? null,
    reminders: eventsOf(one, 'deadlineReminded', 'overdueLevelReached').length,
    level:
      state.level === 'UNIT'
        ? null
        : wordOf(
            look.context,
            `problem:regions.level.${state.level}`,
            `problem:choices.level.${state.level}`,
          ),
    placard:
      state.placard === 'NONE'
        ? null
        : wordOf(look.context, `problem:regions.placard.${state.placard}`),
    round: state.round,
    acceptedOn: state.rounds.at(-1)?.accepted?.on ?? null,
    acceptance: textOf(accepted, 'opinion'),
    signedOffOn:
      state.signOff === null || state.signOff.reversedOn !== null ? null : state.signOff.on,
  };
}
