import type { CivilDate } from '../../../domain/calendar/civil-date';
import type { Calendar } from '../../../domain/calendar/working-days';
import { factsOf } from '../../support/facts';
import { checklist, people, registration, type Step, Story, units } from './story';

/** The story's calendar with further days off, or with fewer. */
function changed(calendar: Calendar, more: readonly CivilDate[], less: readonly CivilDate[] = []) {
  const year = calendar.years['2024']!;
  const rest = [...year.rest.filter((day) => !less.includes(day)), ...more];
  return {
    ...calendar,
    version: `${calendar.version}+`,
    years: { ...calendar.years, '2024': { ...year, rest } },
  };
}

/** Ten working days from Monday 2024-03-04: due on 2024-03-18, reminded on 11, 15, 17 and 18 March. */
function running(): Story {
  const story = new Story(factsOf({ policy: { 'problem.deadline.default': { workingDays: 10 } } }));
  story.must('2024-03-04T09:00', people.office, 'registerProblem', registration);
  story.must('2024-03-04T10:00', people.office, 'assignProblem', units);
  return story;
}

function recalculate(story: Story, when: string, more: CivilDate[], less: CivilDate[] = []): Step {
  story.facts = { ...story.facts, calendar: changed(story.facts.calendar, more, less) };
  return story.tell(when, 'recalculateDeadlines');
}

describe('a changed calendar and what has spoken (D-13, D-14, D-22)', () => {
  it('fired rungs stay fired; those that wait move with the deadline', () => {
    const story = running();
    story.until('2024-03-12T12:00');
    recalculate(story, '2024-03-12T12:00', ['2024-03-14']);
    expect(story.state.deadline?.current.on).toBe('2024-03-19');
    expect(story.state.deadline?.region).toBe('DUE_SOON');
    story.until('2024-03-25T12:00');
    expect(story.times('deadlineReminded', 'overdueLevelReached')).toEqual([
      '2024-03-11T09:00 deadlineReminded',
      '2024-03-16T09:00 deadlineReminded',
      '2024-03-18T09:00 deadlineReminded',
      '2024-03-19T09:00 deadlineReminded',
      '2024-03-20T00:00 overdueLevelReached',
      '2024-03-22T00:00 overdueLevelReached',
    ]);
  });

  it('a day that is over stays as it was, and its overdue level with it', () => {
    const story = running();
    story.until('2024-03-20T12:00');
    const { deadline } = story.state;
    const step = recalculate(story, '2024-03-20T12:00', ['2024-03-13']);
    expect(step.events).toEqual([]);
    expect(story.state.deadline).toEqual(deadline);
  });

  it('an earlier result is noted and not followed', () => {
    const story = running();
    recalculate(story, '2024-03-05T12:00', ['2024-03-13']);
    recalculate(story, '2024-03-06T12:00', [], ['2024-03-13']);
    expect(story.state.deadline?.current).toMatchObject({
      on: '2024-03-19',
      course: { weekendDays: 4, wouldBe: '2024-03-18' },
    });
    const again = recalculate(story, '2024-03-07T12:00', []).events.map(({ type }) => type);
    expect(again).not.toContain('deadlinesRecalculated');
  });

  it('a calendar that changes nothing for the case leaves no trace', () => {
    const story = running();
    expect(recalculate(story, '2024-03-05T12:00', ['2024-07-03']).events).toEqual([]);
  });

  it('a return does not move the prescribed period to its new date (D-11, S0-85)', () => {
    const story = running();
    story.must('2024-03-04T15:00', people.staff, 'confirmReceipt');
    story.must('2024-03-04T15:10', people.staff, 'waiveObjection');
    story.must('2024-03-05T09:00', people.staff, 'submitPlan', checklist);
    story.must('2024-03-06T09:00', people.leadStaff, 'approvePlan');
    story.must('2024-03-08T09:00', people.leadStaff, 'recordCheck', {
      kind: 'onSite',
      progressPercent: 80,
      finding: '进展正常',
    });
    story.must('2024-03-08T10:00', people.principal, 'applyForAcceptance', {
      statement: '完成',
      evidence: [
        { line: 1, pieces: ['说明'] },
        { line: 2, pieces: ['说明'] },
      ],
    });
    story.must('2024-03-11T09:00', people.leadStaff, 'returnRectification', {
      reasons: ['partlyDone'],
      text: '未完',
    });
    recalculate(story, '2024-03-12T12:00', ['2024-03-20']);
    expect(story.state.deadline).toMatchObject({
      prescribed: '2024-03-18',
      current: { on: '2024-03-26' },
    });
  });

  it('while suspended nothing moves: the remaining working days are kept (E-21)', () => {
    const story = running();
    story.must('2024-03-04T15:00', people.staff, 'confirmReceipt');
    story.must('2024-03-04T15:10', people.staff, 'waiveObjection');
    story.must('2024-03-05T09:00', people.staff, 'submitPlan', checklist);
    story.must('2024-03-06T09:00', people.leadStaff, 'approvePlan');
    story.must('2024-03-07T09:00', people.office, 'suspendProblem', {
      cause: 'lawsuit',
      reason: '诉讼',
      proof: ['通知书'],
      until: '2024-05-31',
    });
    recalculate(story, '2024-03-08T12:00', ['2024-03-13']);
    expect(story.state.suspension?.remainingWorkingDays).toBe(7);
    story.must('2024-03-15T09:00', people.office, 'resumeProblem', { reason: '判决' });
    expect(story.state.deadline?.current).toMatchObject({
      on: '2024-03-26',
      rule: 'D-12',
      from: '2024-03-15',
      duration: { workingDays: 7 },
    });
  });
});
