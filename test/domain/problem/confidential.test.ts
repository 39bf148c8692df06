import type { Notice } from '../../../domain/aggregate';
import { mayRead, type Reader } from '../../../domain/readers';
import { isConfidential } from '../../../domain/problem/is-confidential';
import { problemSummary } from '../../../domain/problem/summary';
import { problem } from '../../../domain/problem/subject';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import { actor, leadUnit, officeUnit, otherUnit, people, Story, storyAt, unit } from './story';

/** Problems for named roles alone (D-23): who reads them, what their letters say, who owes the next act. */

const secret = {
  title: '窗口人员推诿塞责',
  description: '当事人向某某拒不受理',
  flags: ['misconduct'],
};

function readable(story: Story, role: RoleKey, of: string | null): boolean {
  const reader: Reader = { programme: story.facts.programme.id, unit: of, roles: [role] };
  return mayRead(reader, {
    ...problemSummary(story.state),
    programme: story.facts.programme.id,
    kind: 'problem',
  });
}

/** Under rectification; one post of a lead city leader is in charge. */
function rectifying(): Story {
  const story = storyAt('RECTIFYING', { registration: secret });
  const { assignment } = story.state;
  const inCharge = assignment && { ...assignment, leadLeaders: ['副市长甲'] };
  story.standing = {
    ...story.standing,
    state: { ...story.state, assignment: inCharge } as typeof story.state,
  };
  return story;
}

it.each<[string, RoleKey, string | null, boolean]>([
  ['the office', 'coordinationOffice', officeUnit, true],
  ['who receives referrals', 'disciplineCommission', null, true],
  ['the group head', 'groupHead', null, true],
  ['the head of the responsible unit', 'responsibleUnit.principal', unit, true],
  ['the head of the lead unit', 'leadUnit.principal', leadUnit, true],
  ['staff of the responsible unit', 'responsibleUnit.staff', unit, false],
  ['staff of the lead unit', 'leadUnit.staff', leadUnit, false],
  ['the head of another unit', 'responsibleUnit.principal', otherUnit, false],
  ['the leader in charge', 'leadLeader', '副市长甲', true],
  ['a leader not in charge', 'leadLeader', '副市长乙', false],
  ['the leading group', 'leadingGroup', null, false],
  ['the audit administrator', 'auditAdmin', null, false],
])('S3-43: of a case of misconduct, %s', (_who, role, of, may) => {
  const story = rectifying();
  expect(readable(story, role, of)).toBe(may);
});

it('where no leader is named the group head stands in for them, in reading and in acting', () => {
  const story = storyAt('RECTIFYING', { registration: secret });
  const { assignment } = story.state;
  expect(assignment?.leadLeaders).toEqual([]);
  expect(readable(story, 'leadLeader', '副市长甲')).toBe(false);
  expect(readable(story, 'groupHead', null)).toBe(true);
  const escalation = { grounds: ['difficultAndComplex'], reason: '久拖不决' };
  const byLeader = story.do('2024-03-20T09:00', people.leadLeader, 'escalateProblem', escalation);
  expect(byLeader.rejection?.code).toBe('notPermitted');
  story.must('2024-03-20T09:00', people.groupHead, 'escalateProblem', escalation);
});

it('before it is assigned nobody of a unit reads it', () => {
  const story = storyAt('VERIFIED', { registration: { ...secret, suggestedUnit: unit } });
  expect(readable(story, 'responsibleUnit.principal', unit)).toBe(false);
  expect(readable(story, 'coordinationOffice', officeUnit)).toBe(true);
});

it('an ordinary problem stays open to whom it concerns', () => {
  const story = storyAt('RECTIFYING');
  expect(isConfidential(story.state)).toBe(false);
  expect(readable(story, 'responsibleUnit.staff', unit)).toBe(true);
  expect(readable(story, 'auditAdmin', null)).toBe(true);
});

it.each<RoleKey>(['disciplineCommission', 'orgDept'])(
  'what the %s registers is confidential from the beginning (model.md section 2)',
  (role) => {
    const story = new Story();
    story.must('2024-03-01T09:00', actor(role, null), 'registerProblem', {
      title: '线索',
      description: '说明',
      source: 'inspection',
    });
    expect(story.state.flags).toEqual(['confidential']);
  },
);

it('what was found in a confidential clue is kept like the clue, once', () => {
  const story = storyAt('VERIFIED');
  story.tell('2024-03-02T09:00', 'keepConfidential', {}, 'clue/S0-2024-XS-0001');
  expect(isConfidential(story.state)).toBe(true);
  const again = story.tell('2024-03-02T10:00', 'keepConfidential', {}, 'clue/S0-2024-XS-0001');
  expect(again.events).toEqual([]);
});

const parts = [
  { title: '甲部分', responsibleUnit: unit, leadUnit },
  { title: '乙部分', responsibleUnit: unit, leadUnit },
];

