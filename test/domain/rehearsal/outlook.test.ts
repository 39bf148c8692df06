import { instantOfLocal } from '../../../domain/rehearsal/scenario';
import { lookAhead, type OutlookSources } from '../../../domain/rehearsal/outlook';
import { outlookDifferences } from '../../../domain/rehearsal/outlook-difference';
import { localIso } from '../../../domain/calendar/instants';

import { storyAt, type Story } from '../problem/story';
import { factsOf } from '../../support/facts';

const from = '2024-03-04T15:00';
const until = '2024-05-31T23:59';

function sourcesOf(story: Story, more: Partial<OutlookSources> = {}): OutlookSources {
  const { id: aggregate, standing } = story;
  if (standing.state === null) throw new Error('no state');
  return {
    programme: standing.state.programme,
    cases: [{ aggregate, revision: standing.revision, state: standing.state }],
    from: instantOfLocal(from),
    until: instantOfLocal(until),
    mostActs: 1000,
    factsOf: () => story.facts,
    moveTo: null,
    ...more,
  };
}

/** The same case under other values: as if the group head moved it today. */
function moved(story: Story, policy: { readonly [key: string]: unknown }): OutlookSources {
  const after = factsOf({ policy });
  const draft = { ...after, policy: { ...after.policy, version: 'draft' } };
  return sourcesOf(story, {
    moveTo: 'draft',
    factsOf: (_, version) => (version === 'draft' || version === null ? draft : story.facts),
  });
}

describe('looking ahead from the records', () => {
  it('foresees what then happens, event by event, and who is told (promise 7)', () => {
    const story = storyAt('RECTIFYING');
    const outlook = lookAhead(sourcesOf(story));
    const known = [story.events.length, story.notices.length];
    story.until(until);
    expect(outlook.steps.length).toBeGreaterThan(5);
    expect(outlook.steps.map(({ event }) => event)).toEqual(story.events.slice(known[0]));
    expect(outlook.steps.flatMap(({ notices }) => notices.map(({ notice }) => notice))).toEqual(
      story.notices.slice(known[1]).map(({ notice }) => notice),
    );
    expect(outlook.isWhole).toBe(true);
    expect(outlook.standing(story.id).state).toEqual(story.state);
  });

  it('leaves what it looks at alone', () => {
    const story = storyAt('RECTIFYING');
    const before = structuredClone(story.standing);
    lookAhead(sourcesOf(story));
    expect(story.standing).toEqual(before);
  });

  it('stops after so many acts and says where', () => {
    const story = storyAt('RECTIFYING');
    const whole = lookAhead(sourcesOf(story));
    const cut = lookAhead(sourcesOf(story, { mostActs: 2 }));
    expect([cut.isWhole, cut.steps.length]).toEqual([false, 2]);
    expect(cut.reached).toBe(whole.steps[1]?.event.at);
  });
});

describe('what another policy would change', () => {
  it('the same values change nothing', () => {
    const story = storyAt('RECTIFYING');
    expect(differencesOf(story, moved(story, {}))).toEqual([]);
  });

  it('D-31: a deadline that counts already stays, whatever the reminders of the other policy', () => {
    const story = storyAt('RECTIFYING');
    const other = moved(story, { 'reminder.before': [{ calendarDays: 5 }] });
    expect(differencesOf(story, other)).toEqual([]);
  });

  it('D-07: a wait that is still to begin ends on another day, and what follows from it with it', () => {
    const story = storyAt('ASSIGNED');
    const other = moved(story, { 'plan.within': { workingDays: 8 } });
    expect(differencesOf(story, other)).toEqual([
      'waitReminded 2024-03-13 → 2024-03-20',
      'waitReminded 2024-03-14 → 2024-03-21',
    ]);
  });
});

function differencesOf(story: Story, other: OutlookSources): string[] {
  const before = lookAhead(sourcesOf(story)).steps;
  return outlookDifferences(before, lookAhead(other).steps).map((one) =>
    one.kind === 'moved'
      ? `${one.step.event.type} ${one.from} → ${one.to}`
      : `${one.kind} ${one.step.event.type} ${localIso(one.step.event.at).slice(0, 10)}`,
  );
}
