import { dateOf } from '../../domain/calendar/instants';
import type { ProblemState } from '../../domain/problem/state';
import { filesIn } from '../files-in';
import type { CaseRecord, TimelineRow } from '../queries';
import { fileUrl } from '../urls';

/** A picture with what stands under it. */
export interface Picture {
  readonly href: string;
  readonly name: string;
  /** Day on which it was filed. */
  readonly on: string;
}

/** Events whose pictures show how it was. */
const before = ['problemRegistered', 'problemVerified', 'problemReopened'];

/**
 * The pictures before and after of each measure, side by side (S0-46): how it was found, and what the unit filed for that measure with
 * its last application. Null while there is no picture.
 */
export function presentPictures(record: CaseRecord, rows: readonly TimelineRow[]) {
  const { plan } = record.state as ProblemState;
  const found = rows
    .filter(({ type }) => before.includes(type))
    .flatMap((row) => picturesIn(record, row, row.data))
    .reverse();
  const applied = rows.find(({ type }) => type === 'acceptanceApplied');
  const measures = (plan?.lines ?? []).map(({ measure }, index) => ({
    measure,
    before: orNull(found),
    after: orNull(applied === undefined ? [] : filedFor(record, applied, index + 1)),
  }));
  const lines =
    measures.length > 0 ? measures : [{ measure: null, before: orNull(found), after: null }];
  return lines.some((line) => line.before !== null || line.after !== null) ? lines : null;
}

function filedFor(record: CaseRecord, applied: TimelineRow, line: number): readonly Picture[] {
  const { evidence } = applied.data as {
    readonly evidence?: readonly { readonly line: number; readonly pieces: unknown }[];
  };
  return (evidence ?? [])
    .filter((one) => one.line === line)
    .flatMap(({ pieces }) => picturesIn(record, applied, pieces));
}

function picturesIn({ aggregate }: CaseRecord, { at }: TimelineRow, data: unknown): Picture[] {
  return filesIn(data)
    .filter(({ type }) => type.startsWith('image/'))
    .map(({ sha256, name }) => ({ href: fileUrl(aggregate, sha256), name, on: dateOf(at) }));
}

function orNull<T>(list: readonly T[]): readonly T[] | null {
  return list.length === 0 ? null : list;
}
