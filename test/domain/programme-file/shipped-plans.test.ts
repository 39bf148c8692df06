import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkProgrammeFile } from '../../../domain/programme/programme-check';
import { statedCount } from '../../../domain/programme/programme-counts';
import type { ProgrammeFile } from '../../../domain/programme/programme-file';

const folder = path.join(__dirname, '../../../programmes');

function parsed(id: string): Record<string, unknown> {
  return parse(readFileSync(path.join(folder, `${id}.yaml`), 'utf8')) as Record<string, unknown>;
}

function shipped(id: string): ProgrammeFile {
  const reading = checkProgrammeFile(parsed(id));
  if (!reading.ok) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

/** Every text with a Chinese character, title aside, sorted by code unit. */
function chineseTexts(value: unknown): string[] {
  if (typeof value === 'string') return /[\u4e00-\u9fff]/.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(chineseTexts).sort();
}

const S0 = shipped('county-city-2024');
const S1 = shipped('jilin-edz-2021');
const S2 = shipped('qingdao-2023');
const S3 = shipped('shenyang-2021');
const S4 = shipped('wuda-district');

describe('the five plans are shipped without loss', () => {
  // Number and digest of the plans' own texts, taken from the collected source files.
  it.each([
    ['county-city-2024', 228, '653e1b4d741670810e4c479308a43bcf7f167e5089ede091fce68099e7cf3e4f'],
    ['jilin-edz-2021', 204, '2aca0fb96d3a8620d924f2a93a4cdfb1639b257e0fda7bd318ce30007e541ab7'],
    ['qingdao-2023', 319, '245ea957ceb24f5bca9ec9ed384aa29819e0bd1045b11ab12280d5ea77b95b24'],
    ['shenyang-2021', 354, 'fe3d350159de0aad8933fc9f3588b224f22fe1f3b46bf521cb36f024188ab13e'],
    ['wuda-district', 56, '57665bf3458dab00213f4f742fac6c4dfaf0b45bef679fddc7726cd12e0c6e0b'],
  ])('%s: %i texts of the plan, word for word', (id, count, digest) => {
    const { title: _, ...plan } = parsed(id);
    const texts = chineseTexts(plan);
    expect(texts).toHaveLength(count);
    expect(createHash('sha256').update(JSON.stringify(texts)).digest('hex')).toBe(digest);
  });

  it.each([
    ['D-01', S0, 'S0', '2024年营商环境专项行动督导考评方案', 'ours', 2024, 23],
    ['D-01', S1, 'S1', '吉林经开区2021年营商环境建设考核评价工作实施方案', 'plan', 2021, 41],
    ['D-01', S2, 'S2', '“深化作风能力优化营商环境”专项行动', 'plan', 2023, 40],
    ['S3-01', S3, 'S3', '沈阳市2021年优化营商环境专项整治方案', 'plan', 2021, 30],
    ['D-01', S4, 'S4', '乌达区：构建“两化一核心”考核评价机制', 'plan', null, 5],
  ])('%s head and clauses', (_rule, file, code, title, source, year, clauses) => {
    expect([file.code, file.title.zh, file.title.source, file.year, file.clauses.length]).toEqual([
      code,
      title,
      source,
      year,
      clauses,
    ]);
  });

  it.each([
    ['S0-05', S0, 'taskForces', 11],
    ['S0-15', S0, 'firstLevelIndicators', 11],
    ['S0-15', S0, 'secondLevelIndicators', 33],
    ['S0-15', S0, 'monitoringMetrics', 800],
    ['S0-19', S0, 'provinceAssessedMetrics', 181],
    ['S0-22', S0, 'tasks', 313],
    ['S1-09', S1, 'deductionItems', 12],
    ['S1-26', S1, 'panels', 4],
    ['S2-65', S2, 'keyFields', 10],
    ['S2-67', S2, 'participatingUnits', 35],
    ['S2-06', S2, 'problemTypes', 24],
    ['S3-03', S3, 'groups', 8],
    ['S3-03', S3, 'problemTopics', 33],
    ['S3-03', S3, 'manifestations', 83],
    ['S3-13', S3, 'distinctLeadUnits', 32],
  ])('%s count %#', (_rule, file, key, value) => {
    expect(statedCount(file, key)).toBe(value);
  });
});

describe('what the plans say in particular', () => {
  it('S0-05, S0-15: eleven task forces are counted and not named', () => {
    expect(S0.objects?.taskForces).toEqual({ count: 11, names: null });
  });

  it('S0-07: one heading and five', () => {
    expect(S0.assessment?.headings.map((heading) => heading.part)).toEqual([
      '1',
      '5',
      '5',
      '5',
      '5',
      '5',
    ]);
  });

  it('S0-22: 274 provincial and 39 municipal tasks', () => {
    expect(S0.counts?.find((count) => count.key === 'tasks')?.parts).toEqual([
      { key: 'provincial', value: 274 },
      { key: 'municipal', value: 39 },
    ]);
  });

  it.each([
    ['S1-09..12', [1, 2, 3, 4], [-3]],
    ['S1-16, S1-17', [8], [-1, -1]],
    ['S1-19, S1-20', [10], [-1, -2]],
    ['S1-21..23', [11], [-1, -2, -3, -2, -10]],
    ['S1-24', [12], [-5]],
  ])('%s points of the deductions', (_rule, numbers, points) => {
    for (const number of numbers) {
      const item = S1.daily?.deductions.find((deduction) => deduction.number === number);
      expect(item?.entries.map((entry) => entry.points)).toEqual(points);
    }
  });

  it('S1-26..30, S1-48: panels, bonus cap and grades', () => {
    expect(S1.yearEnd?.panels.map((panel) => panel.weight)).toEqual([30, 10, 10, 10]);
    expect(S1.bonus?.cap).toBe(10);
    expect(S1.grades?.map(({ key, min }) => [key, min])).toEqual([
      ['excellent', 90],
      ['pass', 70],
      ['failing', undefined],
    ]);
  });

  it('S2-17, S2-23: two filings with dates', () => {
    expect(S2.filings?.map(({ key, dueOn }) => [key, dueOn])).toEqual([
      ['own-plan', '2023-03-31'],
      ['self-check-list-1', '2023-04-20'],
    ]);
  });

  it('S3-14..21: topics and lead units of the eight groups, in order', () => {
    const sizes = S3.groups?.map((group) => [group.problemTopics.length, group.leadUnits.length]);
    expect(sizes).toEqual([
      [3, 5],
      [5, 6],
      [3, 4],
      [3, 4],
      [8, 19],
      [6, 15],
      [3, 9],
      [2, 1],
    ]);
    expect(S3.groups?.[0]?.leadUnits[0]).toMatchObject({ order: 1, zh: '市发改委' });
  });

  it('S3-25: phases overlap on 20 May and leave 31 October out', () => {
    expect(S3.phases?.map(({ from, to }) => [from, to])).toEqual([
      ['2021-04-30', '2021-05-20'],
      ['2021-05-20', '2021-10-30'],
      ['2021-11-01', '2021-11-30'],
    ]);
  });

  it('S4-12..15: three cadences, none with a day', () => {
    expect(S4.cadences.map(({ key, periods }) => [key, periods])).toEqual([
      ['month-end-collation', ['month']],
      ['random-check', []],
      ['principal-assessment', ['continuous']],
    ]);
  });
});
