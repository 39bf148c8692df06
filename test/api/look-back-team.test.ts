import type { ProblemState } from '../../domain/problem/state';
import { numberOf, sampleCity } from '../support/sample-city';
import { cityInBrowser } from './city-in-browser';

const { open, signedIn } = cityInBrowser();

test('D-10: a look-back’s team offers nobody who accepted or is of the responsible unit; naming one is refused in words', async () => {
  const city = await open(sampleCity());
  const number = numberOf(city, '开办企业须两次到窗口补交住所证明');
  const problem = `problem/${number}` as const;
  city.act(city.person('inspectionOffice'), problem, 'orderLookBack', { reason: '抽查' });
  const state = city.find(problem)?.state as ProblemState;
  const acceptor = state.signOff?.acceptor.person ?? '';
  const own = city.person('responsibleUnit.staff', state.assignment?.responsibleUnit).person;
  const inspector = await signedIn('swdcs.first');
  const path = `/problems/${number}/acts/recordLookBack`;
  const text = (await inspector.get(path)).text;
  const offered = [...text.matchAll(/name="team" value="([^"]+)"/g)].map(([, person]) => person);
  expect(offered).toContain('swdcs.second');
  expect(offered.filter((person) => [acceptor, own].includes(person ?? ''))).toEqual([]);

  const form = await inspector.formOf(path);
  for (const [person, words] of [
    [acceptor, '验收人不能参加回头看'],
    [own, '不能由责任单位自己回头看'],
  ] as const) {
    const typed = { result: 'rebound', finding: '再次要求补交', team: [person] };
    const answer = await inspector.post(path, { ...form, ...typed });
    expect([answer.status, city.find(problem)?.status]).toEqual([409, 'LOOKBACK']);
    expect(answer.text).toContain(words);
  }
});
