import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { checkOverlay } from '../../../domain/programme/overlay-check';
import { checkProgrammeFile } from '../../../domain/programme/programme-check';
import {
  type Place,
  placeInWords,
  type ProgrammeFault,
} from '../../../domain/programme/programme-faults';

const folder = path.join(__dirname, '../../../programmes');

/** Changes by place; `undefined` removes what stands there. */
type Changes = readonly (readonly [place: Place, value: unknown])[];

/** A shipped file with some places changed. */
function changed(name: string, changes: Changes): unknown {
  const document = parseDocument(readFileSync(path.join(folder, `${name}.yaml`), 'utf8'));
  for (const [place, value] of changes) {
    if (value === undefined) document.deleteIn(place);
    else document.setIn(place, value);
  }
  return document.toJS();
}

function inWords({ path: place, code, rule }: ProgrammeFault): string {
  return [placeInWords(place), code, rule].filter(Boolean).join(' ');
}

function faultsOf(id: string, changes: Changes): string[] {
  const reading = checkProgrammeFile(changed(id, changes));
  return reading.ok ? [] : reading.faults.map(inWords);
}

function overlayFindings(changes: Changes, id = 'county-city-2024') {
  const plan = checkProgrammeFile(changed(id, []));
  if (!plan.ok) throw new Error('the shipped plan is at fault');
  const reading = checkOverlay(changed(`demonstration/${id}`, changes), plan.value);
  return {
    ok: reading.ok,
    findings: (reading.ok ? reading.warnings : reading.faults).map(inWords),
  };
}

const S0 = 'county-city-2024';
const S1 = 'jilin-edz-2021';
const S2 = 'qingdao-2023';
const S3 = 'shenyang-2021';

describe('every fault of a programme file is listed with its place', () => {
  it.each<[string, string, Place, unknown, string]>([
    ['unknown field', S0, ['place', 'mayor'], 'x', 'place.mayor unknownField'],
    ['wrong type', S0, ['year'], '2024', 'year malformed'],
    ['missing section', S0, ['organs'], undefined, 'organs malformed'],
    ['no such date', S3, ['phases', 0, 'to'], '2021-02-30', 'phases.0.to malformed'],
    ['empty text', S0, ['clauses', 3, 'textZh'], '', 'clauses.3.textZh malformed'],
    ['no rule id', S0, ['cadences', 0, 'rules', 0], 'S9-01', 'cadences.0.rules.0 malformed'],
    ['S0-22', S0, ['counts', 5, 'parts', 1, 'value'], 40, 'counts.5.value partsDoNotAddUp S0-22'],
    ['S0-05', S0, ['objects', 'taskForces', 'count'], 12, 'counts.0.value countDiffersFromList'],
    ['S2-67', S2, ['participatingUnits', 34], undefined, 'counts.5.value countDiffersFromList'],
    [
      'S2-67 twice',
      S2,
      ['participatingUnits', 34, 'zh'],
      '市委编办',
      'participatingUnits.34.zh duplicate',
    ],
    [
      'S3-03 topic twice',
      S3,
      ['groups', 7, 'problemTopics', 1, 'id'],
      'SY-1-01',
      'groups.7.problemTopics.1.id duplicate',
    ],
    [
      'S3-14 order twice',
      S3,
      ['groups', 0, 'leadUnits', 1, 'order'],
      1,
      'groups.0.leadUnits.1.order duplicate',
    ],
    [
      'S1-26',
      S1,
      ['yearEnd', 'panels', 0, 'weight'],
      25,
      'yearEnd.fullScore partsDoNotAddUp S1-26',
    ],
    [
      'S1-09 positive points',
      S1,
      ['daily', 'deductions', 0, 'entries', 0, 'points'],
      3,
      'daily.deductions.0.entries.0.points malformed',
    ],
    ['S3-25', S3, ['phases', 2, 'to'], '2021-10-31', 'phases.2.to endsBeforeItStarts'],
  ])('%s', (_case, id, place, value, expected) => {
    expect(faultsOf(id, [[place, value]])).toEqual([expected]);
  });

  it('faults of shape do not hide those of the other sections', () => {
    const faults = faultsOf(S0, [
      [['year'], 99],
      [['extra'], 1],
      [['counts', 5, 'value'], 312],
      [['cadences', 1, 'key'], 'group-head-dispatch'],
    ]);
    expect(faults).toEqual([
      'year malformed',
      'extra unknownField',
      'cadences.1.key duplicate',
      'counts.5.value partsDoNotAddUp S0-22',
    ]);
  });

  it('a fault of shape is worded in both languages', () => {
    const reading = checkProgrammeFile(changed(S0, [[['year'], '2024']]));
    expect(reading).toMatchObject({
      faults: [
        {
          values: {
            reasonZh: expect.stringMatching(/[\u4e00-\u9fff]/) as string,
            reasonEn: expect.stringContaining('expected') as string,
          },
        },
      ],
    });
  });

  it.each([[null], [[]], ['text'], [{}]])('%j is no programme file', (parsed) => {
    expect(checkProgrammeFile(parsed).ok).toBe(false);
  });
});

