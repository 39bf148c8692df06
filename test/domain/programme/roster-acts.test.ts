import type { Actor } from '../../../domain/actor';
import type { AggregateId } from '../../../domain/aggregate';
import type { CivilDate } from '../../../domain/calendar/civil-date';
import { instantAt, type Instant } from '../../../domain/calendar/instants';
import { boundHatsOf } from '../../../domain/organisation/hats';
import type { RoleKey } from '../../../domain/organisation/role-keys';
import type { ProblemState } from '../../../domain/problem/state';
import type { ProgrammeState } from '../../../domain/programme/state';
import type { QuarterState } from '../../../domain/quarter/state';
import { MemoryCity } from '../../support/memory-city';

const at = (date: CivilDate): Instant => instantAt(date, '10:00');
const programme: AggregateId = 'programme/county-city-2024';

/** The shipped city with its demonstration people on a spring day, the programme running, one problem under way. */
function springCity() {
  const city = new MemoryCity('county-city-2024', at('2024-03-01'));
  const office = city.person('coordinationOffice');
  city.act(office, programme, 'draftProgramme');
  city.act(office, programme, 'issueProgramme', { issuer: '市政府', issuedOn: '2024-03-01' });
  city.advanceTo(at('2024-04-08'));
  return { city, office };
}

type City = ReturnType<typeof springCity>['city'];

function refusal(city: City, actor: Actor, name: string, payload: object): string | undefined {
  try {
    city.act(actor, programme, name, payload);
    return undefined;
  } catch (fault) {
    return /"code":"(\w+)"/.exec((fault as Error).message)?.[1];
  }
}

/** The person under the hat that is worn for somebody (or for oneself), with every interest. */
function hatOf(city: City, person: string, role: RoleKey): Actor {
  const on = city.now().slice(0, 10) as CivilDate;
  const hat = boundHatsOf(city.roster, person, on).find(({ roles }) => roles.includes(role));
  if (hat === undefined) throw new Error(`${person} is no ${role} on ${on}`);
  return { person, ...hat };
}

function assignProblem(city: City, units: { leadUnit: string; responsibleUnit: string }) {
  const office = city.person('coordinationOffice');
  const id: AggregateId = `problem/${city.nextProblemNumber(`n-${units.responsibleUnit}`)}`;
  city.act(office, id, 'registerProblem', {
    title: '开办企业环节多',
    description: '须两次到窗口',
    source: 'selfCheck',
    foundOn: '2024-04-08',
    indicator: 'I01',
  });
  city.act(office, id, 'assignProblem', units);
  return id;
}

