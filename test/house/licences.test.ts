import { keptPage } from './kept-page';
import { acceptable, goModules, licencesPage, packages, requiredGoModules } from './licences';

describe('what we use', () => {
  it('is under licences that go with ours', () => {
    expect(packages().filter(({ licence }) => !acceptable.has(licence))).toEqual([]);
  });

  it('is listed with its licence in docs/licences.md', () => {
    expect(keptPage('docs/licences.md', licencesPage())).toBe(licencesPage());
  });

  it('is listed for the embedded server in the versions that go.mod requires', () => {
    const required = requiredGoModules();
    expect(required.size).toBeGreaterThan(100);
    for (const { name, version } of goModules()) {
      expect([name, required.get(name)]).toEqual([name, version]);
    }
  });

  it('contains every module that the embedded server names itself', () => {
    const names = goModules().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'go.temporal.io/api',
        'go.temporal.io/server',
        'google.golang.org/protobuf',
      ]),
    );
  });
});
