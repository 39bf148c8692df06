import { factsOf } from '../../support/facts';
import { factSamples, samples } from './samples';
import {
  application,
  check,
  checklist,
  clue,
  people,
  registration,
  Story,
  storyAt,
  storyOff,
  unit,
  units,
} from './story';

/** Stories in which every event of a problem happens and every notice N01 to N30 is written at least once. */
export function tour(): Story[] {
  return [
    storyAt('CLOSED'),
    storyOff('DISMISSED'),
    merged(),
    survivor(),
    late(),
    transferred(),
    planned(),
    extended(),
    suspended(),
    returned(),
    supervised(),
    lookedBack(),
    undrawn(),
    published(),
    storyOff('CANCELLED'),
    storyOff('CARRIED_OVER'),
    recounted(),
    slipped(),
    orphaned(),
    jointlySigned(),
  ];
}

function merged(): Story {
  const story = storyOff('MERGED');
  story.must('2024-03-06T09:00', people.office, 'unmergeProblem', { reason: '不同事项' });
  story.must('2024-03-07T09:00', people.office, 'mergeProblem', {
    survivor: 'S0-2024-000002',
    reason: '同一事项',
  });
  story.tell('2024-03-20T09:00', 'survivorSignedOff', factSamples.survivorSignedOff);
  return story;
}

function survivor(): Story {
  const story = storyAt('RECTIFYING');
  story.tell('2024-03-07T09:00', 'absorbDuplicate', factSamples.absorbDuplicate);
  story.tell('2024-03-08T09:00', 'releaseDuplicate', factSamples.releaseDuplicate);
  story.must('2024-03-08T10:00', people.office, 'splitProblem', samples.splitProblem?.payload);
  story.tell('2024-03-11T09:00', 'childSignedOff', factSamples.childSignedOff);
  story.tell('2024-03-11T10:00', 'jointLiabilityMarked', factSamples.jointLiabilityMarked);
  story.must('2024-03-12T09:00', people.office, 'cancelProblem', {
    reason: '取消',
    document: ['文件'],
  });
  story.tell('2024-03-13T09:00', 'absorbDuplicate', factSamples.absorbDuplicate);
  return story;
}

/** Nobody does anything: every wait speaks up and every overdue level is reached. */
function late(): Story {
  const story = new Story();
  story.must('2024-03-04T09:00', people.office, 'registerProblem', clue);
  story.until('2024-03-20T09:00');
  story.must('2024-03-20T10:00', people.office, 'verifyProblem', { note: '属实' });
  story.until('2024-03-25T09:00');
  story.must('2024-03-25T10:00', people.office, 'assignProblem', {
    leadUnit: '市发改局',
    responsibleUnit: unit,
  });
  story.until('2024-06-30T09:00');
  story.must('2024-07-01T09:00', people.leadStaff, 'writePlanByLead', checklist);
  return story;
}

function transferred(): Story {
  const story = storyOff('TRANSFER_PENDING');
  story.until('2024-03-12T09:00');
  story.must('2024-03-12T10:00', people.office, 'decideObjection', {
    decision: 'rejected',
    reason: '无据',
  });
  story.must('2024-03-12T11:00', people.staff, 'objectToAssignment', {
    proposedUnit: '市住建局',
    basis: '三定',
  });
  story.must('2024-03-12T12:00', people.office, 'decideObjection', {
    decision: 'upheld',
    reason: '有据',
  });
  story.must('2024-03-12T13:00', { ...people.staff, unit: '市住建局' }, 'submitPlan', checklist);
  story.must('2024-03-12T14:00', people.leadLeader, 'transferAfterReceipt', {
    responsibleUnit: unit,
    reason: '调整',
  });
  return story;
}