it('what is merged into an open problem takes it and its parts among named roles, for good (D-03, D-23)', () => {
  const duplicate = storyAt('VERIFIED', { registration: secret });
  const { reactions } = duplicate.must('2024-03-08T09:00', people.office, 'mergeProblem', {
    survivor: 'S0-2024-000002',
    reason: '同一事项',
  });
  const absorb = reactions.find(({ fact }) => fact === 'absorbDuplicate')?.payload;
  const survivor = storyAt('RECTIFYING');
  survivor.must('2024-03-07T09:00', people.office, 'splitProblem', { children: parts });
  expect(readable(survivor, 'responsibleUnit.staff', unit)).toBe(true);
  const taken = survivor.tell('2024-03-08T09:00', 'absorbDuplicate', absorb, duplicate.id);
  expect(taken.events.map(({ type }) => type)).toEqual([
    'problemMadeConfidential',
    'duplicateAbsorbed',
  ]);
  expect(taken.reactions.map(({ to, fact }) => `${fact} ${to}`)).toEqual([
    'keepConfidential problem/S0-2024-000001-C1',
    'keepConfidential problem/S0-2024-000001-C2',
  ]);
  expect(readable(survivor, 'responsibleUnit.staff', unit)).toBe(false);
  expect(readable(survivor, 'responsibleUnit.principal', unit)).toBe(true);
  survivor.tell('2024-03-09T09:00', 'releaseDuplicate', { problem: duplicate.id }, duplicate.id);
  expect(isConfidential(survivor.state)).toBe(true);
});

it('an open duplicate takes nothing from anybody; one that becomes confidential later takes the survivor along', () => {
  const duplicate = storyAt('VERIFIED');
  const into = { survivor: 'S0-2024-000002', reason: '同一事项' };
  const merged = duplicate.must('2024-03-08T09:00', people.office, 'mergeProblem', into);
  const absorb = merged.reactions.find(({ fact }) => fact === 'absorbDuplicate')?.payload;
  const survivor = storyAt('RECTIFYING');
  survivor.tell('2024-03-08T09:00', 'absorbDuplicate', absorb, duplicate.id);
  expect(isConfidential(survivor.state)).toBe(false);
  const kept = duplicate.tell('2024-03-09T09:00', 'keepConfidential', {}, 'clue/S0-2024-XS-0001');
  expect(kept.reactions).toContainEqual({
    to: 'problem/S0-2024-000002',
    fact: 'keepConfidential',
    payload: {},
  });
});

it('the parts of a split problem are as confidential as the whole (D-04)', () => {
  const story = storyAt('VERIFIED', { registration: secret });
  const { reactions } = story.must('2024-03-04T09:00', people.office, 'splitProblem', {
    children: parts,
  });
  const [child] = reactions.filter(({ fact }) => fact === 'registerSplitChild');
  const part = new Story(story.facts, 'problem/S0-2024-000001-C1');
  part.tell('2024-03-04T09:00', 'registerSplitChild', child?.payload, story.id);
  expect(part.state.flags).toEqual(['misconduct']);
});

it('where it was found learns the number and not the title', () => {
  const story = new Story();
  const { reactions } = story.must('2024-03-01T09:00', people.office, 'registerProblem', {
    ...secret,
    source: 'enterpriseVisit',
    origin: 'visit/S0-2024-ZF-0001',
  });
  const told = reactions.find(({ fact }) => fact === 'problemFound');
  expect(told?.payload).toMatchObject({ title: 'S0-2024-000001' });
});

describe('letters', () => {
  const story = storyAt('SIGNED_OFF', { registration: secret });
  const letters: readonly Notice[] = story.notices;

  it('are all restricted, never in a digest, never with a calendar entry', () => {
    expect(letters.length).toBeGreaterThan(7);
    expect(letters.filter(({ restricted }) => restricted !== true)).toEqual([]);
    expect(letters.filter(({ digest }) => digest === true)).toEqual([]);
    expect(letters.filter(({ about }) => 'calendarMethod' in about)).toEqual([]);
  });

  it('say nothing of the matter', () => {
    const said = JSON.stringify(letters.map(({ about }) => about));
    for (const words of [secret.title, secret.description, '达到标准']) {
      expect(said).not.toContain(words);
    }
    expect(new Set(letters.map(({ about }) => about['title']))).toEqual(
      new Set(['S0-2024-000001']),
    );
  });

  it('go to readers and reporters alone, and never to nobody', () => {
    const roles = [...new Set(letters.flatMap(({ to }) => to.map(({ role }) => role)))];
    expect(roles).not.toContain('responsibleUnit.staff');
    expect(roles).not.toContain('leadUnit.staff');
    expect(roles).toContain('responsibleUnit.principal');
    expect(letters.filter(({ to }) => to.length === 0)).toEqual([]);
  });
});

it('what staff would owe, their head owes, and every owner may read the case (promise 6)', () => {
  for (const status of ['VERIFIED', 'ASSIGNED', 'PLANNING', 'PLAN_REVIEW', 'RECTIFYING'] as const) {
    const story = storyAt(status, { registration: secret });
    const owed = problem.owedBy(story.state, story.facts);
    expect(owed.length).toBeGreaterThan(0);
    expect(
      owed.filter(({ role, unit: of }) => role !== 'clock' && !readable(story, role, of)),
    ).toEqual([]);
  }
});

it('who may not read it does not act on it (D-23)', () => {
  const story = storyAt('ASSIGNED', { registration: secret });
  const { rejection } = story.do('2024-03-04T15:00', people.staff, 'confirmReceipt');
  expect(rejection?.code).toBe('notPermitted');
  expect(story.do('2024-03-04T15:10', people.principal, 'confirmReceipt').rejection).toBe(
    undefined,
  );
});
