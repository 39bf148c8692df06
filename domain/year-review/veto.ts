import { yearOf } from '../calendar/civil-date';
import type { ScoreLine } from './score-line';
import type { VetoRecord } from './year-file';
import type { YearPolicy } from './year-policy';
import type { YearProgramme } from './year-programme';

/** The year in which a veto fact counts: when it occurred, or when it came to light (S1-37). */
export function vetoYear({ on, discoveredOn }: VetoRecord, policy: YearPolicy): number {
  const late = policy['veto.lateDiscovery'] === 'yearOfDiscovery';
  return yearOf(late ? (discoveredOn ?? on) : on);
}

/** The veto facts of a unit in one year as lines, with whether any stands (S1-37..40, E-34). They cost no points. */
export function vetoes(
  records: readonly VetoRecord[],
  programme: YearProgramme,
  policy: YearPolicy,
): { readonly stands: boolean; readonly lines: readonly ScoreLine[] } {
  const judged = records.map((record) => ({ record, stands: stands(record, programme, policy) }));
  return {
    stands: judged.some((each) => each.stands),
    lines: judged.map(({ record, stands: isVeto }): ScoreLine => {
      const kind = programme.vetoKinds.find((each) => each.kind === record.kind);
      return {
        rule: kind?.rule ?? 'S1-37',
        code: isVeto ? 'veto' : 'vetoNotMet',
        values: { label: kind?.label ?? { zh: '', en: '' }, on: record.on },
        points: '0.00',
      };
    }),
  };
}

function stands(record: VetoRecord, programme: YearProgramme, policy: YearPolicy): boolean {
  const rule = programme.vetoKinds.find(({ kind }) => kind === record.kind)?.rule;
  if (rule === 'S1-38' && record.proved !== undefined) {
    const proved = new Set(record.proved).size;
    return policy['veto.1.mode'] === 'all' ? proved === 3 : proved > 0;
  }
  if (rule === 'S1-40' && record.person === 'otherStaff') {
    return policy['veto.3.person'] === 'anyEmployee';
  }
  return true;
}
