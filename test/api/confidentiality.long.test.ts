import { ConfidentialCity } from './confidential-city';
import { everything } from './confidential-life';
import { readBy } from './confidential-looks';
import { found } from './crawler';

jest.setTimeout(1_200_000);

let place: ConfidentialCity;

beforeAll(async () => {
  place = await ConfidentialCity.open();
});

afterAll(() => place.close());

test.each([
  ['staff of the lead unit', 'zjj.staff'],
  ['staff of another unit', 'gdgs.staff'],
  ['staff of a unit that has no part in it', 'sfj.staff'],
])('%s finds nothing of what is for named roles', async (_who, person) => {
  const { read } = await readBy(place, person);
  expect(found(read, everything)).toEqual({});
  expect(read.size).toBeGreaterThan(100);
});
