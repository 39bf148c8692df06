import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { evaluateCommand, runEvaluate } from '../../cli/evaluate';
import { scoringWords } from '../../cli/scoring-words';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-evaluate-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(text: string, name = 'case.yaml'): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

const story = `
schema: evaluate/1
programme: county-city-2024
policy:
  placard.yellow.points: "2"
  rank.topBand: {topN: 1}
indicators:
  - id: I01
    name: 开办企业
    leadUnits: [市场监管局]
    responsibleUnits: [税务局, 公安局]
    leadLeader: 副市长甲
  - {id: I02, name: 获得电力, leadUnits: [供电公司]}
  - {id: I03, name: 纳税服务, leadUnits: [税务局, 财政局]}
quarters:
  - quarter: 2024-Q1
    scores: {I01: "96.005", I02: "94"}
    unreported: [I03]
  - quarter: 2024-Q2
    scores: {I01: "96", I02: "94", I03: "93.1"}
    missedFilings: [{unit: 公安局, indicator: I01, what: quarterReport}]
  - quarter: 2024-Q3
    scores: {I01: "90", I02: "80", I03: "94"}
    placards:
      - {indicator: I03, unit: 税务局, allRectifiedInTime: true, allAccepted: true}
      - {indicator: I03, unit: 财政局, allRectifiedInTime: true, allAccepted: true}
`;

test('--json gives the format of the contract', () => {
  const outcome = runEvaluate(fileOf(story), { json: true });
  expect([outcome.exitCode, outcome.stderr]).toEqual([0, '']);
  expect(outcome.stdout.trimEnd()).not.toContain('\n');
  const { quarters } = JSON.parse(outcome.stdout) as { quarters: unknown[] };
  expect(quarters[0]).toEqual({
    quarter: '2024-Q1',
    ranking: [
      {
        indicator: 'I01',
        score: '96.01',
        rank: 1,
        band: 'upper',
        last: false,
        tie: false,
        boundaryTie: false,
      },
      {
        indicator: 'I02',
        score: '94.00',
        rank: 2,
        band: 'middle',
        last: false,
        tie: false,
        boundaryTie: false,
      },
      {
        indicator: 'I03',
        score: null,
        rank: 3,
        band: 'lagging',
        last: true,
        tie: false,
        boundaryTie: false,
      },
    ],
    excluded: [],
    counters: [
      { indicator: 'I03', lagging: 1, laggingConsecutive: 1, last: 1, lastConsecutive: 1 },
    ],
    laggingList: ['I03'],
    honourList: ['I01'],
    points: [],
    proposals: [
      {
        indicator: 'I03',
        kind: 'warning',
        units: ['税务局', '财政局'],
        rule: 'S0-76',
        ground:
          '2024年第1季度“纳税服务”：专班未按要求报送，按末位计；在3项中排第3名，属排名靠后，本年度累计1次。',
      },
      {
        indicator: 'I03',
        kind: 'circular',
        units: ['税务局'],
        rule: 'S0-79',
        ground: '2024年第1季度“纳税服务”：专班未报送本季度结果，税务局为牵头单位。',
      },
      {
        indicator: 'I03',
        kind: 'circular',
        units: ['财政局'],
        rule: 'S0-79',
        ground: '2024年第1季度“纳税服务”：专班未报送本季度结果，财政局为牵头单位。',
      },
      {
        indicator: 'I03',
        kind: 'speech',
        units: ['税务局'],
        rule: 'S0-94',
        ground: '2024年第1季度“纳税服务”：在3项中排第3名，为末位，本年度累计1次。',
      },
    ],
  });
  expect(quarters[1]).toMatchObject({
    points: [
      { unit: '税务局', points: '2', ground: '2024年第2季度“纳税服务”：挂黄牌，计2分。' },
      { unit: '财政局', points: '2' },
    ],
    proposals: [
      {
        kind: 'circular',
        indicator: 'I01',
        units: ['公安局'],
        ground: '2024年第2季度“开办企业”：公安局的季度报告逾期或未报送。',
      },
      { kind: 'placardYellow', units: ['税务局', '财政局'], joint: true, rule: 'S0-82' },
      { kind: 'speech', units: ['税务局', '财政局'], rule: 'S0-95' },
    ],
  });
  expect(quarters[2]).toMatchObject({
    proposals: [
      { kind: 'warning', indicator: 'I02' },
      { kind: 'delist', indicator: 'I03', units: ['税务局', '财政局'], joint: true },
      { kind: 'speech', indicator: 'I02', units: ['供电公司'], rule: 'S0-93' },
    ],
  });
});

test('JSON is read like YAML, and the programme gives indicators and policies where the file has none', () => {
  const ids = ['I01', 'I02', 'I03', 'I04', 'I05', 'I06', 'I07', 'I08', 'I09', 'I10', 'I11'];
  const scores = Object.fromEntries(ids.map((id, index) => [id, String(99 - index)]));
  const content = {
    schema: 'evaluate/1',
    programme: 'county-city-2024',
    quarters: [{ quarter: '2024-Q1', scores }],
  };
  const outcome = runEvaluate(fileOf(JSON.stringify(content), 'case.json'), { json: true });
  expect(outcome.exitCode).toBe(0);
  const { quarters } = JSON.parse(outcome.stdout) as { quarters: { laggingList: string[] }[] };
  expect(quarters[0]?.laggingList).toEqual(['I09', 'I10', 'I11']);
});

