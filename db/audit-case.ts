import type { Act } from '../domain/act';
import { fold } from '../domain/act';
import { samePerson, type Actor } from '../domain/actor';
import type { AggregateId, CaseState, Json, Recorded, Subject } from '../domain/aggregate';
import { jsonbText, linkHash } from './audit-chain';
import type { AuditedAct, CaseFile } from './audit-case-file';
import type { Finding } from './audit-finding';
import { noticeId, reactionCommands } from './record';

/** Finds the rules that an aggregate is under. */
export type SubjectOf = (aggregate: AggregateId) => Subject;

/** Every check that needs no more than one aggregate's own file (I1, I5–I7, I9, I11, I15, I19). */
export function auditCase(file: CaseFile, subjectOf: SubjectOf): Finding[] {
  const subject = subjectOf(file.aggregate);
  return [
    ...density(file),
    ...commands(file, subject),
    ...chain(file),
    ...separation(file),
    ...refold(file, subject),
  ];
}

function density({ aggregate, standing, acts }: CaseFile): Finding[] {
  const wrong = acts.some((act, index) => act.revision !== index + 1);
  const ordinals = acts.filter(
    ({ events }) => events.length === 0 || events.some((event, index) => event.ordinal !== index),
  );
  return [
    ...(wrong ? [finding('I5', aggregate, 'revisions have a gap')] : []),
    ...ordinals.map((act) =>
      finding('I5', aggregate, `ordinals of revision ${String(act.revision)} have a gap`),
    ),
    ...(standing?.revision === acts.length
      ? []
      : [finding('I5', aggregate, 'the snapshot is not at the last revision')]),
  ];
}

function commands({ aggregate, acts }: CaseFile, subject: Subject): Finding[] {
  return acts.flatMap((act) => {
    const { command, revision } = act;
    const at = `revision ${String(revision)}`;
    const outcome = command.outcome as { revision?: number } | null;
    const faults = [
      command.aggregate !== aggregate && `${at}: the command is another object's`,
      outcome?.revision === undefined && `${at}: the command's outcome is not that it was done`,
      jsonbText(command.actor as unknown as Json) !== jsonbText(act.actor as unknown as Json) &&
        `${at}: actor and the command's author differ`,
      command.digest !== act.digest && `${at}: what was signed is not what was carried out`,
      command.at > act.at && `${at}: carried out before it was given`,
    ].filter((fault) => fault !== false);
    const transitions = subject.commands[command.name]?.transitions ?? [];
    const strange = act.events.filter((event) => !transitions.includes(event.transition));
    return [
      ...faults.map((what) => finding('I6', aggregate, what)),
      ...strange.map((event) =>
        finding('I7', aggregate, `${at}: ${command.name} may not cause ${event.transition}`),
      ),
    ];
  });
}

function chain({ aggregate, standing, acts }: CaseFile): Finding[] {
  const findings: Finding[] = [];
  let previous = '';
  for (const act of acts) {
    const expected = linkHash(act.prevHash, {
      aggregate,
      revision: act.revision,
      command: act.commandId,
      at: act.at,
      recordedAt: act.recordedAt,
      actor: act.actor as unknown as Json,
      digest: act.digest,
      events: act.events,
    });
    if (act.prevHash !== previous || act.hash !== expected) {
      findings.push(
        finding('I19', aggregate, `the chain breaks at revision ${String(act.revision)}`),
      );
    }
    previous = act.hash;
  }
  if (standing !== null && standing.chainHash !== previous) {
    findings.push(finding('I19', aggregate, 'the case’s head is not the last link'));
  }
  return findings;
}

/** D-10 once more, from the events alone: whose unit was responsible, who applied, who accepted, who signed off. */
function separation({ aggregate, acts }: CaseFile): Finding[] {
  const findings: Finding[] = [];
  let units: readonly string[] = [];
  let earlier: Actor | null = null;
  for (const act of acts) {
    for (const { type, data } of act.events) {
      units = responsibleUnits(data) ?? units;
      if (type !== 'rectificationAccepted' && type !== 'signOffApproved') {
        earlier = type === 'acceptanceApplied' ? act.actor : earlier;
        continue;
      }
      if (act.actor.unit !== null && units.includes(act.actor.unit)) {
        findings.push(
          finding('I9', aggregate, `${type} by the responsible unit ${act.actor.unit}`),
        );
      }
      if (earlier !== null && samePerson(act.actor, earlier)) {
        findings.push(finding('I11', aggregate, `${type} by the person of the step before`));
      }
      earlier = act.actor;
    }
  }
  return findings;
}

