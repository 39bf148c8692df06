import path from 'node:path';
import { letterTemplates } from '../../../activities/letter-templates';
import { problemWakeUp } from '../../../domain/problem/wake-ups';
import { factsOf } from '../../support/facts';
import { people, storyAt, type Story } from './story';

const templates = letterTemplates(path.join(__dirname, '../../../templates/mail'));

/** Blue three days before the deadline, yellow when nobody answers for two working days, red two working days after it. */
const ladder = [
  {
    colour: 'blue',
    trigger: { beforeDeadline: { calendarDays: 3 } },
    audience: ['responsibleUnit.staff'],
  },
  {
    colour: 'yellow',
    trigger: { unanswered: { workingDays: 2 } },
    audience: ['responsibleUnit.principal', 'leadUnit.staff'],
  },
  { colour: 'red', trigger: { afterDeadline: { workingDays: 2 } }, audience: ['leadLeader'] },
];

function slips(story: Story): (readonly [string, string])[] {
  return story.events.flatMap((event) =>
    event.type === 'slipHandedOut' ? [[event.data.slipColour, event.data.on] as const] : [],
  );
}

function rectifying(policy: { readonly [key: string]: unknown } = {}, registration = {}): Story {
  const facts = factsOf({ policy: { 'slips.ladder': ladder, ...policy } });
  return storyAt('RECTIFYING', { facts, registration });
}

describe('coloured slips (D-14, slips.ladder)', () => {
  it('D-14: are handed out before the deadline, unanswered, and after it, each once', () => {
    const story = rectifying();
    const due = story.state.deadline?.current.on;
    expect(due).toBe('2024-04-03');
    story.until('2024-04-30T12:00');
    expect(slips(story)).toEqual([
      ['blue', '2024-03-31'],
      ['yellow', '2024-04-03'],
      ['red', '2024-04-08'],
    ]);
    const told = story.notices.filter(({ notice }) => notice === 'N83');
    expect(told.map(({ to }) => to.map(({ role }) => role))).toEqual([
      ['responsibleUnit.staff'],
      ['responsibleUnit.principal', 'leadUnit.staff'],
      ['leadLeader'],
    ]);
    expect(told.every(({ formal }) => formal)).toBe(true);
  });

  it('D-14: an answer of the responsible unit passes the step that waits for one over', () => {
    const story = rectifying();
    story.until('2024-04-01T08:00');
    story.must('2024-04-01T10:00', people.staff, 'reportProgress', {
      progressPercent: 60,
      text: '已完成六成',
    });
    story.until('2024-04-30T12:00');
    expect(slips(story).map(([colour]) => colour)).toEqual(['blue', 'red']);
  });

  it('D-14: urgent matters start at a higher colour', () => {
    const story = rectifying({ 'slips.urgentStartsAt': 'red' }, { priority: 'high' });
    story.until('2024-05-30T12:00');
    expect(slips(story).map(([colour]) => colour)).toEqual(['red']);
    const ordinary = rectifying({ 'slips.urgentStartsAt': 'red' });
    ordinary.until('2024-05-30T12:00');
    expect(slips(ordinary)).toHaveLength(3);
  });

  it('D-14: none while the acceptance is pending, and none without a ladder', () => {
    const policy = { 'slips.ladder': ladder };
    const pending = storyAt('ACCEPTANCE_PENDING', { facts: factsOf({ policy }) });
    pending.until('2024-03-29T12:00');
    expect(slips(pending)).toEqual([]);
    const without = storyAt('RECTIFYING');
    without.until('2024-05-30T12:00');
    expect(slips(without)).toEqual([]);
    expect(problemWakeUp(without.state, factsOf())?.command).not.toBe('handOutSlip');
  });

  it.each([
    ['zh', '【督办】S0-2024-000001 蓝色督查单', '2024年4月3日（周三） 前完成整改'],
    ['en', '[Duban] S0-2024-000001 blue slip', 'by Wed 3 Apr 2024'],
  ] as const)('has a letter in %s', (language, subject, line) => {
    const story = rectifying();
    story.until('2024-03-31T12:00');
    const notice = story.notices.find((one) => one.notice === 'N83');
    const template = templates('N83', language);
    const values = { ...notice?.about, due: notice?.due, unitNames: String };
    expect(template?.subject(values)).toContain(subject);
    expect(template?.body(values)).toContain(line);
    expect(template?.body(values)).not.toMatch(/undefined|null|\[object/);
  });
});
