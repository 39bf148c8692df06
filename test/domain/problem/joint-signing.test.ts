import type { Actor } from '../../../domain/actor';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import { problem } from '../../../domain/problem/subject';
import { chainOf } from '../../../domain/problem/signing';
import { factsOf } from '../../support/facts';
import { actor, people, type Story, storyAt, units } from './story';

interface Step {
  readonly by: 'level' | readonly RoleKey[];
  readonly form: 'one' | 'all' | 'onePerGroup' | { readonly atLeast: number };
  readonly refusal?: 'one' | 'majority' | 'all';
}

/** A problem accepted under a policy of sign-off steps. */
function accepted(...steps: readonly Step[]): Story {
  const values = steps.map((step) => ({ refusal: 'one', ...step }));
  const facts = factsOf({ policy: { 'signoff.steps': values } });
  return storyAt('SIGNOFF_PENDING', { facts });
}

const bureau = actor('bureau', '市营商局');
const inspectors = ['市委督查室', '市政府督查室'].map((at) => actor('inspectionOffice', at));
const leadHead = actor('leadUnit.principal', units.leadUnit);
const { office, officeHead, leadLeader, groupHead } = people;
const team: readonly RoleKey[] = ['bureau', 'inspectionOffice', 'coordinationOffice.head'];

/** Words given one after another: `+` signs, `-` declines. */
function give(story: Story, words: readonly (readonly ['+' | '-', Actor])[]): Story {
  words.forEach(([word, by], n) => {
    const at = `2024-03-22T1${String(n)}:00`;
    if (word === '+') story.must(at, by, 'approveSignOff', {});
    else story.must(at, by, 'refuseSignOff', { reason: '不同意' });
  });
  return story;
}