function planned(): Story {
  const story = storyAt('PLAN_REVIEW');
  story.until('2024-03-08T09:00');
  story.must('2024-03-08T10:00', people.leadStaff, 'returnPlan', { reason: '不实' });
  story.must('2024-03-11T09:00', people.staff, 'submitPlan', checklist);
  story.must('2024-03-11T10:00', people.leadStaff, 'approvePlan', { dueOn: '2024-04-15' });
  story.must('2024-03-12T09:00', people.inspector, 'recordCheck', { ...check, behind: true });
  story.must('2024-03-13T09:00', people.staff, 'reportProgress', {
    progressPercent: 40,
    text: '推进',
  });
  return story;
}

function extended(): Story {
  const story = storyAt('RECTIFYING', { registration: { type: 'continuing' } });
  story.until('2024-03-21T09:00');
  const ask = { newDueOn: '2024-04-18', reason: '采购', progress: '一半' };
  story.must('2024-03-28T09:00', people.principal, 'requestExtension', ask);
  story.must('2024-03-30T09:00', people.leadStaff, 'decideExtension', {
    decision: 'refused',
    reason: '不必',
  });
  story.must('2024-03-31T09:00', people.principal, 'requestExtension', ask);
  story.must('2024-04-01T09:00', people.leadStaff, 'decideExtension', { decision: 'granted' });
  return story;
}

function suspended(): Story {
  const story = storyOff('SUSPENDED');
  story.until('2024-04-12T09:00');
  story.must('2024-05-30T09:00', people.office, 'suspendProblem', {
    cause: 'audit',
    reason: '审计',
    proof: ['通知'],
    until: '2024-07-31',
  });
  story.must('2024-06-03T09:00', people.office, 'resumeProblem', { reason: '结束' });
  return story;
}

