import { expectSameOnBothClocks } from './both-clocks';

jest.setTimeout(1_800_000);

/** A quarter, every turn of a problem and of three quarters, and a whole year with three hundred problems. */
test.each([
  'county-city-2024-quarter',
  'every-turn-of-a-problem',
  'every-turn-of-a-quarter',
  'county-city-2024-year',
])(
  '%s: the same timeline under the virtual clock and on real workflows under fast-forward',
  async (name) => {
    await expectSameOnBothClocks(name);
  },
);