test('a programme may be given as a path, from the folder of the file as well', () => {
  const shipped = path.join(__dirname, '../../programmes/county-city-2024.yaml');
  writeFileSync(path.join(folder, 'plan.yaml'), readFileSync(shipped));
  const file = fileOf(story.replace('programme: county-city-2024', 'programme: plan.yaml'));
  expect(runEvaluate(file, { json: true }).exitCode).toBe(0);
});

test('the faults of a programme given as a path are listed with its own lines', () => {
  writeFileSync(path.join(folder, 'broken.yaml'), 'schema: programme/1\nid: 3\n');
  const file = fileOf(story.replace('programme: county-city-2024', 'programme: broken.yaml'));
  const outcome = runEvaluate(file, { json: true });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  expect(outcome.stderr).toContain('case.yaml:3: programme: broken.yaml:2: id: 格式不符');
});

test('without --json: pages for people, in either language', () => {
  const chinese = runEvaluate(fileOf(story), {}).stdout;
  expect(chinese).toContain('2024年第2季度\n');
  expect(chinese).toContain('挂黄牌（S0-82）：税务局、财政局 [连带]。');
  const english = runEvaluate(fileOf(story), { lang: 'en' }).stdout;
  expect(english).toContain('Yellow placard (S0-82): 税务局, 财政局 [joint].');
  expect(english).toContain('ranked 3 of 3, in the lagging band, number 2 this year');
});

const bad = `schema: evaluate/1
programme: county-city-2024
policy:
  lag.countMode: sometimes
  placard.yelow.at: 2
quarters:
  - quarter: 2024-Q2
    scores: {I01: abc, I99: "1"}
    awaiting: [I01]
  - quarter: 2024-Q1
`;

test('a refused file: exit 3, every fault with line and path, nothing on stdout', () => {
  const outcome = runEvaluate(fileOf(bad, 'bad.yaml'), { json: true, lang: 'en' });
  expect([outcome.exitCode, outcome.stdout]).toEqual([3, '']);
  const places = outcome.stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.split(': ').slice(0, 2).join(' '))
    .sort();
  expect(places).toEqual([
    'bad.yaml:10 quarters[1].quarter',
    'bad.yaml:4 policy.lag.countMode',
    'bad.yaml:5 policy.placard.yelow.at',
    'bad.yaml:8 quarters[0].scores.I01',
    'bad.yaml:8 quarters[0].scores.I99',
    'bad.yaml:9 quarters[0].awaiting[0]',
  ]);
  expect(outcome.stderr).toContain('did you mean "placard.yellow.at"');
});

test.each([
  ['broken YAML', 'schema: [', 3, 'case.yaml:1'],
  ['a key twice', 'schema: evaluate/1\nschema: evaluate/1\n', 3, 'case.yaml:2'],
  ['an empty file', '', 3, 'case.yaml:1'],
  ['an unknown programme', story.replace('county-city-2024', 'nowhere-2024'), 3, '“nowhere-2024”'],
])('refused: %s', (_, text, exitCode, message) => {
  const outcome = runEvaluate(fileOf(text), { json: true });
  expect([outcome.exitCode, outcome.stdout]).toEqual([exitCode, '']);
  expect(outcome.stderr).toContain(message);
});

test.each([
  ['a file that is not there', path.join(folder, 'missing.yaml'), {}],
  ['an unknown language', fileOf(story, 'lang.yaml'), { lang: 'fr' }],
])('usage: %s', (_, file, flags) => {
  expect(runEvaluate(file, flags)).toMatchObject({ exitCode: 2, stdout: '' });
});

test('the command is wired to the program', async () => {
  const program = new Command();
  evaluateCommand(program);
  const written: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const before = process.exitCode;
  await program.parseAsync(['node', 'duban', 'evaluate', fileOf(story), '--json']);
  expect(process.exitCode).toBe(0);
  process.exitCode = before;
  write.mockRestore();
  expect(JSON.parse(written.join(''))).toHaveProperty('quarters');
});

describe('words', () => {
  const words = (language: string) =>
    JSON.parse(
      readFileSync(path.join(__dirname, `../../templates/words/scoring.${language}.json`), 'utf8'),
    ) as Record<string, Record<string, string>>;
  const shape = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : [...String(value).matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

  test('both languages have the same phrases with the same values', () => {
    expect(shape(words('en'))).toEqual(shape(words('zh')));
  });

  test('every ground and fault that the rules can give has words', () => {
    const rooms = path.join(__dirname, '../../domain/scoring');
    const sources = readdirSync(rooms).map((name) => readFileSync(path.join(rooms, name), 'utf8'));
    const codes = sources.flatMap((source) =>
      [...source.matchAll(/code: '(\w+)', values/g)].map((match) => match[1] ?? ''),
    );
    const known = { ...words('zh')['grounds'], ...words('zh')['faults'] };
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((code) => !(code in known))).toEqual([]);
  });

  test('names and free texts stand as they were written', () => {
    const say = scoringWords('zh');
    expect(say('grounds.missedFiling', { unit: '$t(band.upper)', what: '<b>&' })).toBe(
      '$t(band.upper)的<b>&逾期或未报送',
    );
  });
});