function returned(): Story {
  const story = storyAt('ACCEPTANCE_PENDING');
  story.until('2024-03-28T09:00');
  story.must('2024-03-28T10:00', people.leadStaff, 'returnRectification', {
    reasons: ['notDone', 'evidenceUntrue'],
    text: '未完成',
  });
  story.must('2024-04-01T09:00', people.principal, 'applyForAcceptance', application);
  story.must('2024-04-02T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
  story.until('2024-04-10T09:00');
  story.must('2024-04-10T10:00', people.office, 'requestCheck', { reason: '再查' });
  story.must('2024-04-10T11:00', people.office, 'refuseSignOff', { reason: '不明显' });
  return story;
}

function supervised(): Story {
  const story = storyAt('RECTIFYING', { registration: { flags: ['earlySign'] } });
  const why = { grounds: ['strongResistance'], reason: '阻力大' };
  story.must('2024-03-07T09:00', people.bureau, 'proposeEscalation', why);
  story.must('2024-03-07T10:00', people.groupHead, 'setProposalAside', {
    kind: 'escalation',
    reason: '暂缓',
  });
  story.must('2024-03-08T09:00', people.leadLeader, 'escalateProblem', {
    ...why,
    toLevel: 'LEAD_LEADER',
    leader: '副市长甲',
  });
  story.must('2024-03-11T09:00', people.leadLeader, 'lowerHandlingLevel', {
    toLevel: 'UNIT',
    reason: '理顺',
  });
  story.must('2024-03-12T09:00', people.leadLeader, 'placardProblem', {
    ...why,
    meetingRecord: ['纪要'],
  });
  story.must('2024-03-13T09:00', people.principal, 'recordPersonalMeasure', {
    person: 'p-1',
    kind: 'remind',
    reason: '苗头',
  });
  story.tell('2024-03-14T09:00', 'placardHung', factSamples.placardHung);
  story.tell('2024-03-15T09:00', 'placardDelisted', factSamples.placardDelisted);
  story.tell('2024-03-15T10:00', 'joinOrigin', factSamples.joinOrigin);
  story.tell('2024-03-15T12:00', 'keepConfidential');
  story.tell('2024-03-15T11:00', 'adoptPolicy', factSamples.adoptPolicy);
  return story;
}

function lookedBack(): Story {
  const story = storyAt('SIGNED_OFF');
  story.tell('2024-04-01T09:00', 'drawnForLookBack');
  story.until('2024-05-12T09:00');
  story.must('2024-05-13T09:00', people.inspector, 'recordLookBack', {
    result: 'rebound',
    finding: '反弹',
  });
  return story;
}

function undrawn(): Story {
  const story = storyAt('SIGNED_OFF');
  story.until('2024-04-26T09:00');
  story.must('2024-04-28T09:00', people.office, 'recordMechanism', {
    kind: 'waiver',
    text: '一次性',
  });
  return story;
}

function published(): Story {
  const story = storyAt('CLOSED');
  story.must(
    '2024-05-06T09:00',
    people.office,
    'draftTypicalCase',
    samples.draftTypicalCase?.payload,
  );
  story.must('2024-05-07T09:00', people.groupHead, 'publishTypicalCase');
  return story;
}

/** A calendar that turns a working day into a rest day moves the waits. */
function recounted(): Story {
  const story = new Story();
  story.must('2024-03-04T09:00', people.office, 'registerProblem', {
    ...registration,
    type: 'immediate',
  });
  story.must('2024-03-04T10:00', people.office, 'assignProblem', {
    leadUnit: '市发改局',
    responsibleUnit: unit,
  });
  const { calendar } = story.facts;
  const table = calendar.years['2024'];
  if (table === undefined) {
    throw new Error('the calendar of 2024 is missing');
  }
  const years = {
    ...calendar.years,
    '2024': { ...table, rest: [...table.rest, '2024-03-05' as const] },
  };
  story.facts = { ...story.facts, calendar: { ...calendar, version: 'changed', years } };
  story.tell('2024-03-04T12:00', 'recalculateDeadlines');
  story.tell('2024-03-04T13:00', 'adoptPolicy', factSamples.adoptPolicy);
  return story;
}

/** The responsible unit is dissolved while its work is accepted, then the lead unit is merged. */
function orphaned(): Story {
  const story = storyAt('ACCEPTANCE_PENDING');
  story.tell('2024-03-21T09:00', 'unitSucceeded', factSamples.unitSucceeded);
  story.must(
    '2024-03-21T10:00',
    people.leadLeader,
    'reassignProblem',
    samples.reassignProblem?.payload,
  );
  story.tell('2024-03-22T09:00', 'unitSucceeded', {
    unit: units.leadUnit,
    successor: '市营商局',
    change: 'merge',
    on: '2024-03-22',
  });
  return story;
}

/** Three sign, more than half of them may refuse; one declines, and the next step is told when the first is signed. */
function jointlySigned(): Story {
  const policy = {
    'signoff.steps': [
      {
        by: ['bureau', 'coordinationOffice', 'groupHead'],
        form: { atLeast: 2 },
        refusal: 'majority',
      },
      { by: ['leadLeader'], form: 'one', refusal: 'one' },
    ],
  };
  const story = storyAt('SIGNOFF_PENDING', { facts: factsOf({ policy }) });
  story.must('2024-03-22T09:00', people.bureau, 'refuseSignOff', { reason: '再看' });
  story.must('2024-03-22T10:00', people.office, 'approveSignOff', { opinion: '同意' });
  story.must('2024-03-22T11:00', people.groupHead, 'approveSignOff');
  story.must('2024-03-22T12:00', people.leadLeader, 'approveSignOff');
  return story;
}

/** A ladder of coloured slips hands one out before the deadline. */
function slipped(): Story {
  const step = {
    colour: 'blue',
    trigger: { beforeDeadline: { calendarDays: 3 } },
    audience: ['responsibleUnit.staff'],
  };
  const story = storyAt('RECTIFYING', { facts: factsOf({ policy: { 'slips.ladder': [step] } }) });
  story.until('2024-04-01T09:00');
  return story;
}
