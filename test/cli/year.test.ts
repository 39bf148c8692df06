import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { runYear, yearCommand } from '../../cli/year';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-year-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(text: string, name = 'case.yaml'): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const story = `
schema: year/1
programme: jilin-edz-2021
policy: {}
years:
  - year: 2021
    units:
      - unit: 建设局
        kind: bureau
        vertical: false
        deductions:
          - {item: 1, on: 2021-04-02}
          - {item: "10b", on: 2021-06-30, matter: d1}
          - {item: "11a", on: 2021-07-01, measure: criticism-circular}
        bonus:
          - {kind: instruction, level: zone-deputy, matter: m1}
          - {kind: media, level: zone, matter: m2}
        veto: []
        ballots:
          leaders: ["27", "28.5"]
          departments: [{by: 财政局, points: "8.2"}, {by: 建设局, points: "10"}]
          enterprises: ["8.5"]
          supervisors: ["9"]
      - unit: 税务局
        kind: dual-managed
        vertical: true
        veto: [{kind: 2, on: 2021-05-05}]
        ballots: {leaders: ["30"], departments: ["10"], enterprises: ["10"], supervisors: ["10"]}
previous: {建设局: failing}
`;

test('--json gives the format of the contract', () => {
  const outcome = runYear(fileOf(story), { json: true });
  expect([outcome.exitCode, outcome.stderr]).toEqual([0, '']);
  expect(outcome.stdout.trimEnd()).not.toContain('\n');
  expect(JSON.parse(outcome.stdout)).toEqual({
    years: [
      {
        year: 2021,
        units: [
          {
            unit: '建设局',
            daily: '33.00',
            leaders: '27.7500',
            departments: '8.2000',
            enterprises: '8.5000',
            supervisors: '9.0000',
            bonus: '4.50',
            composite: '90.95',
            grade: 'excellent',
            overriddenBy: null,
            consequences: [
              { kind: 'praise', rule: 'S1-50' },
              { kind: 'pointsPlus', rule: 'S1-50' },
            ],
            lines: [
              { rule: 'S1-07', what: '日常考评满分', points: '40.00' },
              {
                rule: 'S1-09',
                what: '第1项：未开展相关工作的每项扣3分（2021-04-02）',
                points: '-3.00',
              },
              {
                rule: 'S1-20',
                what: '第10b项：对明察暗访的问题纠正处理不到位、上报情况不实，每件扣2分（2021-06-30，事项d1）',
                points: '-2.00',
              },
              { rule: 'S1-21', what: '第11a项：通报批评（2021-07-01）', points: '-2.00' },
              { rule: 'S1-26', what: '领导评议：2张有效票的平均数', points: '27.7500' },
              { rule: 'S1-27', what: '部门评议：1张有效票的平均数', points: '8.2000' },
              { rule: 'S1-27', what: '部门评议：本单位投给自己的1张票不计', points: '0.00' },
              { rule: 'S1-28', what: '企业评议：1张有效票的平均数', points: '8.5000' },
              { rule: 'S1-29', what: '营商环境监督员评议：1张有效票的平均数', points: '9.0000' },
              { rule: 'S1-31', what: '加分：副职领导肯定性批示的加4分，事项m1', points: '4.00' },
              { rule: 'S1-33', what: '加分：区级每篇加0.5分，事项m2', points: '0.50' },
            ],
          },
          expect.objectContaining({
            unit: '税务局',
            composite: '100.00',
            grade: 'failing',
            overriddenBy: 'veto',
            consequences: [
              { kind: 'criticism', rule: 'S1-51' },
              { kind: 'superiorReport', rule: 'S1-53' },
            ],
          }),
        ],
      },
    ],
  });
});

test('a programme given as a path gives its own grades', () => {
  const shipped = path.join(__dirname, '../../programmes/jilin-edz-2021.yaml');
  const plan = readFileSync(shipped, 'utf8').replace('    min: 90\n', '    min: 95\n');
  writeFileSync(path.join(folder, 'plan.yaml'), plan);
  const file = fileOf(story.replace('programme: jilin-edz-2021', 'programme: plan.yaml'));
  const { years } = JSON.parse(runYear(file, { json: true }).stdout) as {
    years: { units: { grade: string }[] }[];
  };
  expect(years[0]?.units[0]?.grade).toBe('pass');
});