function responsibleUnits(data: { readonly [key: string]: Json }): string[] | null {
  const assignment = data['assignment'] as
    { responsibleUnit?: string; coResponsibleUnits?: string[] } | null | undefined;
  return assignment?.responsibleUnit === undefined
    ? null
    : [assignment.responsibleUnit, ...(assignment.coResponsibleUnits ?? [])];
}

/** Plays the events again: state, projection, notices and reactions must be what the rules make of them. */
function refold(file: CaseFile, subject: Subject): Finding[] {
  const { aggregate, standing } = file;
  const findings: Finding[] = [];
  let state: CaseState | null = null;
  try {
    for (const act of file.acts) {
      const played = play(subject, aggregate, act, state);
      state = played.state;
      findings.push(...noticesOf(file, played.act), ...reactionsOf(file, played.act));
    }
  } catch (fault) {
    return [
      ...findings,
      finding('I1', aggregate, `the events cannot be folded: ${(fault as Error).message}`),
    ];
  }
  const causes = new Set(file.acts.map((act) => act.revision));
  const stray = file.notices.filter((notice) => !causes.has(notice.revision));
  findings.push(...stray.map(({ notice }) => finding('I15', aggregate, `${notice} has no cause`)));
  if (state === null || standing === null) {
    return [
      ...findings,
      finding('I1', aggregate, 'acts without a snapshot or a snapshot without acts'),
    ];
  }
  const same = (left: unknown, right: unknown) =>
    jsonbText(plain(left)) === jsonbText(plain(right));
  const differs = [
    !same(state, standing.state) && 'state',
    state.status !== standing.status && 'status',
    !same(subject.summaryOf(state), standing.summary) && 'projection',
  ].filter((part) => part !== false);
  return [
    ...findings,
    ...differs.map((part) => finding('I1', aggregate, `${part} is not the fold of the events`)),
  ];
}

function play(
  subject: Subject,
  aggregate: AggregateId,
  audited: AuditedAct,
  before: CaseState | null,
): { act: Act; state: CaseState | null } {
  const { revision, at, actor, digest, command } = audited;
  let state = before;
  const notices: Act['notices'][number][] = [];
  const reactions: Act['reactions'][number][] = [];
  const events = audited.events.map((event) => {
    const recorded: Recorded = { ...event, aggregate, revision, at, by: actor, digest };
    const next = fold(subject, state, recorded);
    state = next;
    const { ordinal } = event;
    notices.push(...subject.noticesFor(recorded, next).map((notice) => ({ ...notice, ordinal })));
    reactions.push(...subject.reactionsTo(recorded, next));
    return recorded;
  });
  const { name } = command;
  const given = {
    id: audited.commandId,
    aggregate,
    programme: '',
    name,
    payload: {},
    digest,
    at,
    actor,
  };
  return { act: { aggregate, revision, command: given, events, notices, reactions }, state };
}

function noticesOf({ aggregate, notices }: CaseFile, act: Act): Finding[] {
  const found = notices.filter((notice) => notice.revision === act.revision);
  const expected = act.notices.map(({ notice, formal, to }, n) => ({ n, notice, formal, to }));
  const at = `revision ${String(act.revision)}`;
  const missing = expected.filter(
    ({ n, notice, formal, to }) =>
      !found.some(
        (row) =>
          row.id === noticeId(aggregate, act.revision, n) &&
          row.notice === notice &&
          row.formal === formal &&
          jsonbText(row.recipients) === jsonbText(plain(to)),
      ),
  );
  const strange = found.filter((row) => !expected.some(({ n }) => n === row.n));
  return [
    ...missing.map(({ notice }) =>
      finding('I15', aggregate, `${at}: ${notice} is missing or not as called for`),
    ),
    ...strange.map(({ notice }) => finding('I15', aggregate, `${at}: ${notice} has no cause`)),
  ];
}

function reactionsOf({ aggregate, told }: CaseFile, act: Act): Finding[] {
  return reactionCommands(act)
    .filter(({ id, aggregate: to, name }) => {
      const row = told.get(id);
      return row?.aggregate !== to || row.name !== name;
    })
    .map(({ aggregate: to, name }) =>
      finding('I6', aggregate, `revision ${String(act.revision)}: ${to} was not told ${name}`),
    );
}

/** A value as JSON carries it: absent fields left out. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}

function finding(invariant: string, object: string, what: string): Finding {
  return { invariant, object, what };
}
