/** The sum of scaled integers; null where it is beyond what an integer keeps exactly. */
export function exactSum(values: readonly number[]): number | null {
  const total = values.reduce((left, right) => left + right, 0);
  return Number.isSafeInteger(total) ? total : null;
}