describe('D-20 delegation on the programme', () => {
  const wish = { from: '2024-04-08', to: '2024-04-12', document: '授权〔2024〕7号' };

  it('D-20 a delegate acts in the hat, the record shows for whom, letters go to both', () => {
    const { city } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const deputy = city.person('responsibleUnit.staff', '市场监管局');
    city.act(head, programme, 'delegateRoles', { delegate: deputy.person, ...wish });
    const acting = hatOf(city, deputy.person, 'responsibleUnit.principal');
    expect(acting).toMatchObject({ delegateOf: head.person, unit: '市场监管局' });
    const told = city.letters.filter(({ notice }) => notice.notice === 'N76');
    expect(told.map(({ person }) => person)).toEqual(
      expect.arrayContaining([head.person, deputy.person]),
    );
    const id = assignProblem(city, { leadUnit: '税务局', responsibleUnit: '市场监管局' });
    const assigned = city.letters.filter(
      ({ notice }) => notice.aggregate === id && notice.notice === 'N04',
    );
    expect(assigned.map(({ person }) => person)).toEqual(expect.arrayContaining([deputy.person]));
    city.act(acting, id, 'confirmReceipt');
    expect(city.timeline(id)[0]?.by).toMatchObject({
      person: deputy.person,
      delegateOf: head.person,
    });
  });

  it.each<[string, string, object, string]>([
    ['D-20 delegating on', 'delegateRoles', { delegate: 'swj.staff', ...wish }, 'reservedToHolder'],
    [
      'D-20 handing over',
      'handOverDuties',
      { person: 'swj.staff', successor: 'swj.principal', reason: '调离' },
      'reservedToHolder',
    ],
  ])('%s is for the holder alone', (_, name, payload, code) => {
    const { city } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const deputy = city.person('responsibleUnit.staff', '市场监管局');
    city.act(head, programme, 'delegateRoles', { delegate: deputy.person, ...wish });
    const acting = hatOf(city, deputy.person, 'responsibleUnit.principal');
    expect(refusal(city, acting, name, payload)).toBe(code);
  });

  it('D-20 nobody files for somebody else, except the office', () => {
    const { city, office } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const other = city.person('responsibleUnit.staff', '税务局');
    const payload = { delegator: head.person, delegate: other.person, ...wish };
    expect(refusal(city, other, 'delegateRoles', payload)).toBe('notPermitted');
    expect(refusal(city, office, 'delegateRoles', payload)).toBeUndefined();
    expect((city.find(programme)?.state as ProgrammeState).delegations).toMatchObject([
      { id: 'D1', delegator: head.person, delegate: other.person, unit: '市场监管局' },
    ]);
  });

  it('D-20 is ended by the delegator or the office, by nobody else', () => {
    const { city, office } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const deputy = city.person('responsibleUnit.staff', '市场监管局');
    city.act(head, programme, 'delegateRoles', { delegate: deputy.person, ...wish });
    expect(refusal(city, deputy, 'endDelegation', { delegation: 'D1' })).toBe('notPermitted');
    city.advanceTo(at('2024-04-10'));
    expect(refusal(city, head, 'endDelegation', { delegation: 'D1' })).toBeUndefined();
    expect(() => hatOf(city, deputy.person, 'responsibleUnit.principal')).toThrow();
    expect(refusal(city, office, 'endDelegation', { delegation: 'D1' })).toBe('noSuchDelegation');
  });

  it('D-10 a delegate of the responsible unit does not accept its work, in whatever hat', () => {
    const { city } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const lead = city.person('leadUnit.staff', '税务局');
    const id = assignProblem(city, { leadUnit: '税务局', responsibleUnit: '市场监管局' });
    const staff = city.person('responsibleUnit.staff', '市场监管局');
    city.act(staff, id, 'submitPlan', {
      rootCause: '系统未联通',
      lines: [{ measure: '联通', person: '张', leaderInCharge: '李', criterion: '一次办结' }],
    });
    city.act(lead, id, 'approvePlan');
    city.act(lead, id, 'recordCheck', {
      kind: 'onSite',
      progressPercent: 100,
      finding: '已完成',
    });
    city.act(head, id, 'applyForAcceptance', {
      statement: '完成',
      evidence: [{ line: 1, pieces: ['记录'] }],
    });
    city.act(head, programme, 'delegateRoles', { delegate: lead.person, ...wish });
    const bound = hatOf(city, lead.person, 'leadUnit.staff');
    expect(bound.bound?.persons).toEqual([head.person]);
    expect(() => city.act(bound, id, 'acceptRectification', { opinion: '好' })).toThrow(
      'ownUnitMayNotAccept',
    );
    city.advanceTo(at('2024-04-15'));
    const free = hatOf(city, lead.person, 'leadUnit.staff');
    city.act(free, id, 'acceptRectification', { opinion: '好' });
    expect(city.find(id)?.status).toBe('SIGNOFF_PENDING');
  });
});

describe('D-34 hand-over on the programme', () => {
  it('D-34 by the office or the own principal, never to oneself', () => {
    const { city, office } = springCity();
    const head = city.person('responsibleUnit.principal', '市场监管局');
    const staff = city.person('responsibleUnit.staff', '市场监管局');
    const other = city.person('responsibleUnit.principal', '税务局');
    const payload = { person: staff.person, successor: head.person, reason: '退休' };
    expect(refusal(city, other, 'handOverDuties', payload)).toBe('notPermitted');
    expect(refusal(city, head, 'handOverDuties', payload)).toBe('mayNotHandOverToSelf');
    expect(refusal(city, office, 'handOverDuties', payload)).toBeUndefined();
    expect(hatOf(city, head.person, 'responsibleUnit.staff').unit).toBe('市场监管局');
    const told = city.letters.filter(({ notice }) => notice.notice === 'N76');
    // The leaver holds nothing any more: the copy for the leaver is the successor's.
    expect(new Set(told.map(({ person }) => person))).toContain(head.person);
    expect(told.some(({ person }) => person === staff.person)).toBe(false);
  });
});

