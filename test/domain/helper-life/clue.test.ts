import type { AggregateId } from '../../../domain/aggregate';
import { seesCase } from '../../../api/relations';
import { LifeCity } from './life-city';

const id: AggregateId = 'clue/S0-2024-XS-0001';
const written = {
  channel: 'hotline12345',
  title: '窗口午间无人值守',
  text: '午间到大厅办事无人受理。',
  aboutUnit: '政务服务中心',
  reporter: { name: '陈女士', contact: 'chen@demo.invalid' },
};

function received(more: object = {}) {
  const city = new LifeCity().on('2024-03-04');
  const office = city.person('coordinationOffice');
  city.must(office, id, 'receiveClue', { ...written, ...more });
  return { city, office };
}

function verifying(more: object = {}) {
  const found = received(more);
  const { city, office } = found;
  city.must(office, id, 'sendReceipt');
  city.on('2024-03-05').must(office, id, 'beginVerification');
  return found;
}

describe('a clue', () => {
  it('S2-29: gets a receipt within one working day, and says by when it is verified (D-02)', () => {
    const { city, office } = received();
    expect(city.waits(id)).toEqual(['sendReceipt coordinationOffice - 2024-03-05']);
    city.must(office, id, 'sendReceipt');
    expect(city.life(id).status).toBe('RECEIPT_SENT');
    expect(city.waits(id)).toEqual(['beginVerification coordinationOffice - 2024-03-11']);
    expect(city.lettersOf(id)).toMatchObject([
      {
        notice: 'N01',
        to: ['chen@demo.invalid'],
        restricted: true,
        about: { due: '2024-03-11', title: 'S0-2024-XS-0001' },
      },
    ]);
  });

  it('D-23: the letter goes to the address that the reporter left, and to nobody else', () => {
    const { city, office } = received();
    city.must(office, id, 'sendReceipt');
    const sent = city.letters.filter(({ notice }) => notice.aggregate === id);
    expect(sent.map(({ address, person }) => [address, person])).toEqual([
      ['chen@demo.invalid', null],
    ]);
  });

  it('D-02: the time to verify runs from the day on which it came in, whenever the receipt went out', () => {
    const city = new LifeCity().on('2024-03-08');
    const office = city.person('coordinationOffice');
    city.must(office, id, 'receiveClue', { ...written, receivedOn: '2024-03-04' });
    city.must(office, id, 'sendReceipt');
    expect(city.life(id)).toMatchObject({ verifyUntil: '2024-03-11' });
  });

  it('D-13: reminds on the due day and says once, to the office too, that it is over', () => {
    const { city } = received();
    city.on('2024-03-08');
    expect(city.lettersOf(id).map(({ notice, about }) => [notice, about['overdue']])).toEqual([
      ['N12', false],
      ['N12', true],
    ]);
  });

  it('S2-29: is dismissed with ground and reason, and the reporter is told so (N02)', () => {
    const { city, office } = verifying();
    city.must(office, id, 'dismissClue', { ground: 'notEstablished', reason: '当日有人值守' });
    expect(city.waits(id)).toEqual(['answerReporter coordinationOffice - 2024-03-07']);
    city.must(office, id, 'answerReporter', { way: 'letter', answer: '经查当日有人值守。' });
    expect(city.life(id)).toMatchObject({ status: 'REPORTER_ANSWERED', waits: [] });
    expect(city.lettersOf(id).at(-1)).toMatchObject({
      notice: 'N02',
      to: ['chen@demo.invalid'],
      restricted: true,
      about: { reason: '经查当日有人值守。', ground_notEstablished: true },
    });
  });

  it('D-02: verifying is owed as one thing, whichever of its outcomes it takes', () => {
    const { city } = verifying();
    expect(city.waits(id)).toEqual(['joinProblem coordinationOffice - 2024-03-11']);
  });

  it('D-02: a problem registered from it by the office arrives verified, and both name each other', () => {
    const { city, office } = verifying();
    const problem = city.problemFrom(office, id, 'publicChannel');
    expect(city.find(problem)?.status).toBe('VERIFIED');
    expect(city.find(problem)?.state).toMatchObject({ origins: [id] });
    expect(city.life(id)).toMatchObject({
      status: 'TURNED_INTO_PROBLEM',
      problems: [{ problem, standing: 'open' }],
    });
    expect(city.waits(id)).toEqual(['answerReporter coordinationOffice - 2024-03-07']);
  });

  it('D-02: registered by anybody else, the problem is verified first', () => {
    const { city } = verifying();
    const problem = city.problemFrom(city.person('bureau'), id, 'publicChannel');
    expect(city.find(problem)?.status).toBe('REPORTED');
  });

  it('D-03: joins a known problem, which answers how it stands', () => {
    const { city, office } = verifying();
    const known = city.problemFrom(office, 'clue/S0-2024-XS-0099', 'publicChannel');
    city.must(office, id, 'joinProblem', { problem: known.slice(8), note: '同一问题' });
    expect(city.life(id)).toMatchObject({
      status: 'TURNED_INTO_PROBLEM',
      problems: [{ problem: known, standing: 'open' }],
    });
    expect(city.find(known)?.state).toMatchObject({ origins: ['clue/S0-2024-XS-0099', id] });
    city.must(city.person('groupHead'), known, 'carryOverProblem', {
      to: 'routineWork',
      owner: '政务服务中心',
      dueOn: '2024-06-28',
      reason: '转入日常',
    });
    expect(city.life(id).problems).toMatchObject([{ standing: 'ended' }]);
  });

  it('D-10: nobody handles a clue about their own unit', () => {
    const { city, office } = received({ aboutUnit: '市优环办' });
    expect(city.refused(office, id, 'sendReceipt')).toBe('clueAboutOwnUnit D-10');
  });

  it('D-23: what came in by the commission’s platform is handled and seen by named roles alone', () => {
    const { city } = received({ channel: 'disciplinePlatform' });
    const record = city.find(id);
    const hat = (role: 'bureau' | 'coordinationOffice' | 'disciplineCommission') => ({
      programme: city.facts.programme.id,
      unit: city.person(role).unit,
      roles: [role],
    });
    expect(record?.more['seenBy']).toEqual([
      'coordinationOffice',
      'coordinationOffice.head',
      'disciplineCommission',
    ]);
    if (record === undefined) throw new Error('no clue');
    expect(seesCase(hat('bureau'), record)).toBe(false);
    expect(seesCase(hat('coordinationOffice'), record)).toBe(true);
    expect(seesCase(hat('disciplineCommission'), record)).toBe(true);
    expect(city.refused(city.person('bureau'), id, 'sendReceipt')).toBe('notPermitted D-10');
    city.must(city.person('disciplineCommission'), id, 'sendReceipt');
    city.on('2024-03-13');
    const reminders = city.lettersOf(id).filter(({ notice }) => notice === 'N12');
    expect(
      reminders.every(
        ({ restricted, about }) => restricted && about['title'] === 'S0-2024-XS-0001',
      ),
    ).toBe(true);
    expect(reminders.flatMap(({ to }) => to)).toEqual([
      'disciplineCommission',
      'disciplineCommission',
    ]);
  });

  it.each([
    [
      'D-23',
      'bureau',
      { ...written, channel: 'disciplinePlatform' },
      'channelOfTheCommission D-23',
    ],
    ['D-22', 'bureau', { ...written, receivedOn: '2024-03-05' }, 'dateIsAhead S2-29'],
    ['D-38', 'bureau', { ...written, aboutUnit: '没有的单位' }, 'unknownUnit D-38'],
    ['S2-22', 'groupHead', { ...written, channel: 'suggestion' }, 'done'],
    ['S2-30', 'bureau', { ...written, channel: 'mediaPlatform' }, 'done'],
  ] as const)('%s: %s enters it: %s', (_, role, payload, outcome) => {
    const city = new LifeCity().on('2024-03-04');
    expect(city.refused(city.person(role), id, 'receiveClue', payload)).toBe(outcome);
  });
});
