import type { CycleEvent } from './cycle-events';
import type { MeasureEvent } from './measure-events';
import type { ReportEvent } from './report-events';

/** Every event of a quarter. */
export type QuarterEvent = CycleEvent | ReportEvent | MeasureEvent;

type Of<Type extends QuarterEvent['type']> = Extract<QuarterEvent, { type: Type }>;

/** An event of the quarter in its present version. */
export function happened<Type extends QuarterEvent['type']>(
  type: Type,
  transition: Of<Type>['transition'],
  data: Of<Type>['data'],
): QuarterEvent {
  return { type, v: 1, transition, data } as QuarterEvent;
}
