import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProgramme } from './placed-faults';
import { loadProgramme, shippedProgrammes, type ProgrammeLoading } from './shipped-programmes';

/**
 * The programme that a file names: a shipped id, or a path from the working directory or the file's own folder.
 *
 * @returns the programme, or every fault of it, each at the place `programme`
 */
export function namedProgramme(id: string, folder: string): ProgrammeLoading {
  const shipped = shippedProgrammes();
  const found = shipped.includes(id)
    ? id
    : [id, path.resolve(folder, id)].find((each) => each !== '' && existsSync(each));
  if (found === undefined) {
    const values = { id, known: shipped.join(', ') };
    return { ok: false, faults: [{ place: 'programme', code: 'unknownProgramme', values }] };
  }
  const loading = loadProgramme(found);
  return loading.ok
    ? loading
    : {
        ok: false,
        faults: loading.faults.map((fault) => ({
          ...fault,
          place: `${inProgramme}${fault.place}`,
        })),
      };
}
