import type { AggregateId, Reaction } from '../../../domain/aggregate';
import { instantAt } from '../../../domain/calendar/instants';
import type { Facts } from '../../../domain/facts';
import { openStatuses, unsettledStatuses } from '../../../domain/problem/transitions';
import type { ProblemStatus } from '../../../domain/problem/vocabulary';
import {
  application,
  check,
  checklist,
  leadUnit,
  otherUnit,
  people,
  registration,
  Story,
  storyAt,
  unit,
} from './story';
import { factsOf } from '../../support/facts';
import { MemoryCity } from '../../support/memory-city';

/** Problems that tell each other things: reactions are delivered until nothing is left to tell. */
class Family {
  readonly stories = new Map<AggregateId, Story>();
  private told = 0;

  add(story: Story): Story {
    this.stories.set(story.id, story);
    return story;
  }

  get(id: AggregateId): Story {
    const story = this.stories.get(id);
    if (story === undefined) {
      throw new Error(`nobody is called ${id}`);
    }
    return story;
  }

  /** Delivers what has not been told yet; facts create aggregates where need be. */
  deliver(at: string): void {
    for (let round = 0; round < 10; round += 1) {
      const open = [...this.stories.values()].flatMap((story) =>
        story.reactions.splice(0).map((reaction) => ({ from: story.id, reaction })),
      );
      if (open.length === 0) {
        return;
      }
      open.forEach(({ from, reaction }) => {
        this.tell(at, from, reaction);
      });
    }
    throw new Error('they never stop telling');
  }

  private tell(at: string, from: AggregateId, { to, fact, payload }: Reaction): void {
    this.told += 1;
    if (!to.startsWith('problem/')) {
      return;
    }
    const story = this.stories.get(to) ?? this.add(new Story(factsOf(), to));
    story.tell(at, fact, payload, from);
  }
}

const second = 'problem/S0-2024-000002' as const;

/** Facts in which the programme has one other problem, in a status; null = none. */
function beside(aggregate: AggregateId, status: ProblemStatus | null): Facts {
  const open = status !== null && openStatuses.includes(status);
  return {
    ...factsOf(),
    openCases: status === null ? [] : [{ aggregate, units: [], status, open }],
  };
}

function pair(dueOn: { own: string; survivors: string }) {
  const family = new Family();
  const duplicate = family.add(storyAt('ASSIGNED', { assignment: { dueOn: dueOn.own } }));
  const survivor = family.add(new Story(factsOf(), second));
  survivor.must('2024-03-04T09:00', people.office, 'registerProblem', registration);
  survivor.must('2024-03-04T10:00', people.office, 'assignProblem', {
    leadUnit,
    responsibleUnit: unit,
    dueOn: dueOn.survivors,
  });
  duplicate.must('2024-03-05T09:00', people.office, 'mergeProblem', {
    survivor: 'S0-2024-000002',
    reason: '同一事项',
  });
  family.deliver('2024-03-05T09:00');
  return { family, duplicate, survivor };
}

describe('merging (P04, D-03)', () => {
  it.each([
    ['earlier', '2024-03-20', '2024-04-10', '2024-03-20'],
    ['own', '2024-05-20', '2024-04-10', '2024-04-10'],
  ])(
    'the survivor takes over reporters and the earlier deadline (%s)',
    (_, own, survivors, expected) => {
      const { duplicate, survivor } = pair({ own, survivors });
      expect([
        duplicate.state.status,
        duplicate.state.clocks,
        duplicate.state.mergedInto?.survivor,
      ]).toEqual(['MERGED', [], second]);
      expect([
        survivor.state.absorbed,
        survivor.state.reporters,
        survivor.state.deadline?.current.on,
      ]).toEqual([[duplicate.id], [{ contact: 'li@demo.invalid' }], expected]);
    },
  );

  it('is undone by the office until the survivor is signed off', () => {
    const { family, duplicate, survivor } = pair({ own: '2024-04-20', survivors: '2024-04-10' });
    const { notices } = duplicate.must('2024-03-06T09:00', people.office, 'unmergeProblem', {
      reason: '并非同一事项',
    });
    family.deliver('2024-03-06T09:00');
    expect([duplicate.state.status, survivor.state.absorbed]).toEqual(['ASSIGNED', []]);
    // Whoever reported the duplicate hears of it again, and no more of the survivor.
    expect([duplicate.state.reporters.length, survivor.state.reporters]).toEqual([1, []]);
    expect(duplicate.state.clocks.map(({ key }) => key)).toContain('receipt');
    // Who was told of the merge is told that it is undone, the reporter without the unit's words (D-23).
    const told = notices.filter(({ notice }) => notice === 'N03');
    expect(told.map(({ to, restricted = false }) => [to.at(-1)?.role, restricted])).toEqual([
      ['coordinationOffice', false],
      ['reporter', true],
    ]);
    expect(told.at(-1)?.about).toMatchObject({ undone: true, toReporter: true });
    expect(told.at(-1)?.about).not.toHaveProperty('reason');
  });

  it('becomes final when the survivor is signed off', () => {
    const { family, duplicate, survivor } = pair({ own: '2024-04-20', survivors: '2024-04-10' });
    signOff(survivor);
    family.deliver('2024-03-25T09:00');
    expect(duplicate.state.mergedInto?.final).toBe(true);
  });

  it.each<[what: string, status: ProblemStatus | null]>([
    ['signed off', 'SIGNED_OFF'],
    ['looked at again', 'LOOKBACK'],
    ['closed', 'CLOSED'],
    ['merged itself', 'MERGED'],
    ['unknown', null],
  ])('into a problem that is %s is refused, nothing moved', (_, status) => {
    const duplicate = storyAt('ASSIGNED', { facts: beside(second, status) });
    const before = duplicate.standing;
    const { rejection } = duplicate.do('2024-03-05T09:00', people.office, 'mergeProblem', {
      survivor: 'S0-2024-000002',
      reason: '同',
    });
    expect(rejection).toEqual({
      code: 'survivorNotOpen',
      rule: 'D-03',
      values: { survivor: 'S0-2024-000002' },
    });
    expect(duplicate.standing).toEqual(before);
  });

  it.each(unsettledStatuses)('into a problem that is %s is done', (status) => {
    const duplicate = storyAt('ASSIGNED', { facts: beside(second, status) });
    const merge = { survivor: second, reason: '同' };
    duplicate.must('2024-03-05T09:00', people.office, 'mergeProblem', merge);
    expect(duplicate.state.mergedInto?.survivor).toBe(second);
  });

  it('the survivor is looked up when the act is carried out: a number that no problem bears swallows nothing', () => {
    const city = new MemoryCity('county-city-2024', instantAt('2024-04-29', '09:00'));
    const office = city.person('coordinationOffice');
    const found = { title: '窗口排队', description: '排队过长', source: 'inspection' };
    const id: AggregateId = 'problem/S0-2024-000001';
    city.act(office, id, 'registerProblem', found);
    city.act(office, second, 'registerProblem', found);
    const into = (survivor: string) => () => {
      city.act(office, id, 'mergeProblem', { survivor, reason: '同一事项' });
    };
    expect(into('S0-2024-000003')).toThrow('survivorNotOpen');
    expect(city.find(id)).toMatchObject({ status: 'VERIFIED', open: true, revision: 1 });
    into('S0-2024-000002')();
    expect(city.find(id)?.status).toBe('MERGED');
  });

  it('into a problem that is signed off at that moment is undone by itself', () => {
    const family = new Family();
    const duplicate = family.add(storyAt('ASSIGNED'));
    const survivor = family.add(new Story(factsOf(), second));
    survivor.must('2024-03-04T09:00', people.office, 'registerProblem', {
      ...registration,
      source: 'report',
    });
    survivor.must('2024-03-04T10:00', people.office, 'dismissProblem', {
      ground: 'notEstablished',
      reason: '无',
    });
    duplicate.must('2024-03-05T09:00', people.office, 'mergeProblem', {
      survivor: second,
      reason: '同',
    });
    family.deliver('2024-03-05T09:00');
    expect([duplicate.state.status, duplicate.events.at(-1)?.type]).toEqual([
      'ASSIGNED',
      'mergeUndone',
    ]);
    expect(openStatuses).toContain(duplicate.state.status);
  });
});

