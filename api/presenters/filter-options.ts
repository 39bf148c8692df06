import type { Facts } from '../../domain/facts';
import type { Words } from '../request-context';

/** One choice of a filter. */
export interface FilterOption {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

/** The programme's units and indicators as choices of a list's filters, in the programme's order. */
export function unitAndIndicatorOptions(
  { names }: Pick<Words, 'names'>,
  { programme }: Facts,
  chosen: { readonly unit?: string | undefined; readonly indicator?: string | undefined },
): { readonly units: readonly FilterOption[]; readonly indicators: readonly FilterOption[] } {
  return {
    units: programme.units.map(({ id }) => ({
      value: id,
      label: names.unit(id),
      selected: id === chosen.unit,
    })),
    indicators: programme.indicators.map(({ id, name }) => ({
      value: id,
      label: `${id} ${name}`,
      selected: id === chosen.indicator,
    })),
  };
}
