import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { checkOverlay } from '../../../domain/programme/overlay-check';
import { checkProgrammeFile } from '../../../domain/programme/programme-check';
import { placeInWords } from '../../../domain/programme/programme-faults';
import type { ProgrammeFile } from '../../../domain/programme/programme-file';
import type { ProgrammeOverlay } from '../../../domain/programme/programme-overlay';

const folder = path.join(__dirname, '../../../programmes');

function read<File>(name: string): File {
  return parse(readFileSync(path.join(folder, `${name}.yaml`), 'utf8')) as File;
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Draft = Mutable<ProgrammeFile>;
type OverlayDraft = Mutable<ProgrammeOverlay>;

function faultsOf(id: string, change: (file: Draft) => void): string[] {
  const file = read<Draft>(id);
  change(file);
  const reading = checkProgrammeFile(file);
  return reading.ok
    ? []
    : reading.faults.map(({ path: at, code }) => `${placeInWords(at)} ${code}`);
}

function overlayFindings(change: (overlay: OverlayDraft) => void, id = 'county-city-2024') {
  const plan = checkProgrammeFile(read(id));
  if (!plan.ok) throw new Error('the shipped plan is at fault');
  const overlay = read<OverlayDraft>(`demonstration/${id}`);
  change(overlay);
  const reading = checkOverlay(overlay, plan.value);
  const findings = reading.ok ? reading.warnings : reading.faults;
  return {
    ok: reading.ok,
    findings: findings.map(({ path: at, code, rule }) =>
      [placeInWords(at), code, rule].filter(Boolean).join(' '),
    ),
  };
}

describe('every fault of a programme file is listed with its place', () => {
  it.each<[string, string, (file: Draft) => void, string[]]>([
    [
      'unknown field',
      'county-city-2024',
      (file) => Object.assign(file.place, { mayor: 'x' }),
      ['place.mayor unknownField'],
    ],
    [
      'wrong type',
      'county-city-2024',
      (file) => Object.assign(file, { year: '2024' }),
      ['year malformed'],
    ],
    [
      'no such date',
      'shenyang-2021',
      (file) => Object.assign(file.phases?.[0] ?? {}, { to: '2021-02-30' }),
      ['phases.0.to malformed'],
    ],
    [
      'empty text',
      'county-city-2024',
      (file) => void (file.clauses[3]!.textZh = ''),
      ['clauses.3.textZh malformed'],
    ],
    [
      'S0-22 sum',
      'county-city-2024',
      (file) => void (file.counts!.find((one) => one.key === 'tasks')!.parts![1]!.value = 40),
      ['counts.5.value partsDoNotAddUp'],
    ],
    [
      'S0-05 list',
      'county-city-2024',
      (file) => void (file.objects!.taskForces!.count = 12),
      ['counts.0.value countDiffersFromList'],
    ],
    [
      'S2-67 list',
      'qingdao-2023',
      (file) => void file.participatingUnits!.pop(),
      ['counts.5.value countDiffersFromList'],
    ],
    [
      'S2-67 twice',
      'qingdao-2023',
      (file) => void (file.participatingUnits![34]!.zh = '市委编办'),
      ['participatingUnits.34.zh duplicate'],
    ],
    [
      'S3-03 topic twice',
      'shenyang-2021',
      (file) => void (file.groups![7]!.problemTopics[1]!.id = 'SY-1-01'),
      ['groups.7.problemTopics.1.id duplicate'],
    ],
    [
      'S1-26 panels',
      'jilin-edz-2021',
      (file) => void (file.yearEnd!.panels[0]!.weight = 25),
      ['yearEnd.fullScore partsDoNotAddUp'],
    ],
    [
      'S1-09 positive points',
      'jilin-edz-2021',
      (file) => void (file.daily!.deductions[0]!.entries[0]!.points = 3),
      ['daily.deductions.0.entries.0.points malformed'],
    ],
    [
      'S3-25 order',
      'shenyang-2021',
      (file) => void (file.phases![2]!.to = '2021-10-31'),
      ['phases.2.to endsBeforeItStarts'],
    ],
  ])('%s', (_case, id, change, expected) => {
    expect(faultsOf(id, change)).toEqual(expected);
  });

  it('faults of shape do not hide those of the other sections', () => {
    const faults = faultsOf('county-city-2024', (file) => {
      Object.assign(file, { year: 99, extra: 1 });
      file.counts!.find((one) => one.key === 'tasks')!.value = 312;
      file.cadences[1]!.key = file.cadences[0]!.key;
    });
    expect(faults).toEqual([
      'year malformed',
      'extra unknownField',
      'cadences.1.key duplicate',
      'counts.5.value partsDoNotAddUp',
    ]);
  });

  it.each([[null], [[]], ['text'], [{}]])('%j is no programme file', (parsed) => {
    const reading = checkProgrammeFile(parsed);
    expect(reading.ok).toBe(false);
  });
});

describe('overlays fill what a plan leaves open and change no fact of it', () => {
  it.each(['county-city-2024', 'jilin-edz-2021', 'qingdao-2023', 'shenyang-2021', 'wuda-district'])(
    'the shipped demonstration of %s has neither fault nor warning',
    (id) => {
      expect(overlayFindings(() => undefined, id)).toEqual({ ok: true, findings: [] });
    },
  );

  it.each<[string, (overlay: OverlayDraft) => void, string]>([
    [
      'unknown unit',
      (overlay) => void (overlay.indicators[0]!.leadUnits[1] = '县公安局'),
      'indicators.0.leadUnits.1 unknownUnit',
    ],
    [
      'unknown unit of a person',
      (overlay) => void (overlay.people[0]!.unit = '无此单位'),
      'people.0.unit unknownUnit',
    ],
    [
      'S0-78 leader is a post',
      (overlay) => void (overlay.indicators[3]!.leadLeaders[0] = '税务局'),
      'indicators.3.leadLeaders.0 leaderIsNoPost',
    ],
    [
      'S0-64 item of no lead unit',
      (overlay) => void (overlay.indicators[0]!.responsibilityList![0]!.unit = '商务局'),
      'indicators.0.responsibilityList.0.unit notALeadUnit S0-64',
    ],
    [
      'same unit twice',
      (overlay) => void (overlay.indicators[0]!.leadUnits[1] = '市场监管局'),
      'indicators.0.leadUnits.1 duplicate',
    ],
    [
      'same person twice',
      (overlay) => void (overlay.people[1]!.id = overlay.people[0]!.id),
      'people.1.id duplicate',
    ],
    [
      'real address',
      (overlay) => void (overlay.people[0]!.email = 'a@example.org'),
      'people.0.email demonstrationWithRealAddress',
    ],
    ['plan has a year', (overlay) => void (overlay.year = 2025), 'year planSaysAlready'],
    [
      'plan has no groups',
      (overlay) => void overlay.groups.push({ id: 'SY-1' }),
      'groups.0.id unknownGroup',
    ],
    [
      'other plan',
      (overlay) => void (overlay.programme = 'qingdao-2023'),
      'programme overlayOfAnotherProgramme',
    ],
    [
      'unknown role',
      (overlay) => Object.assign(overlay.people[0]!, { roles: ['mayor'] }),
      'people.0.roles.0 malformed',
    ],
    [
      'unknown delegate',
      (overlay) =>
        void overlay.delegations.push({
          by: overlay.people[0]!.id,
          to: 'nobody',
          roles: ['bureau'],
          from: '2024-01-01',
          until: '2024-02-01',
          document: '1',
        }),
      'delegations.0.to unknownPerson',
    ],
  ])('%s is refused', (_case, change, expected) => {
    const { ok, findings } = overlayFindings(change);
    expect([ok, findings]).toEqual([false, expect.arrayContaining([expected])]);
  });

  it('lead units of a rectification group are the plan’s (S3-14)', () => {
    const change = (overlay: OverlayDraft) => void (overlay.groups[0]!.leadUnits = ['市财政局']);
    expect(overlayFindings(change, 'shenyang-2021').findings).toEqual([
      'groups.0.leadUnits planSaysAlready',
    ]);
  });

  it('other numbers than the plan counts are a warning, not a fault (S0-05, S0-15)', () => {
    expect(overlayFindings((overlay) => void overlay.indicators.pop())).toEqual({
      ok: true,
      findings: [
        'indicators countDiffersFromPlan S0-05',
        'indicators countDiffersFromPlan S0-15',
        'indicators countDiffersFromPlan S0-15',
      ],
    });
  });

  it('a lead unit without a principal is a warning (D-34)', () => {
    const { ok, findings } = overlayFindings((overlay) => {
      overlay.people = overlay.people.filter((one) => one.id !== 'swj.principal');
    });
    expect([ok, findings]).toEqual([true, ['indicators.0.leadUnits.2 noPrincipal D-34']]);
  });
});
