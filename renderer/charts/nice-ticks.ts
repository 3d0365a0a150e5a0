const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers from 0 to at least `highest`, about `count` of them; the last one is where the axis ends. */
export function niceTicks(highest: number, count: number): number[] {
  if (!(highest > 0)) return [0, 1];
  const rough = highest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((size) => size * power >= rough * 0.999) ?? 10) * power;
  const last = Math.ceil(highest / step - 1e-9);
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}
