import { loadProgramme } from '../../cli/shipped-programmes';
import { programmeFacts } from '../../domain/programme/programme-facts';

function loaded(id: string, overlay?: string) {
  const loading = loadProgramme(id, overlay === undefined ? {} : { overlay });
  if (!loading.ok) throw new Error(JSON.stringify(loading.faults));
  return loading.programme;
}

describe('facts for the rules', () => {
  it.each([
    ['county-city-2024', 'S0', 2024, 11, 0, 0, true],
    ['jilin-edz-2021', 'S1', 2021, 0, 0, 0, false],
    ['qingdao-2023', 'S2', 2023, 0, 16, 0, false],
    ['shenyang-2021', 'S3', 2021, 0, 8, 3, false],
    ['wuda-district', 'S4', 2021, 0, 0, 0, false],
  ])('%s with its demonstration', (id, code, year, indicators, groups, phases, ranking) => {
    const { facts } = loaded(id);
    expect(facts).toMatchObject({ id, code, year, cycles: { ranking } });
    expect(facts.indicators).toHaveLength(indicators);
    expect(facts.groups).toHaveLength(groups);
    expect(facts.phases).toHaveLength(phases);
  });

  it('S0 without overlay: no indicators, bodies by the words of the plan', () => {
    const { facts, roster, demonstration } = loaded('county-city-2024', 'none');
    expect(facts.indicators).toEqual([]);
    expect(facts.organs).toMatchObject({ coordinationOffice: '市优环办', bureau: '市营商局' });
    expect(facts.units.map((unit) => unit.id)).toContain('市营商局');
    expect([roster.persons, demonstration]).toEqual([[], false]);
  });

  it('every unit and body that the facts name is one of their units', () => {
    for (const id of [
      'county-city-2024',
      'jilin-edz-2021',
      'qingdao-2023',
      'shenyang-2021',
      'wuda-district',
    ]) {
      const { facts } = loaded(id);
      const { inspectionOffices, ...bodies } = facts.organs;
      const named = [
        ...Object.values(bodies),
        ...inspectionOffices,
        ...facts.indicators.flatMap((one) => [
          ...one.leadUnits,
          ...one.responsibleUnits,
          ...one.leadLeaders,
        ]),
        ...facts.groups.flatMap((one) => [...one.leadUnits, ...one.responsibleUnits]),
      ].filter((unit) => unit !== null);
      const units = new Set(facts.units.map((unit) => unit.id));
      expect(named.filter((unit) => !units.has(unit))).toEqual([]);
      expect(units.size).toBe(facts.units.length);
    }
  });

  it('S3-14, S2-66: lead and responsible units in the plan’s order', () => {
    const group = loaded('shenyang-2021').facts.groups[0];
    expect(group?.leadUnits).toEqual([
      '市发改委',
      '市财政局',
      '市工信局',
      '市商务局',
      '市自然资源局',
    ]);
    const field = loaded('qingdao-2023').facts.groups[0];
    expect([field?.leadUnits, field?.responsibleUnits]).toEqual([
      ['市委政法委'],
      ['市中级法院', '市检察院', '市公安局', '市司法局'],
    ]);
  });

  it('S0-64: an unclaimed item and a list that was never filed stay what they are', () => {
    const { indicators } = loaded('county-city-2024').facts;
    const list = (id: string) => indicators.find((one) => one.id === id)?.responsibilityList;
    expect(list('I08')).toContainEqual({ item: '异议处理', unit: null });
    expect(list('I03')).toBeNull();
  });

  it('S4 without overlay has no year: refused when loaded, an error when forced', () => {
    const loading = loadProgramme('wuda-district', { overlay: 'none' });
    expect(loading).toMatchObject({
      ok: false,
      faults: [{ code: 'planLeavesOpen' }, { code: 'planLeavesOpen' }],
    });
    const { file } = loaded('wuda-district');
    expect(() => programmeFacts(file)).toThrow('no year or period');
  });

  it('two people of the office besides its head, so that nobody signs off what he or she verified (D-10)', () => {
    for (const id of [
      'county-city-2024',
      'jilin-edz-2021',
      'qingdao-2023',
      'shenyang-2021',
      'wuda-district',
    ]) {
      const { roster } = loaded(id);
      const office = roster.assignments.filter((one) => one.role === 'coordinationOffice');
      expect(new Set(office.map((one) => one.person)).size).toBeGreaterThanOrEqual(3);
      const admins = ['systemAdmin', 'securityAdmin', 'auditAdmin'].map(
        (role) => roster.assignments.find((one) => one.role === role)?.person,
      );
      expect(new Set(admins).size).toBe(3);
    }
  });
});
