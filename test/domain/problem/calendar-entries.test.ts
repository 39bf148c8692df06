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

  it('stay while the acceptance is judged', () => {
    const story = storyAt('ACCEPTANCE_PENDING');
    const filed = story.notices.filter(({ notice }) => notice === 'N17');
    expect(filed.map(({ about }) => about['calendarMethod'])).toEqual([undefined]);
  });
});
