import { act, type Standing, wake } from '../../../domain/act';
import { aggregateActor, type Actor } from '../../../domain/actor';
import type {
  AggregateId,
  Notice,
  Reaction,
  Recorded,
  Rejection,
  Subject,
} from '../../../domain/aggregate';
import { localIso } from '../../../domain/calendar/instants';
import type { Facts } from '../../../domain/facts';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import type { ProblemEvent } from '../../../domain/problem/events';
import type { ProblemState } from '../../../domain/problem/state';
import { problem } from '../../../domain/problem/subject';
import { instantOfLocal } from '../../../domain/rehearsal/scenario';
import { factsOf } from '../../support/facts';

const subject: Subject = problem;

/** The unit, its lead unit and the others of every story. */
export const unit = '市市场监管局';
export const leadUnit = '市发改局';
export const otherUnit = '市住建局';
export const officeUnit = '市优环办';

/** Invented people, one for each role that the stories need. */
export const people = {
  office: actor('coordinationOffice', officeUnit, 'office-1'),
  secondOfficer: actor('coordinationOffice', officeUnit, 'office-2'),
  officeHead: actor('coordinationOffice.head', officeUnit),
  staff: actor('responsibleUnit.staff', unit),
  principal: actor('responsibleUnit.principal', unit),
  leadStaff: actor('leadUnit.staff', leadUnit),
  leadPrincipal: actor('leadUnit.principal', leadUnit),
  inspector: actor('inspectionOffice', '市委督查室'),
  bureau: actor('bureau', '市营商局'),
  leadLeader: actor('leadLeader', '副市长甲'),
  groupHead: actor('groupHead', '组长'),
  leadingGroup: actor('leadingGroup', '领导小组'),
} as const;

export function actor(role: RoleKey, of: string | null, person = `${role}@${of ?? ''}`): Actor {
  return { person, unit: of, roles: [role] };
}

export interface Step {
  readonly events: readonly Recorded<ProblemEvent>[];
  readonly notices: readonly Notice[];
  readonly reactions: readonly Reaction[];
  readonly rejection?: Rejection;
}

/** One problem driven through the kernel: people act, time passes, other cases tell facts. */
export class Story {
  readonly id: AggregateId;
  facts: Facts;
  standing: Standing = { state: null, revision: 0 };
  readonly events: Recorded<ProblemEvent>[] = [];
  readonly notices: (Notice & { at: string })[] = [];
  readonly reactions: Reaction[] = [];

  constructor(facts: Facts = factsOf(), id: AggregateId = 'problem/S0-2024-000001') {
    this.facts = facts;
    this.id = id;
  }

  get state(): ProblemState {
    return this.standing.state as ProblemState;
  }

  /** Lets a person act at a local time. */
  do(at: string, by: Actor, name: string, payload: unknown = {}): Step {
    return this.give(at, by, name, payload);
  }

  /** Lets a person act and fails when the act is refused. */
  must(at: string, by: Actor, name: string, payload: unknown = {}): Step {
    const step = this.do(at, by, name, payload);
    if (step.rejection !== undefined) {
      throw new Error(
        `${name} at ${at}: ${JSON.stringify(step.rejection)} in ${String(this.standing.state?.status)}`,
      );
    }
    return step;
  }

  /** Tells a fact of another case. */
  tell(at: string, name: string, payload: unknown = {}, from = 'programme/test-2024'): Step {
    return this.give(at, aggregateActor(from), name, payload);
  }

  /** Lets time pass up to a local time. */
  until(at: string): Step {
    return this.settle(wake(subject, this.id, this.standing, instantOfLocal(at), this.facts));
  }

  /** Local times and types of events of some types. */
  times(...types: string[]): string[] {
    return this.events
      .filter(({ type }) => types.includes(type))
      .map(({ at, type }) => `${localIso(at).slice(0, 16)} ${type}`);
  }

  private give(at: string, by: Actor, name: string, payload: unknown): Step {
    const command = {
      id: `${name}@${at}#${String(this.standing.revision)}`,
      aggregate: this.id,
      programme: this.facts.programme.id,
      name,
      payload,
      digest: 'd1',
      at: instantOfLocal(at),
      actor: by,
    };
    return this.settle(act(subject, this.id, this.standing, command, this.facts));
  }

  private settle(outcome: ReturnType<typeof act>): Step {
    this.standing = outcome.standing;
    const events = outcome.acts.flatMap((one) => one.events) as Recorded<ProblemEvent>[];
    const notices = outcome.acts.flatMap((one) =>
      one.notices.map((notice) => ({ ...notice, at: localIso(one.command.at) })),
    );
    const reactions = outcome.acts.flatMap((one) => one.reactions);
    this.events.push(...events);
    this.notices.push(...notices);
    this.reactions.push(...reactions);
    return {
      events,
      notices,
      reactions,
      ...(outcome.rejection === undefined ? {} : { rejection: outcome.rejection }),
    };
  }
}

export const registration = {
  title: '开办企业环节多',
  description: '群众反映开办企业需多头跑。',
  source: 'selfCheck',
} as const;

export const clue = {
  ...registration,
  source: 'publicChannel',
  reporter: { contact: 'li@demo.invalid' },
};

