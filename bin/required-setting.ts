/**
 * A setting that a process cannot do without.
 *
 * @throws naming the variable
 */
export function required<T>(value: T | undefined, variable: string): T {
  if (value === undefined) throw new Error(`${variable} is not set; npm start sets it by itself`);
  return value;
}
