import { problemCommands } from '../../../domain/problem/commands';
import type { Notice } from '../../../domain/aggregate';
import { factsOfShipped } from '../../support/city';
import {
  actor,
  application,
  check,
  checklist,
  clue,
  people,
  registration,
  Story,
  storyAt,
  unit,
} from './story';

/** Rules of the plans that one short story shows; each row names the rule and says what it asks for. */
const rules: readonly (readonly [rule: string, asks: string, shows: () => void])[] = [
  [
    'S0-03',
    'a verified problem is assigned within one working day, else the office and then its head hear of it',
    () => {
      const story = storyAt('VERIFIED');
      story.until('2024-03-06T10:00');
      const reminders = story.notices.filter(({ notice }) => notice === 'N12');
      expect(reminders.map(({ due, to }) => [due, to.map(({ role }) => role)])).toEqual([
        ['2024-03-05', ['coordinationOffice']],
        ['2024-03-05', ['coordinationOffice', 'coordinationOffice.head']],
      ]);
    },
  ],
  [
    'S0-21',
    'what the lead unit approved is run as a project: cause, measures, persons, criteria, deadline, progress',
    () => {
      const story = storyAt('RECTIFYING');
      story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
      const { plan, deadline, progressPercent } = story.state;
      expect(plan).toMatchObject({ ...checklist, approved: { by: people.leadStaff } });
      expect([deadline?.current.on, progressPercent]).toEqual(['2024-04-03', 80]);
    },
  ],
  [
    'S0-32',
    'the reporter hears of the receipt and of the sign-off',
    () => {
      const { notices } = storyAt('SIGNED_OFF', { registration: clue });
      const toReporter = notices.filter(({ to }) => to.some(({ role }) => role === 'reporter'));
      expect(toReporter.map(({ notice }) => notice)).toEqual(['N01', 'N20']);
    },
  ],
  [
    'S0-48',
    'feedback of the superior’s supervision group becomes a verified problem of that source',
    () => expect(registered('superiorFeedback')).toEqual(['VERIFIED', 'superiorFeedback']),
  ],
  [
    'S0-74',
    'feedback of the superior’s office becomes a verified problem of that source',
    () =>
      expect(registered('superiorOfficeFeedback')).toEqual(['VERIFIED', 'superiorOfficeFeedback']),
  ],
  [
    'S4-09',
    'an inspection feeds back verified problems, each with its aspect',
    () => {
      const aspect = '服务大厅日常管理';
      expect(registered('inspection', { category: aspect })).toEqual(['VERIFIED', 'inspection']);
      expect(storyOf('inspection', { category: aspect }).state.category).toBe(aspect);
    },
  ],
  [
    'S1-15',
    'what is reported about conduct counts only once it is verified',
    () => {
      const story = storyAt('REPORTED', { registration: { ...clue, category: '机关作风' } });
      const early = story.do('2024-03-04T09:05', people.office, 'assignProblem', assignment);
      expect(early.rejection).toBeDefined();
      story.must('2024-03-04T09:10', people.office, 'verifyProblem', { note: '查实' });
      expect(story.state.status).toBe('VERIFIED');
    },
  ],
  [
    'S2-29',
    'a clue of a public channel gets a receipt, and a reason when it is declined',
    () => {
      const story = storyAt('REPORTED', { registration: clue });
      story.must('2024-03-05T09:00', people.office, 'dismissProblem', {
        ground: 'outOfScope',
        reason: '不属受理范围',
      });
      const told = story.notices.map(({ notice, about }) => [notice, about['reason']]);
      expect(told).toEqual([
        ['N01', undefined],
        ['N02', '不属受理范围'],
      ]);
    },
  ],
  [
    'S2-32',
    'the principal is told of a self-check problem and answers for it by signing',
    () => {
      const story = storyAt('RECTIFYING', { registration: selfCheck, skipVerify: true });
      expect(recipients(story.notices, 'N04')).toContain(`responsibleUnit.principal ${unit}`);
      story.must('2024-03-18T09:00', people.leadStaff, 'recordCheck', check);
      const byStaff = story.do('2024-03-20T09:00', people.staff, 'applyForAcceptance', application);
      expect(byStaff.rejection).toBeDefined();
      story.must('2024-03-20T09:00', people.principal, 'applyForAcceptance', application);
    },
  ],
  [
    'S2-34',
    'a problem leaves the list by sign-off after acceptance only',
    () => {
      const { from } = problemCommands.approveSignOff;
      expect(from).toEqual(['SIGNOFF_PENDING']);
      const story = storyAt('ACCEPTANCE_PENDING');
      expect(story.do('2024-03-21T09:00', people.office, 'approveSignOff').rejection).toBeDefined();
      expect(storyAt('SIGNED_OFF').state.signOff).toMatchObject({ by: people.office });
    },
  ],
  [
    'S2-62',
    'several units may be responsible under one lead unit, and each is told',
    () => {
      const story = storyAt('ASSIGNED', { assignment: { coResponsibleUnits: ['市住建局'] } });
      expect(recipients(story.notices, 'N04')).toEqual(
        expect.arrayContaining([
          `responsibleUnit.staff ${unit}`,
          'responsibleUnit.staff 市住建局',
          'leadUnit.staff 市发改局',
        ]),
      );
    },
  ],
  [
    'S3-38',
    'the district in which a problem lies is responsible beside the sector’s unit',
    () => {
      const story = storyAt('ASSIGNED', { assignment: { districtUnit: '东山区' } });
      expect(recipients(story.notices, 'N04')).toContain('responsibleUnit.staff 东山区');
    },
  ],
  [
    'S3-23',
    'a ledger line without measure or owner is not accepted',
    () => {
      for (const gap of [{ measure: '' }, { person: '' }]) {
        const lines = [{ ...checklist.lines[0], ...gap }];
        const story = storyAt('PLANNING');
        const step = story.do('2024-03-05T09:00', people.staff, 'submitPlan', {
          ...checklist,
          lines,
        });
        const paths = step.rejection?.faults?.map(({ path }) => path);
        expect(paths).toEqual([`lines.0.${Object.keys(gap).join()}`]);
      }
    },
  ],
  [
    'S3-27',
    'a checklist names the root cause',
    () => {
      const story = storyAt('PLANNING');
      const { lines } = checklist;
      const step = story.do('2024-03-05T09:00', people.staff, 'submitPlan', { lines });
      expect(step.rejection?.faults?.map(({ path }) => path)).toEqual(['rootCause']);
    },
  ],
  [
    'S3-29',
    'sign-off is item by item: one command signs off one problem',
    () => {
      const { payload } = problemCommands.approveSignOff;
      expect(payload.safeParse({ problems: ['S0-2024-000001', 'S0-2024-000002'] }).success).toBe(
        false,
      );
    },
  ],
  [
    'S3-34',
    'reminders reach the leader in charge, overdue steps the principal',
    () => {
      const story = storyAt('RECTIFYING');
      story.until('2024-04-30T09:00');
      expect(recipients(story.notices, 'N12')).toContain(`responsibleUnit.leaderInCharge ${unit}`);
      expect(recipients(story.notices, 'N13')).toContain(`responsibleUnit.principal ${unit}`);
    },
  ],
  [
    'S3-40',
    'a problem that comes back after sign-off is opened again',
    () => {
      const story = storyAt('LOOKBACK');
      expect(story.state.lookBack?.dueOn).toBe('2024-04-24'); // 30 days after 2024-03-25
      story.must('2024-04-15T09:00', people.inspector, 'recordLookBack', {
        result: 'rebound',
        finding: '问题反弹',
        team: ['检查员甲'],
      });
      expect([story.state.status, story.state.reopenCount]).toEqual(['ASSIGNED', 1]);
    },
  ],
];