export const checklist = {
  rootCause: '部门间数据不通',
  lines: [
    { measure: '合并窗口', person: '王某', leaderInCharge: '赵某', criterion: '一窗受理' },
    { measure: '开通网办', person: '李某', leaderInCharge: '赵某', criterion: '全程网办' },
  ],
};

export const application = {
  statement: '两项措施已完成。',
  evidence: [
    { line: 1, pieces: ['窗口照片说明'] },
    { line: 2, pieces: ['网办系统说明'] },
  ],
};

export const check = { kind: 'onSite', progressPercent: 80, finding: '进展正常' } as const;

export const units = { leadUnit, responsibleUnit: unit };

/** A story told up to a status on the usual way; assigned on 2024-03-04, a Monday. */
export function storyAt(
  status: string,
  options: { facts?: Facts; registration?: object; assignment?: object; skipVerify?: boolean } = {},
): Story {
  const story = new Story(options.facts);
  const { staff, leadStaff } = handlersOf(options.registration);
  const way: [string, () => unknown][] = [
    [
      'REPORTED',
      () =>
        story.must('2024-03-04T09:00', people.office, 'registerProblem', {
          ...clue,
          ...options.registration,
        }),
    ],
    [
      'VERIFIED',
      () => story.must('2024-03-04T09:10', people.office, 'verifyProblem', { note: '属实' }),
    ],
    [
      'ASSIGNED',
      () =>
        story.must('2024-03-04T10:00', people.office, 'assignProblem', {
          ...units,
          ...options.assignment,
        }),
    ],
    [
      'PLANNING',
      () => {
        story.must('2024-03-04T15:00', staff, 'confirmReceipt');
        story.must('2024-03-04T15:10', staff, 'waiveObjection');
      },
    ],
    ['PLAN_REVIEW', () => story.must('2024-03-05T09:00', staff, 'submitPlan', checklist)],
    ['RECTIFYING', () => story.must('2024-03-06T09:00', leadStaff, 'approvePlan')],
    [
      'ACCEPTANCE_PENDING',
      () => {
        story.must('2024-03-18T09:00', leadStaff, 'recordCheck', check);
        story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
      },
    ],
    [
      'SIGNOFF_PENDING',
      () =>
        story.must('2024-03-22T09:00', leadStaff, 'acceptRectification', {
          opinion: '达到标准',
        }),
    ],
    ['SIGNED_OFF', () => story.must('2024-03-25T09:00', people.office, 'approveSignOff')],
  ];
  for (const [reached, tell] of way) {
    if (reached !== 'VERIFIED' || options.skipVerify !== true) {
      tell();
    }
    if (reached === status) {
      return story;
    }
  }
  ending(story, status);
  return story;
}

/** Who handles a problem in its units: the staff, or the heads themselves where it is for named roles (D-23). */
function handlersOf(registration: object = {}) {
  const confidential = 'flags' in registration && String(registration.flags).includes('misconduct');
  return confidential ? { staff: people.principal, leadStaff: people.leadPrincipal } : people;
}

function ending(story: Story, status: string): void {
  switch (status) {
    case 'LOOKBACK':
      story.must('2024-04-08T09:00', people.inspector, 'orderLookBack', { reason: '抽查' });
      return;
    case 'CLOSED':
      story.must('2024-04-08T09:00', people.staff, 'recordMechanism', {
        kind: 'entry',
        text: '一窗受理制度',
      });
      story.until('2024-04-30T09:00');
      return;
    default:
      throw new Error(`no way to ${status}`);
  }
}

/** A story in a status off the usual way. */
export function storyOff(status: string, options: Parameters<typeof storyAt>[1] = {}): Story {
  switch (status) {
    case 'TRANSFER_PENDING': {
      const story = storyAt('ASSIGNED', options);
      story.must('2024-03-05T09:00', people.staff, 'objectToAssignment', {
        proposedUnit: otherUnit,
        basis: '三定方案',
      });
      return story;
    }
    case 'SUSPENDED': {
      const story = storyAt('RECTIFYING', options);
      story.must('2024-03-11T09:00', people.office, 'suspendProblem', {
        cause: 'lawsuit',
        reason: '诉讼未决',
        proof: ['受理通知书'],
        until: '2024-05-31',
      });
      return story;
    }
    case 'DISMISSED': {
      const story = storyAt('REPORTED', options);
      story.must('2024-03-05T09:00', people.office, 'dismissProblem', {
        ground: 'outOfScope',
        reason: '不属于营商环境',
      });
      return story;
    }
    case 'MERGED': {
      const story = storyAt('ASSIGNED', options);
      story.must('2024-03-05T09:00', people.office, 'mergeProblem', {
        survivor: 'S0-2024-000002',
        reason: '同一事项',
      });
      return story;
    }
    case 'CANCELLED': {
      const story = storyAt('RECTIFYING', options);
      story.must('2024-03-11T09:00', people.office, 'cancelProblem', {
        reason: '政策取消',
        document: ['会议纪要'],
      });
      return story;
    }
    case 'CARRIED_OVER': {
      const story = storyAt('RECTIFYING', options);
      story.must('2024-12-25T09:00', people.groupHead, 'carryOverProblem', {
        to: 'routineWork',
        owner: unit,
        dueOn: '2025-06-30',
        reason: '年底未完成',
      });
      return story;
    }
    default:
      return storyAt(status, options);
  }
}
