import type { Benchmark, Measurement } from './benchmark.ts';
import { bundle } from './bundle.ts';
import { cel } from './cel.ts';
import { chart } from './chart.ts';
import { desktopBenchmarks } from './desktop.ts';
import { foresight } from './foresight.ts';
import { ingest } from './ingest.ts';
import { overview } from './overview.ts';
import { pollCycle } from './poll-cycle.ts';
import { report } from './report.ts';
import { verify } from './verify.ts';

/** `run.ts [name …]`: runs all benchmarks, or those named, and prints one JSON object a line for each measurement. */
const BENCHMARKS: readonly Benchmark[] = [
  ingest,
  chart,
  overview,
  pollCycle,
  foresight,
  verify,
  report,
  cel,
  bundle,
  ...desktopBenchmarks,
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. Known: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

for (const benchmark of BENCHMARKS) {
  if (wanted.length > 0 && !wanted.includes(benchmark.name)) continue;
  for (const measurement of await benchmark.run()) print(measurement);
}

function print({ name, value, unit, baseline, target, better }: Measurement): void {
  const ok = better === 'less' ? value <= target : value >= target;
  const ratio = baseline === null ? null : rounded(value / baseline);
  const line = {
    name,
    value: rounded(value),
    unit,
    baseline: baseline && rounded(baseline),
    ratio,
    target: rounded(target),
    ok,
  };
  console.log(JSON.stringify(line));
  if (!ok) process.exitCode = 1;
}

/** Four significant digits, and whole numbers in full. */
function rounded(value: number): number {
  return Math.abs(value) >= 1_000 ? Math.round(value) : Number(value.toPrecision(4));
}