describe('D-16 forms of joint signing (会签)', () => {
  it.each<[string, Step[], ['+' | '-', Actor][], string, number]>([
    ['D-16 one of several', [{ by: team, form: 'one' }], [['+', bureau]], 'SIGNED_OFF', 0],
    [
      'D-16 all: one is missing',
      [{ by: team, form: 'all' }],
      [['+', bureau]],
      'SIGNOFF_PENDING',
      3,
    ],
    [
      'D-16 all',
      [{ by: team, form: 'all' }],
      [
        ['+', bureau],
        ['+', inspectors[0] ?? bureau],
        ['+', inspectors[1] ?? bureau],
        ['+', officeHead],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 two of four: the first',
      [{ by: team, form: { atLeast: 2 } }],
      [['+', bureau]],
      'SIGNOFF_PENDING',
      3,
    ],
    [
      'D-16 two of four: the second',
      [{ by: team, form: { atLeast: 2 } }],
      [
        ['+', bureau],
        ['+', officeHead],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 nine of four asks for all four',
      [{ by: team, form: { atLeast: 9 } }],
      [
        ['+', bureau],
        ['+', officeHead],
        ['+', inspectors[0] ?? bureau],
      ],
      'SIGNOFF_PENDING',
      1,
    ],
    [
      'D-16 one per group: two of three groups',
      [{ by: team, form: 'onePerGroup' }],
      [
        ['+', bureau],
        ['+', inspectors[0] ?? bureau],
      ],
      'SIGNOFF_PENDING',
      1,
    ],
    [
      'D-16 one per group',
      [{ by: team, form: 'onePerGroup' }],
      [
        ['+', bureau],
        ['+', inspectors[1] ?? bureau],
        ['+', officeHead],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 two steps: the second waits for the first',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['leadLeader'], form: 'one' },
      ],
      [['+', office]],
      'SIGNOFF_PENDING',
      1,
    ],
    [
      'D-16 two steps',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['leadLeader'], form: 'one' },
      ],
      [
        ['+', office],
        ['+', leadLeader],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 by level in the second step',
      [
        { by: ['bureau'], form: 'one' },
        { by: 'level', form: 'one' },
      ],
      [
        ['+', bureau],
        ['+', office],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 a step in which nobody sits falls away',
      [
        { by: ['sponsorLeader'], form: 'all' },
        { by: ['bureau'], form: 'one' },
      ],
      [['+', bureau]],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 where nobody sits anywhere, the approver of the level signs',
      [{ by: ['sponsorLeader'], form: 'all' }],
      [['+', office]],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 refusal rule one',
      [{ by: team, form: { atLeast: 2 }, refusal: 'one' }],
      [
        ['+', bureau],
        ['-', officeHead],
      ],
      'RECTIFYING',
      0,
    ],
    [
      'D-16 refusal rule majority: half is not enough',
      [{ by: team, form: { atLeast: 2 }, refusal: 'majority' }],
      [
        ['-', bureau],
        ['-', officeHead],
      ],
      'SIGNOFF_PENDING',
      2,
    ],
    [
      'D-16 refusal rule majority',
      [{ by: team, form: 'one', refusal: 'majority' }],
      [
        ['-', bureau],
        ['-', officeHead],
        ['-', inspectors[0] ?? bureau],
      ],
      'RECTIFYING',
      0,
    ],
    [
      'D-16 refusal rule all: one signs in the end',
      [{ by: team, form: 'one', refusal: 'all' }],
      [
        ['-', bureau],
        ['-', officeHead],
        ['-', inspectors[0] ?? bureau],
        ['+', inspectors[1] ?? bureau],
      ],
      'SIGNED_OFF',
      0,
    ],
    [
      'D-16 a step that cannot be reached any more is refused whatever the rule',
      [{ by: team, form: 'all', refusal: 'all' }],
      [['-', bureau]],
      'RECTIFYING',
      0,
    ],
    [
      'D-16 a group all of which declined cannot be reached',
      [{ by: team, form: 'onePerGroup', refusal: 'all' }],
      [['-', bureau]],
      'RECTIFYING',
      0,
    ],
  ])('%s', (_, steps, words, status, owed) => {
    const story = give(accepted(...steps), words);
    expect(story.state.status).toBe(status);
    const { owedBy } = problem;
    const waits = owedBy(story.state, story.facts).filter(
      ({ command }) => command === 'approveSignOff',
    );
    expect(waits).toHaveLength(owed);
  });

  it.each<[string, Step[], ['+' | '-', Actor][], Actor, string]>([
    [
      'D-10 nobody twice in one chain',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['coordinationOffice.head'], form: 'one' },
      ],
      [['+', office]],
      { ...officeHead, person: office.person },
      'signerMayNotSignAgain',
    ],
    [
      'D-20 nor for somebody who has signed',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['coordinationOffice.head'], form: 'one' },
      ],
      [['+', office]],
      { ...officeHead, person: 'deputy', delegateOf: office.person },
      'signerMayNotSignAgain',
    ],
    [
      'D-20 nor as somebody’s delegate in another step, under an own hat',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['coordinationOffice.head'], form: 'one' },
      ],
      [['+', office]],
      { ...officeHead, bound: { persons: [office.person], units: [] } },
      'signerMayNotSignAgain',
    ],
    [
      'D-10 the acceptor has no word',
      [{ by: ['leadUnit.principal', 'bureau'], form: 'all' }],
      [],
      { ...leadHead, person: people.leadStaff.person },
      'acceptorMayNotSignOff',
    ],
    [
      'D-16 whose step has not come yet',
      [
        { by: ['coordinationOffice'], form: 'one' },
        { by: ['leadLeader'], form: 'one' },
      ],
      [],
      leadLeader,
      'notPermitted',
    ],
    ['D-16 who has no seat', [{ by: team, form: 'one' }], [], groupHead, 'notPermitted'],
  ])('%s', (_, steps, words, by, code) => {
    const story = give(accepted(...steps), words);
    expect(story.do('2024-03-25T09:00', by, 'approveSignOff', {}).rejection?.code).toBe(code);
  });

  it('D-20 a deputy signs for the holder, and the record says so', () => {
    const story = accepted({ by: team, form: 'all' });
    const deputy = { ...bureau, person: 'deputy', delegateOf: bureau.person };
    story.must('2024-03-22T09:00', deputy, 'approveSignOff', { opinion: '同意' });
    expect(story.state.signOffWords).toMatchObject([
      {
        step: 1,
        role: 'bureau',
        decision: 'signed',
        by: { person: 'deputy', delegateOf: bureau.person },
      },
    ]);
  });

  it('D-16 members of the leading group sign each for themselves where the roster knows them', () => {
    const step: Step = { by: ['leadingGroup'], form: { atLeast: 2 }, refusal: 'majority' };
    const story = accepted(step);
    const held = ['m1', 'm2', 'm3'].map((person) => ({
      person,
      role: 'leadingGroup' as const,
      unit: '领导小组',
      from: '2024-01-01' as const,
      to: null,
    }));
    story.facts = { ...story.facts, roster: { units: [], persons: [], assignments: held } };
    const member = (person: string): Actor => ({
      person,
      unit: '领导小组',
      roles: ['leadingGroup'],
    });
    story.must('2024-03-22T09:00', member('m1'), 'approveSignOff', {});
    expect(story.do('2024-03-22T10:00', member('m1'), 'approveSignOff', {}).rejection?.code).toBe(
      'signerMayNotSignAgain',
    );
    expect(
      chainOf(story.state, story.facts, '2024-03-22')[0]?.owed.map(({ person }) => person),
    ).toEqual(['m2', 'm3']);
    story.must('2024-03-22T11:00', member('m3'), 'approveSignOff', {});
    expect(story.state.status).toBe('SIGNED_OFF');
  });

  it('D-16 a new round begins a new chain: words of the one before do not count', () => {
    const story = give(accepted({ by: team, form: 'all' }), [
      ['+', bureau],
      ['-', officeHead],
    ]);
    story.must('2024-03-25T09:00', people.principal, 'applyForAcceptance', {
      statement: '再次完成',
      evidence: [
        { line: 1, pieces: ['记录'] },
        { line: 2, pieces: ['记录'] },
      ],
    });
    story.must('2024-03-26T09:00', people.leadStaff, 'acceptRectification', { opinion: '好' });
    expect(story.state.signOffWords).toEqual([]);
    story.must('2024-03-26T10:00', bureau, 'approveSignOff', {});
    expect(story.state.signOffWords).toHaveLength(1);
  });

  it('D-16 the next step is told when it begins, with a due date of its own', () => {
    const story = accepted(
      { by: ['coordinationOffice'], form: 'one' },
      { by: ['leadLeader'], form: 'one' },
    );
    const told = story.do('2024-03-25T09:00', office, 'approveSignOff', {}).notices;
    expect(told).toMatchObject([
      { notice: 'N19', to: [{ role: 'leadLeader' }], due: '2024-03-28' },
    ]);
  });

  it('D-16 by default one signature is all there is, and no word is kept', () => {
    const story = storyAt('SIGNED_OFF');
    expect(story.state.signOffWords).toBeUndefined();
    expect(story.events.map(({ type }) => type)).not.toContain('signOffSigned');
  });
});