describe('splitting (P05, D-04)', () => {
  const split = () => {
    const family = new Family();
    const parent = family.add(storyAt('RECTIFYING'));
    parent.must('2024-03-07T09:00', people.office, 'splitProblem', {
      children: [
        { title: '甲部分', responsibleUnit: unit },
        { title: '乙部分', responsibleUnit: otherUnit, dueOn: '2024-03-29' },
      ],
    });
    family.deliver('2024-03-07T09:00');
    return {
      family,
      parent,
      children: parent.state.children.map(({ problem }) => family.get(problem)),
    };
  };

  it('gives every child its own number, unit, deadline and assignment notice', () => {
    const { children } = split();
    expect(
      children.map(({ state }) => [
        state.number,
        state.status,
        state.assignment?.responsibleUnit,
        state.deadline?.current.on,
      ]),
    ).toEqual([
      ['S0-2024-000001-C1', 'ASSIGNED', unit, '2024-04-06'],
      ['S0-2024-000001-C2', 'ASSIGNED', otherUnit, '2024-03-29'],
    ]);
    expect(children.map(({ notices }) => notices.map(({ notice }) => notice))).toEqual([
      ['N04'],
      ['N04'],
    ]);
  });

  it('the parent is signed off only when all children are; one that has ended does not count', () => {
    const { family, parent, children } = split();
    parent.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
    parent.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
    parent.must('2024-03-22T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
    signOff(children[0] ?? parent);
    family.deliver('2024-03-25T09:00');
    expect(parent.do('2024-03-25T10:00', people.office, 'approveSignOff').rejection?.code).toBe(
      'childrenNotSignedOff',
    );
    children[1]?.must('2024-03-25T11:00', people.office, 'cancelProblem', {
      reason: '取消',
      document: ['文件'],
    });
    family.deliver('2024-03-25T11:00');
    expect(parent.state.children.map(({ standing }) => standing)).toEqual(['signedOff', 'ended']);
    parent.must('2024-03-25T12:00', people.office, 'approveSignOff');
    expect(parent.state.status).toBe('SIGNED_OFF');
  });

  it('a child that is reopened is open again', () => {
    const { family, parent, children } = split();
    signOff(children[0] ?? parent);
    children[0]?.must('2024-03-28T09:00', people.office, 'reopenProblem', {
      cause: 'reportedAgain',
      reason: '又发生',
    });
    family.deliver('2024-03-28T09:00');
    expect(parent.state.children[0]?.standing).toBe('open');
  });
});

function signOff(story: Story): void {
  const lead = story.state.assignment?.leadUnit ?? leadUnit;
  const leadStaff = { ...people.leadStaff, unit: lead };
  story.must('2024-03-12T09:00', people.staff, 'submitPlan', checklist);
  story.must('2024-03-12T10:00', leadStaff, 'approvePlan');
  story.must('2024-03-18T09:00', leadStaff, 'recordCheck', check);
  story.must('2024-03-19T09:00', people.principal, 'applyForAcceptance', application);
  story.must('2024-03-20T09:00', leadStaff, 'acceptRectification', { opinion: '好' });
  story.must('2024-03-21T09:00', people.office, 'approveSignOff');
}