describe('overlays fill what a plan leaves open and change no fact of it', () => {
  it.each([S0, S1, S2, S3, 'wuda-district'])(
    'the shipped demonstration of %s has neither fault nor warning',
    (id) => {
      expect(overlayFindings([], id)).toEqual({ ok: true, findings: [] });
    },
  );

  it.each<[string, Place, unknown, string]>([
    [
      'unknown unit',
      ['indicators', 2, 'leadUnits', 1],
      '县公安局',
      'indicators.2.leadUnits.1 unknownUnit',
    ],
    ['unit of a person', ['people', 0, 'unit'], '无此单位', 'people.0.unit unknownUnit'],
    [
      'S0-78 leader is a post',
      ['indicators', 3, 'leadLeaders', 0],
      '税务局',
      'indicators.3.leadLeaders.0 leaderIsNoPost',
    ],
    [
      'S0-64 item of no lead unit',
      ['indicators', 0, 'responsibilityList', 0, 'unit'],
      '商务局',
      'indicators.0.responsibilityList.0.unit notALeadUnit S0-64',
    ],
    [
      'same unit twice',
      ['indicators', 3, 'responsibleUnits', 1],
      '发改局',
      'indicators.3.responsibleUnits.1 duplicate',
    ],
    ['same person twice', ['people', 1, 'id'], 'zz.leader', 'people.1.id duplicate'],
    [
      'real address',
      ['people', 0, 'email'],
      'a@example.org',
      'people.0.email demonstrationWithRealAddress',
    ],
    ['plan has a year', ['year'], 2025, 'year planSaysAlready'],
    ['plan has no groups', ['groups', 0], { id: 'SY-1' }, 'groups.0.id unknownGroup'],
    ['other plan', ['programme'], S2, 'programme overlayOfAnotherProgramme'],
    ['unknown role', ['people', 0, 'roles', 0], 'mayor', 'people.0.roles.0 malformed'],
    [
      'D-20 unknown delegate',
      ['delegations', 0],
      {
        by: 'yhb.head',
        to: 'nobody',
        roles: ['coordinationOffice'],
        from: '2024-01-01',
        until: '2024-02-01',
        document: '1',
      },
      'delegations.0.to unknownPerson',
    ],
  ])('%s is refused', (_case, place, value, expected) => {
    const { ok, findings } = overlayFindings([[place, value]]);
    expect([ok, findings]).toEqual([false, [expected]]);
  });

  it.each<[string, string, Place, unknown, string]>([
    [
      'S3-14 the plan names the lead units of a group',
      S3,
      ['groups', 0, 'leadUnits'],
      ['市财政局'],
      'groups.0.leadUnits planSaysAlready',
    ],
    [
      'S2 ranks no indicators',
      S2,
      ['indicators', 0],
      {
        id: 'I01',
        name: { zh: '甲', en: 'A' },
        leadUnits: ['市教育局'],
        responsibleUnits: [],
        leadLeaders: ['副总指挥甲'],
        responsibilityList: null,
      },
      'indicators planRanksNothing',
    ],
    ['S4 needs a year', 'wuda-district', ['year'], undefined, 'year planLeavesOpen'],
  ])('%s', (_rule, id, place, value, expected) => {
    expect(overlayFindings([[place, value]], id).findings).toEqual([expected]);
  });

  it('other numbers than the plan counts are a warning, not a fault (S0-05, S0-15)', () => {
    expect(overlayFindings([[['indicators', 10], undefined]])).toEqual({
      ok: true,
      findings: [
        'indicators countDiffersFromPlan S0-05',
        'indicators countDiffersFromPlan S0-15',
        'indicators countDiffersFromPlan S0-15',
      ],
    });
  });

  it('a lead unit without a principal is a warning at its first place (D-34)', () => {
    const people = (changed(`demonstration/${S0}`, []) as { people: { id: string }[] }).people;
    const principal = people.findIndex((person) => person.id === 'swj.principal');
    expect(overlayFindings([[['people', principal], undefined]])).toEqual({
      ok: true,
      findings: ['indicators.0.leadUnits.2 noPrincipal D-34'],
    });
  });
});
