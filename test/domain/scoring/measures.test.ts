import { stories } from './stories/all';
import { chaptersOf } from './stories/story-case';
import { measuresOf, story } from './trial';

describe.each(stories)('%s', (_, cases) => {
  test.each(cases)('$rule: $what', (each) => {
    const evaluated = story(each.x ?? { leadUnits: ['a'] }, chaptersOf(each), each.policy);
    expect(evaluated.map((quarter) => measuresOf(quarter))).toEqual(each.expected);
  });
});
