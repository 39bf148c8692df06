import type { Fault } from '../domain/fault';
import type { YamlText } from './read-yaml';

/** Marks the place of a fault inside the programme file that a file names. */
export const inProgramme = 'programme: ';

/**
 * Faults with the line of their place in the file; what is wrong inside a programme file keeps its own line as well.
 *
 * @param name the file's name as shown: `case.yaml:8: quarters[0].scores.I01`
 */
export function placedFaults(faults: readonly Fault[], name: string, yaml: YamlText): Fault[] {
  return faults.map((fault) => {
    const policyKey = /^policy\.(.+)$/.exec(fault.place)?.[1];
    const outer = fault.place.startsWith(inProgramme) ? 'programme' : fault.place;
    const keys =
      policyKey === undefined
        ? outer.split(/[.[\]]+/).filter((key) => key !== '')
        : ['policy', policyKey];
    const line = yaml.lineOf(keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key)));
    return { ...fault, place: `${name}:${String(line)}: ${fault.place}` };
  });
}
