import type { AggregateId } from '../../../domain/aggregate';
import { actorOf, at, office, programmeId, start, yearCity } from './year-city';

const programme: AggregateId = `programme/${programmeId}`;
const first: AggregateId = `quarter/${programmeId}/2024-Q1`;
const trained = actorOf('leadUnit.staff', '甲05', 'trained');
const stranger = actorOf('leadUnit.staff', '甲05', 'stranger');
const report = { indicator: 'I05', content: '进展顺利' };
const training = { course: '业务培训', heldOn: '2024-01-10', people: ['trained'] };

function collecting(policy: object = {}, withTraining = true) {
  const city = yearCity({ policy: { ...policy } });
  start(city);
  if (withTraining) city.must(at('2024-01-10'), office, programme, 'recordTraining', training);
  city.world.runUntil(at('2024-04-02'));
  return city;
}

const warnings = (city: ReturnType<typeof yearCity>) =>
  city.notices().filter(({ notice, about }) => notice === 'N37' && about['untrained'] === true);

describe('the author of a report and the training records', () => {
  it('S0-70: the office is warned of an author who was not trained; the report goes its way', () => {
    const city = collecting();
    city.must(at('2024-04-02'), stranger, first, 'draftReport', report);
    city.must(at('2024-04-02'), stranger, first, 'submitReport', { indicator: 'I05' });
    expect(city.quarter('2024-Q1')?.reports['I05']?.status).toBe('LEAD_REVIEW');
    expect(warnings(city)).toMatchObject([
      { to: [{ role: 'coordinationOffice' }], about: { unit: '甲05' } },
    ]);
  });

  it.each([
    ['S0-70', 'the trained person fills in', trained, {}, true],
    ['S0-70', 'the policy is off', stranger, { 'training.sameperson.enforcement': 'off' }, true],
    ['S0-70', 'no training has been recorded yet', stranger, {}, false],
  ] as const)('%s: nobody is warned where %s', (_, __, author, policy, withTraining) => {
    const city = collecting(policy, withTraining);
    city.must(at('2024-04-02'), author, first, 'draftReport', report);
    city.must(at('2024-04-02'), author, first, 'submitReport', { indicator: 'I05' });
    expect(warnings(city)).toEqual([]);
  });

  it('S0-70: where the policy blocks, only a trained person fills in', () => {
    const city = collecting({ 'training.sameperson.enforcement': 'block' });
    const rejection = city.give(at('2024-04-02'), stranger, first, 'draftReport', report);
    expect(rejection).toMatchObject({ code: 'authorNotTrained', rule: 'S0-70' });
    city.must(at('2024-04-02'), trained, first, 'draftReport', report);
  });

  it('S0-70: training recorded before the start reaches every quarter; a training to come is none', () => {
    const city = yearCity();
    city.must(at('2023-12-20'), office, programme, 'draftProgramme');
    city.must(at('2023-12-20'), office, programme, 'recordTraining', {
      ...training,
      heldOn: '2023-12-20',
    });
    const ahead = city.give(at('2023-12-20'), office, programme, 'recordTraining', training);
    expect(ahead).toMatchObject({ code: 'trainingIsAhead', rule: 'S0-70' });
    city.must(at('2023-12-21'), office, programme, 'issueProgramme', {
      issuer: '市政府',
      issuedOn: '2023-12-20',
    });
    city.world.runUntil(at('2024-01-03'));
    expect(city.quarter('2024-Q1')?.trained).toEqual(['trained']);
    expect(city.quarter('2024-Q4')?.trained).toEqual(['trained']);
  });
});
