import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importProgramme } from '../../cli/import';
import { programmesFolder } from '../../cli/shipped-calendar';
import { type LoadedProgramme, shippedProgrammes } from '../../cli/shipped-programmes';

const folder = mkdtempSync(path.join(tmpdir(), 'duban-import-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const county = readFileSync(path.join(programmesFolder(), 'county-city-2024.yaml'), 'utf8');

function written(name: string, text: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('duban import', () => {
  it('ships five programmes', () => {
    expect(shippedProgrammes()).toEqual([
      'county-city-2024',
      'jilin-edz-2021',
      'qingdao-2023',
      'shenyang-2021',
      'wuda-district',
    ]);
  });

  it('saves a programme once, with facts, policy, roster and source', async () => {
    const saved: LoadedProgramme[] = [];
    const outcome = await importProgramme('county-city-2024', { json: true }, (programme) => {
      saved.push(programme);
      return Promise.resolve();
    });
    expect(JSON.parse(outcome.stdout)).toMatchObject({
      id: 'county-city-2024',
      indicators: 11,
      demonstration: true,
      written: true,
      warnings: [],
    });
    expect([outcome.exitCode, saved.length, saved[0]?.source.text]).toEqual([0, 1, county]);
  });

  it('writes nothing with --check, and nothing without a database', async () => {
    const never = () => Promise.reject(new Error('written'));
    const checked = await importProgramme('qingdao-2023', { check: true }, never);
    expect([checked.exitCode, checked.stdout]).toEqual([0, expect.stringContaining('未写入')]);
    const nowhere = await importProgramme('qingdao-2023', {}, undefined);
    expect([nowhere.exitCode, nowhere.stderr]).toEqual([
      1,
      expect.stringContaining('DATABASE_URL'),
    ]);
  });

  it('lists every fault with file, line and place and writes nothing', async () => {
    const text = county.replace('value: 274', 'value: 275').replace('\nyear: 2024', '\nyear: 99');
    const file = written('faulty.yaml', `${text}extra: 1\n`);
    const never = () => Promise.reject(new Error('written'));
    const outcome = await importProgramme(file, { lang: 'en' }, never);
    const line = (mark: string) => text.slice(0, text.indexOf(mark)).split('\n').length + 1;
    expect(outcome.exitCode).toBe(3);
    expect(outcome.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(`^faulty.yaml:${String(line('\nyear: 99'))}: year: malformed: `),
      `faulty.yaml:${String(text.split('\n').length)}: extra: there is no field “extra”`,
      expect.stringMatching(
        /^faulty\.yaml:\d+: counts\.5\.value: “tasks” is stated as 313, .* 314$/,
      ),
      '3 faults, nothing written',
    ]);
  });

  it.each([
    ['no file', 'absent.yaml', undefined, /无法读取/],
    ['no YAML', 'broken.yaml', 'a: [1', /不是有效的 YAML/],
    ['a key twice', 'twice.yaml', 'id: a\nid: b\n', /twice\.yaml:2: 不是有效的 YAML/],
    ['an alias bomb', 'bomb.yaml', bomb(), /不是有效的 YAML/],
    [
      'another format',
      'other.yaml',
      'schema: programme-source/1\n',
      /other\.yaml:1: schema: 格式不符/,
    ],
  ])('%s is refused with its place', async (_case, name, text, expected) => {
    const file = text === undefined ? path.join(folder, name) : written(name, text);
    const outcome = await importProgramme(file, { check: true }, undefined);
    expect([outcome.exitCode, outcome.stderr]).toEqual([3, expect.stringMatching(expected)]);
  });

  it('a policy value that the register does not know is a fault of the file that sets it', async () => {
    const file = written(
      'policy.yaml',
      county.replace('\npolicies: {}', '\npolicies:\n  rank.minFeild: 4'),
    );
    const outcome = await importProgramme(file, { check: true }, undefined);
    expect([outcome.exitCode, outcome.stderr]).toEqual([
      3,
      expect.stringMatching(/^policy\.yaml:\d+: policies\.rank\.minFeild: .*rank\.minField/),
    ]);
  });

  it('an unknown language is a fault of usage', async () => {
    const outcome = await importProgramme('qingdao-2023', { lang: 'fr' }, undefined);
    expect(outcome.exitCode).toBe(2);
  });
});

function bomb(): string {
  const row = (name: string, of: string) =>
    `${name}: &${name} [${Array.from({ length: 12 }, () => of).join(', ')}]`;
  return `${['x: &x 1', row('a', '*x'), row('b', '*a'), row('c', '*b'), row('d', '*c')].join('\n')}\n`;
}