describe('D-38 change of a unit on the programme', () => {
  it('D-38 waits for the group head; the proposer does not decide', () => {
    const { city, office } = springCity();
    const payload = {
      unit: '市场监管局',
      change: 'merge',
      successor: '税务局',
      reason: '机构改革',
    };
    expect(refusal(city, office, 'proposeUnitChange', payload)).toBeUndefined();
    expect(refusal(city, office, 'proposeUnitChange', payload)).toBe('unitChangePending');
    const both: Actor = { ...office, roles: [...office.roles, 'groupHead'] };
    expect(refusal(city, both, 'approveUnitChange', {})).toBe('proposerMayNotDecide');
    const colleague = city.person('coordinationOffice', undefined, 1);
    expect(refusal(city, colleague, 'approveUnitChange', {})).toBe('notPermitted');
    const head = city.person('groupHead');
    expect(refusal(city, head, 'refuseUnitChange', { reason: '暂缓' })).toBeUndefined();
    expect(refusal(city, head, 'approveUnitChange', {})).toBe('noUnitChangePending');
  });

  it('D-38 the successor inherits open problems, duties, quarters; who has acted stays', () => {
    const { city, office } = springCity();
    const id = assignProblem(city, { leadUnit: '发改局', responsibleUnit: '市场监管局' });
    const staff = city.person('responsibleUnit.staff', '市场监管局');
    city.act(staff, id, 'confirmReceipt');
    const owedBefore = city
      .all('duty')
      .filter(({ open, leadUnit }) => open && leadUnit === '市场监管局');
    expect(owedBefore.length).toBeGreaterThan(0);
    city.act(office, programme, 'proposeUnitChange', {
      unit: '市场监管局',
      change: 'merge',
      successor: '税务局',
      reason: '机构改革',
    });
    city.act(city.person('groupHead'), programme, 'approveUnitChange');
    const problem = city.find(id)?.state as ProblemState;
    expect(problem.assignment).toMatchObject({ responsibleUnit: '税务局', leadUnit: '发改局' });
    expect(city.timeline(id)[0]).toMatchObject({ type: 'unitSucceeded', transition: 'C15' });
    const stillOpen = city
      .all('duty')
      .filter(({ open, leadUnit }) => open && leadUnit === '市场监管局');
    expect(stillOpen).toEqual([]);
    const quarters = city.all('quarter').filter(({ status }) => status !== 'PLANNED');
    expect(quarters.length).toBeGreaterThan(0);
    for (const { state } of quarters) {
      expect(JSON.stringify((state as QuarterState).taskForces)).not.toContain('"市场监管局"');
    }
    // The staff member goes on under the successor and may do what is owed.
    const moved = hatOf(city, staff.person, 'responsibleUnit.staff');
    expect(moved.unit).toBe('税务局');
    const notices = city.letters.filter(({ notice }) => notice.notice === 'N76');
    expect(new Set(notices.map(({ notice }) => notice.id)).size).toBe(1);
  });

  it('D-38 dissolved without successor, the lead city leader names another unit', () => {
    const { city, office } = springCity();
    const id = assignProblem(city, { leadUnit: '发改局', responsibleUnit: '法院' });
    city.act(office, programme, 'proposeUnitChange', {
      unit: '法院',
      change: 'dissolve',
      reason: '撤销',
    });
    city.act(city.person('groupHead'), programme, 'approveUnitChange');
    expect(city.find(id)?.state).toMatchObject({ unitLost: '法院' });
    const [leader = null] = (city.find(id)?.state as ProblemState).assignment?.leadLeaders ?? [];
    const leadLeader = city.person('leadLeader', leader ?? undefined);
    expect(() =>
      city.act(leadLeader, id, 'reassignProblem', { responsibleUnit: '法院', reason: '仍归' }),
    ).toThrow('unknownUnit');
    city.act(leadLeader, id, 'reassignProblem', { responsibleUnit: '税务局', reason: '职责划转' });
    expect(city.find(id)?.state).toMatchObject({
      status: 'ASSIGNED',
      unitLost: null,
      assignment: { responsibleUnit: '税务局' },
    });
  });

  it('D-38 the lead unit dissolved too: the newly named unit leads unless another is named, never the one that is gone', () => {
    const { city, office } = springCity();
    const id = assignProblem(city, { leadUnit: '法院', responsibleUnit: '法院' });
    city.act(office, programme, 'proposeUnitChange', {
      unit: '法院',
      change: 'dissolve',
      reason: '撤销',
    });
    city.act(city.person('groupHead'), programme, 'approveUnitChange');
    const [leader = null] = (city.find(id)?.state as ProblemState).assignment?.leadLeaders ?? [];
    const leadLeader = city.person('leadLeader', leader ?? undefined);
    city.act(leadLeader, id, 'reassignProblem', { responsibleUnit: '税务局', reason: '职责划转' });
    expect(city.find(id)?.state).toMatchObject({
      unitLost: null,
      assignment: { responsibleUnit: '税务局', leadUnit: '税务局' },
    });
  });
});