const assignment = { leadUnit: '市发改局', responsibleUnit: unit };
const selfCheck = { ...registration, source: 'selfCheck', reporter: undefined };

/** A problem registered by the office from a source. */
function storyOf(source: string, more: object = {}): Story {
  const story = new Story();
  story.must('2024-03-04T09:00', actor('inspectionOffice', '市委督查室'), 'registerProblem', {
    ...registration,
    source,
    ...more,
  });
  return story;
}

function registered(source: string, more: object = {}): string[] {
  const { status, source: kept } = storyOf(source, more).state;
  return [status, kept];
}

function recipients(notices: readonly Notice[], kind: string): string[] {
  return notices
    .filter(({ notice }) => notice === kind)
    .flatMap(({ to }) => to.map(({ role, unit: of }) => `${role} ${of ?? ''}`.trim()));
}

describe('rules of the plans', () => {
  it.each(rules)('%s: %s', (_, __, shows) => {
    expect.hasAssertions();
    shows();
  });
});

describe('what the plans tell people to look for', () => {
  it.each([
    ['S2-07', 'qingdao-2023', '政策环境', 3],
    ['S2-08', 'qingdao-2023', '服务环境', 6],
    ['S2-09', 'qingdao-2023', '要素环境', 2],
    ['S2-10', 'qingdao-2023', '市场环境', 3],
    ['S2-11', 'qingdao-2023', '法治环境', 5],
    ['S2-12', 'qingdao-2023', '人文环境', 5],
    ['S3-04', 'shenyang-2021', '政府失信', 3],
    ['S3-05', 'shenyang-2021', '办事不方便', 5],
    ['S3-06', 'shenyang-2021', '知识产权保护难', 3],
    ['S3-07', 'shenyang-2021', '市场准入难', 3],
    ['S3-08', 'shenyang-2021', '公平竞争难', 8],
    ['S3-09', 'shenyang-2021', '要素成本高', 6],
    ['S3-10', 'shenyang-2021', '政策兑现难', 3],
    ['S3-11', 'shenyang-2021', '服务意识差', 2],
  ])('%s: problems are registered under each topic of %s %s', (_, programme, words, count) => {
    const facts = factsOfShipped(programme);
    const topics = facts.programme.groups.find(({ name }) => name.includes(words))?.topics ?? [];
    expect(topics).toHaveLength(count);
    for (const { id } of topics) {
      const story = new Story(facts);
      story.must('2024-03-04T09:00', people.inspector, 'registerProblem', {
        ...registration,
        source: 'inspection',
        topic: id,
      });
      expect(story.state.topic).toBe(id);
    }
  });
});
