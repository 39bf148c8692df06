import { fieldsOf, allFields } from '../../api/forms/form-fields';
import { bodyOfPayload, presetBody } from '../../api/forms/form-values';
import { payloadOf } from '../../api/forms/read-form';
import { presentForm } from '../../api/forms/present-form';
import { subjects } from '../../domain/subjects';

const commands = Object.entries(subjects).flatMap(([kind, { commands: all }]) =>
  Object.entries(all)
    .filter(([, { by }]) => by === 'person')
    .map(([name, spec]) => [`${kind}.${name}`, spec] as const),
);

const words = {
  label: (path: string) => path,
  help: () => undefined,
  choice: (_path: string, value: string) => value,
  options: () => [{ value: 'I01', label: '开办企业' }],
  row: (path: string, number: number) => `${path} ${String(number)}`,
};

/** Fields that only programs give: headings by indicator and policy overrides. */
const forPrograms = ['recordScores.headings', 'proposePolicyChange.values'];

test.each(commands)('%s can be drawn: every field has an input that a form knows', (name, spec) => {
  const fields = fieldsOf(spec.payload);
  const views = presentForm(fields, presetBody(fields), [], words);
  const leftOut = allFields(fields)
    .filter(({ field }) => field.input === 'json')
    .map(({ path }) => `${name.slice(name.indexOf('.') + 1)}.${path}`);
  expect(leftOut.filter((path) => !forPrograms.includes(path))).toEqual([]);
  expect(views.every(({ partial }) => partial.startsWith('field-'))).toBe(true);
});

const hash = 'a'.repeat(64);
const payloads: readonly [string, object][] = [
  [
    'problem.registerProblem',
    {
      title: '甲',
      description: '乙',
      source: 'other',
      flags: ['sponsored', 'hardCase'],
      reporter: { name: '某人' },
      evidence: ['口述', { sha256: hash, name: '照片.jpg', type: 'image/jpeg', size: 12 }],
    },
  ],
  [
    'problem.submitPlan',
    {
      rootCause: '因',
      lines: [
        { measure: '一', person: '甲', leaderInCharge: '乙', criterion: '丙', dueOn: '2024-05-20' },
        { measure: '二', person: '丁', leaderInCharge: '乙', criterion: '己' },
      ],
      sixAble: ['operable'],
    },
  ],
  [
    'problem.applyForAcceptance',
    { statement: '完成', evidence: [{ line: '1', pieces: ['记录'] }] },
  ],
  [
    'quarter.recordScores',
    {
      scores: { I01: '95.5' },
      external: { I01: { place: 3, field: 11 } },
      lostItems: { I01: ['登记', '刻章'] },
      unreported: ['I02'],
    },
  ],
  [
    'quarter.hangPlacard',
    {
      proposal: 'placardYellow:I01',
      problems: ['problem/S0-2024-000001', 'problem/S0-2024-000002'],
    },
  ],
  [
    'quarter.recordInspection',
    {
      on: '2024-05-20',
      bureauPersons: ['甲', '乙'],
      labels: { assessment: '写入' },
      report: '报告',
    },
  ],
];

test.each(payloads)('%s: what is written into a form is read back', (name, payload) => {
  const spec = commands.find(([one]) => one === name)?.[1];
  if (spec === undefined) {
    throw new Error(name);
  }
  const fields = fieldsOf(spec.payload);
  const body = bodyOfPayload(fields, payload as Readonly<Record<string, unknown>>);
  expect(payloadOf(fields, body, new Map())).toEqual(payload);
});

test('an empty form is an empty payload, an unticked box in it is absent or false', () => {
  for (const [, spec] of commands) {
    const payload = payloadOf(fieldsOf(spec.payload), {}, new Map());
    expect(
      Object.values(payload).every((value) => value === false || typeof value === 'object'),
    ).toBe(true);
  }
});

test('names that are no fields, and keys of prototypes, are not read', () => {
  const spec = commands.find(([one]) => one === 'quarter.recordScores')?.[1];
  if (spec === undefined) {
    throw new Error('no such command');
  }
  const body: Readonly<Record<string, unknown>> = Object.fromEntries<unknown>([
    ['_keys.scores', ['__proto__', 'constructor', 'I01']],
    ['scores.__proto__', '1'],
    ['scores.constructor', '1'],
    ['scores.I01', '90'],
    ['more', 'x'],
    ['__proto__', 'x'],
  ]);
  expect(payloadOf(fieldsOf(spec.payload), body, new Map())).toEqual({ scores: { I01: '90' } });
});

test('rows keep their order and blank ones are dropped', () => {
  const spec = commands.find(([one]) => one === 'problem.splitProblem')?.[1];
  if (spec === undefined) {
    throw new Error('no such command');
  }
  const body = {
    'children.2.title': '丙',
    'children.2.responsibleUnit': '法院',
    'children.0.title': '甲',
    'children.1.title': '  ',
  };
  expect(payloadOf(fieldsOf(spec.payload), body, new Map())).toEqual({
    children: [{ title: '甲' }, { title: '丙', responsibleUnit: '法院' }],
  });
});
