import { sparklinePaths } from './sparkline-paths.ts';

const WIDTH = 96;
const HEIGHT = 18;

/** A small line of one number a day; days without a number are left open. `label` says it in words. */
export function Sparkline({ values, label }: { values: readonly (number | null)[]; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className="inline-block text-accent"
    >
      {sparklinePaths(values, WIDTH, HEIGHT).map((path) => (
        <path key={path} d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
      ))}
    </svg>
  );
}
