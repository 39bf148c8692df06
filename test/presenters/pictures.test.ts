import { presentPictures } from '../../api/presenters/pictures';
import type { CaseRecord, TimelineRow } from '../../api/queries';

const file = (letter: string, type = 'image/jpeg') => ({
  sha256: letter.repeat(64),
  name: `${letter}.jpg`,
  type,
  size: 12,
});

const record = (measures: readonly string[]): CaseRecord =>
  ({
    aggregate: 'problem/S0-2024-000001',
    kind: 'problem',
    state: {
      plan: measures.length === 0 ? null : { lines: measures.map((measure) => ({ measure })) },
    },
  }) as never;

const row = (type: string, data: object, day: number): TimelineRow =>
  ({ type, data, at: `2024-05-0${String(day)}T01:00:00.000Z`, notices: [] }) as never;

const registered = row(
  'problemRegistered',
  { evidence: [file('a'), '口述', file('b', 'application/pdf')] },
  1,
);
const applied = (letter: string, line: number, day: number) =>
  row('acceptanceApplied', { evidence: [{ line, pieces: [file(letter)] }] }, day);

const lettersOf = (pictures: readonly { readonly name: string }[] | null | undefined) =>
  pictures?.map(({ name }) => name[0]) ?? null;

test('S0-46: each measure shows how it was found beside what was filed for it, pictures only', () => {
  const lines = presentPictures(record(['派单', '告知']), [applied('c', 2, 7), registered]);
  expect(
    lines?.map(({ measure, before, after }) => [measure, lettersOf(before), lettersOf(after)]),
  ).toEqual([
    ['派单', ['a'], null],
    ['告知', ['a'], ['c']],
  ]);
  expect(lines?.[1]?.after?.[0]).toEqual({
    href: `/problems/S0-2024-000001/files/${'c'.repeat(64)}`,
    name: 'c.jpg',
    on: '2024-05-07',
  });
});

test('the last application counts', () => {
  const lines = presentPictures(record(['派单']), [applied('d', 1, 9), applied('c', 1, 7)]);
  expect(lettersOf(lines?.[0]?.after)).toEqual(['d']);
});

test.each([
  ['before there is a checklist, what was found', [], [registered], [[null, ['a'], null]]],
  ['no picture, nothing', ['派单'], [row('problemRegistered', { evidence: ['口述'] }, 1)], null],
])('%s', (_words, measures, rows, expected) => {
  const lines = presentPictures(record(measures), rows);
  expect(
    lines?.map(({ measure, before, after }) => [measure, lettersOf(before), lettersOf(after)]) ??
      null,
  ).toEqual(expected);
});
