const MARGIN = 1.5;

/** SVG paths of the stretches between days without a number. The line stands on 0, so that two of them can be compared in shape. */
export function sparklinePaths(values: readonly (number | null)[], width: number, height: number): string[] {
  const highest = Math.max(0, ...values.map((value) => value ?? 0));
  const x = (index: number) => MARGIN + (index / Math.max(1, values.length - 1)) * (width - 2 * MARGIN);
  const y = (value: number) =>
    height - MARGIN - (highest === 0 ? 0 : value / highest) * (height - 2 * MARGIN);
  const paths: string[] = [];
  let path = '';
  for (const [index, value] of values.entries()) {
    if (value === null) {
      if (path) paths.push(path);
      path = '';
      continue;
    }
    const place = `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    // A line to itself: a day between two unknown ones is a dot.
    path += path ? `L${place}` : `M${place}L${place}`;
  }
  if (path) paths.push(path);
  return paths;
}
