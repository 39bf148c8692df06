import type { ThrowAwayCity } from '../../bin/throw-away-city';
import type { AggregateId } from '../../domain/aggregate';
import { instantOfLocal } from '../../domain/rehearsal/scenario';
import { actorIn, anotherWebProcess, commandOf, openTestCity, submit } from '../support/city';
import { actsOf } from '../support/records-of';

jest.setTimeout(120_000);

/** Duties have no workflow (adr/0003); what people do about them is recorded all the same, exactly once. */
let city: ThrowAwayCity;
const programme: AggregateId = 'programme/county-city-2024';
const office = actorIn('coordinationOffice', '市优环办');
const lead = actorIn('leadUnit.staff', '供电公司');

function innovation(rule: string): AggregateId {
  return `duty/county-city-2024/${rule}/I04/2024-Q1`;
}

function recording(id: string, duty: AggregateId, actor = lead) {
  const payload = { text: '案例已报送' };
  return commandOf(id, duty, { name: 'recordDuty', at: '2024-01-03T10:00', actor, payload });
}

beforeAll(async () => {
  city = await openTestCity('2024-01-02T08:30');
  const at = '2024-01-02T09:00';
  await submit(city, commandOf('draft', programme, { name: 'draftProgramme', at, actor: office }));
  const payload = { issuer: '市优环办', issuedOn: '2024-01-02' };
  await submit(
    city,
    commandOf('issue', programme, { name: 'issueProgramme', at, actor: office, payload }),
  );
  await city.conductor.advanceTo(instantOfLocal('2024-01-03T09:30'));
}, 600_000);

afterAll(() => city.close());

test('a duty is met by its owner, once however often it is sent (O04, S0-39)', async () => {
  const duty = innovation('innovationOwn');
  const before = (await actsOf(city, duty)).length;
  const command = recording('met', duty);
  const another = await anotherWebProcess(city);
  const answers = await Promise.all([submit(city, command), submit(another, command)]);
  const done = { done: { revision: before + 1, status: 'FULFILLED' } };
  expect([...answers, await submit(city, command)]).toEqual([done, done, done]);
  expect(await actsOf(city, duty)).toHaveLength(before + 1);
});

test('two people at once: one meets the duty, the other is told that it is met', async () => {
  const duty = innovation('innovationCopied');
  const another = await anotherWebProcess(city);
  const answers = await Promise.all([
    submit(city, recording('first', duty)),
    submit(another, recording('second', duty)),
  ]);
  expect(answers.filter((one) => 'done' in one && one.done.status === 'FULFILLED')).toHaveLength(1);
  expect(answers.flatMap((one) => ('rejection' in one ? [one.rejection.code] : []))).toEqual([
    'notInThisState',
  ]);
});

test('who does not owe it is refused, and nothing is recorded', async () => {
  const duty: AggregateId = 'duty/county-city-2024/innovationOwn/I05/2024-Q1';
  const before = await actsOf(city, duty);
  expect(await submit(city, recording('strange', duty))).toMatchObject({
    rejection: { code: 'notPermitted', rule: 'D-10' },
  });
  expect(await actsOf(city, duty)).toEqual(before);
});
