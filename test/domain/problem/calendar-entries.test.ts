import { people, storyAt, storyOff, type Step } from './story';

/** What a step's letters say to the readers' calendars. */
const entries = ({ notices }: Step) =>
  notices.flatMap(({ notice, about }) =>
    about['calendarMethod'] === undefined
      ? []
      : [[notice, about['calendarMethod'], about['calendarOn']]],
  );

describe('deadlines in the readers’ calendars (D-21, S0-04)', () => {
  it('are set by the assignment, moved by an extension', () => {
    const story = storyAt('RECTIFYING');
    const assigned = story.notices.find(({ notice }) => notice === 'N04');
    expect(assigned?.about).toMatchObject({
      calendarMethod: 'REQUEST',
      calendarOn: '2024-04-03',
    });
    story.must('2024-03-18T09:00', people.principal, 'requestExtension', {
      reason: '工程周期',
      progress: '过半',
      newDueOn: '2024-04-15',
    });
    const granted = story.must('2024-03-19T09:00', people.leadStaff, 'decideExtension', {
      decision: 'granted',
    });
    expect(entries(granted)).toEqual([['N15', 'REQUEST', '2024-04-15']]);
    expect(story.state.deadline?.history.at(-1)).toMatchObject({
      on: '2024-04-15',
      transition: 'P18',
      by: { person: people.leadStaff.person },
      signedBy: { person: people.principal.person },
      cap: { workingDays: 10 },
    });
  });

  it('are taken out by a suspension and set again on resumption, with the same rest (D-12, E-21)', () => {
    const story = storyOff('SUSPENDED');
    const suspended = story.notices.findLast(({ notice }) => notice === 'N16');
    expect(suspended?.about['calendarMethod']).toBe('CANCEL');
    const resumed = story.must('2024-04-08T09:00', people.office, 'resumeProblem', {
      reason: '判决',
    });
    expect(entries(resumed)).toEqual([['N16', 'REQUEST', story.state.deadline?.current.on]]);
  });

  it('are taken out by the sign-off, but not for the reporter, who has none', () => {
    const story = storyAt('SIGNOFF_PENDING');
    const step = story.must('2024-03-25T09:00', people.office, 'approveSignOff');
    expect(entries(step)).toEqual([['N20', 'CANCEL', '2024-04-03']]);
  });

  it('go with a merge, come back when it is undone, and move where the survivor takes the earlier deadline (D-03)', () => {
    const story = storyAt('ASSIGNED');
    const merged = story.must('2024-03-05T09:00', people.office, 'mergeProblem', {
      survivor: 'S0-2024-000002',
      reason: '同一事项',
    });
    expect(entries(merged)).toEqual([['N03', 'CANCEL', '2024-04-03']]);
    const undone = story.must('2024-03-06T09:00', people.office, 'unmergeProblem', {
      reason: '不同事项',
    });
    expect(entries(undone)).toEqual([['N03', 'REQUEST', '2024-04-03']]);
    const survivor = storyAt('RECTIFYING');
    const duplicate = { problem: 'problem/S0-2024-000003', reporters: [], source: 'other' };
    const takes = (dueOn: string) =>
      survivor.tell('2024-03-07T09:00', 'absorbDuplicate', { ...duplicate, placards: [], dueOn });
    const [told] = takes('2024-03-20').notices;
    expect(told?.to.map(({ role }) => role)).toEqual([
      'responsibleUnit.staff',
      'responsibleUnit.principal',
      'leadUnit.staff',
    ]);
    expect(told).toMatchObject({
      notice: 'N03',
      due: '2024-03-20',
      about: { duplicate: 'S0-2024-000003', calendarOn: '2024-03-20', calendarMethod: 'REQUEST' },
    });
  });

  it('a duplicate that moves no deadline is no letter to those of the survivor', () => {
    const survivor = storyAt('RECTIFYING');
    const { notices } = survivor.tell('2024-03-07T09:00', 'absorbDuplicate', {
      problem: 'problem/S0-2024-000003',
      reporters: [],
      source: 'other',
      placards: [],
      dueOn: '2024-05-20',
    });
    expect(notices).toEqual([]);
  });

  it('stay while the acceptance is judged', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    const filed = story.notices.filter(({ notice }) => notice === 'N17');
    expect(filed.map(({ about }) => about['calendarMethod'])).toEqual([undefined]);
  });
});