test('without --json: pages for people, in either language', () => {
  const chinese = runYear(fileOf(story), {}).stdout;
  expect(chinese).toContain('建设局  综合得分 90.95  优秀\n');
  expect(chinese).toContain('税务局  综合得分 100.00  不达标（一票否决）\n');
  expect(chinese).toContain('  → 结果报送上级主管部门 [S1-53]');
  const english = runYear(fileOf(story), { lang: 'en' }).stdout;
  expect(english).toContain('建设局  composite 90.95  excellent\n');
  expect(english).toContain('Item 1: not carried out: -3 per item (2021-04-02) [S1-09]');
  expect(english).toContain('  → Criticism circular [S1-51]');
  expect(`${chinese}${english}`).not.toMatch(/\{\{|line\.|report\.|consequence\./);
});

test('E-33: a panel without ballots: exit 3 with the names of the panels, nothing computed', () => {
  const file = fileOf(
    story
      .replace('enterprises: ["8.5"]', 'enterprises: []')
      .replace('departments: [{by: 财政局, points: "8.2"}, ', 'departments: ['),
  );
  const outcome = runYear(file, { json: true });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  expect(outcome.stderr.trimEnd().split('\n')).toEqual([
    'case.yaml:21: years[0].units[0].ballots.departments: 建设局的部门评议有效选票0张，少于1张，不能计算',
    'case.yaml:22: years[0].units[0].ballots.enterprises: 建设局的企业评议有效选票0张，少于1张，不能计算',
  ]);
  expect(runYear(file, { lang: 'en' }).stderr).toContain('建设局, panel "enterprises": 0 counting');
});

const bad = `schema: year/1
programme: jilin-edz-2021
policy:
  veto.1.mode: most
  score.composit.cap: 100
years:
  - year: 2021
    units:
      - unit: 建设局
        kind: bureau
        deductions:
          - {item: 13, on: 2021-04-02}
          - {item: 1, on: 2022-04-02}
        bonus: [{kind: media, level: county}]
        ballots:
          leaders: ["31"]
          departments: ["10"]
          enterprises: [8]
          supervisors: ["9"]
`;

test('a refused file: exit 3, every fault with line and path, nothing on stdout', () => {
  const outcome = runYear(fileOf(bad, 'bad.yaml'), { json: true, lang: 'en' });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  const places = outcome.stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split(': ').slice(0, 2).join(' '))
    .sort();
  expect(places).toEqual([
    'bad.yaml:12 years[0].units[0].deductions[0].item',
    'bad.yaml:13 years[0].units[0].deductions[1].on',
    'bad.yaml:14 years[0].units[0].bonus[0].level',
    'bad.yaml:16 years[0].units[0].ballots.leaders[0]',
    'bad.yaml:18 years[0].units[0].ballots.enterprises[0]',
    'bad.yaml:4 policy.veto.1.mode',
    'bad.yaml:5 policy.score.composit.cap',
  ]);
  expect(outcome.stderr).toContain('did you mean "score.composite.cap"');
});

test.each([
  ['broken YAML', 'schema: [', 'case.yaml:1'],
  ['a key twice', 'schema: year/1\nschema: year/1\n', 'case.yaml:2'],
  ['an empty file', '', 'case.yaml:1'],
  ['an unknown programme', story.replace('jilin-edz-2021', 'nowhere-2021'), '“nowhere-2021”'],
  [
    'a plan without years',
    story.replace('jilin-edz-2021', 'county-city-2024'),
    'case.yaml:3: programme: 方案',
  ],
])('refused: %s', (_, text, message) => {
  const outcome = runYear(fileOf(text), { json: true });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  expect(outcome.stderr).toContain(message);
});

test('the faults of a programme given as a path are listed with its own lines', () => {
  writeFileSync(path.join(folder, 'broken.yaml'), 'schema: programme/1\nid: 3\n');
  const file = fileOf(story.replace('programme: jilin-edz-2021', 'programme: broken.yaml'));
  const outcome = runYear(file, { json: true });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  expect(outcome.stderr).toContain('case.yaml:3: programme: broken.yaml:2: id: 格式不符');
});

test.each([
  ['a file that is not there', path.join(folder, 'missing.yaml'), {}],
  ['an unknown language', fileOf(story, 'lang.yaml'), { lang: 'fr' }],
])('usage: %s', (_, file, flags) => {
  expect(runYear(file, flags)).toMatchObject({ exitCode: 2, stdout: '' });
});

test('the command is wired to the program', async () => {
  const program = new Command();
  yearCommand(program);
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const before = process.exitCode;
  await program.parseAsync(['node', 'duban', 'year', fileOf(story), '--json']);
  expect(process.exitCode).toBe(0);
  process.exitCode = before;
  write.mockRestore();
  expect(JSON.parse(written.join(''))).toHaveProperty('years');
});

describe('words', () => {
  const words = (language: string) =>
    JSON.parse(
      readFileSync(path.join(__dirname, `../../templates/words/year.${language}.json`), 'utf8'),
    ) as Record<string, Record<string, string>>;
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : [...String(value).matchAll(/\{\{(\w+)\}\}/g)]
          .map((match) => match[1]!.replace(/(Zh|En)$/, ''))
          .sort();

  test('both languages have the same phrases with the same values', () => {
    const english = shape(words('en'));
    expect(english).toEqual(shape(words('zh')));
  });

  test('every fault and line of the rules has words, and no words are left over', () => {
    const rules = path.join(__dirname, '../../domain/year-review');
    const sources = readdirSync(rules).map((name) => readFileSync(path.join(rules, name), 'utf8'));
    const text = sources.join('\n');
    const codes = [...text.matchAll(/'((?:[a-z]+[A-Z][A-Za-z]+)|deduction|bonus|panel|veto)'/g)];
    const known = [...Object.keys(words('en')['faults']!), ...Object.keys(words('en')['line']!)];
    const named = codes.map((match) => match[1]!).filter((code) => known.includes(code));
    const unused = known.filter((code) => !named.includes(code));
    const ofFilesAndShapes =
      /^(not|tooLarge|tooSmall|malformed|required|unknownProgramme|unknownField|unknownWord|wrongType)/;
    expect(unused.filter((code) => !ofFilesAndShapes.test(code))).toEqual([]);
    const said = [...text.matchAll(/(?:\], |place, |path, |code: )'([a-z]+[A-Z][A-Za-z]+)'/g)];
    expect(said.length).toBeGreaterThan(20);
    expect(said.map((match) => match[1]!).filter((code) => !known.includes(code))).toEqual([]);
  });
});
