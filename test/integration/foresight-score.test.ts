import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/stores.ts';

const FOLDER = fileURLToPath(new URL('../../../shared/foresight/', import.meta.url));
const isThere = existsSync(path.join(FOLDER, 'score.mjs'));
const COMMAND = fileURLToPath(new URL('../../electron/entries/cli.ts', import.meta.url));
/** One trace in eight: a minute instead of eight. */
const SHARD = '3/8';

interface Scorer {
  evaluate(series: readonly { id: string }[], predictions: readonly { id: string }[]): unknown;
  report(rows: unknown): {
    score: number;
    kinds: Record<string, { forecast: Record<string, { cover80: number }> }>;
    byVariant: Record<string, { f1: number; cleanF1: number }>;
  };
}

it.skipIf(!isThere)(
  `warns of recorded usage better than any simple rule, by its protocol${isThere ? '' : ' (skipped: ../shared/foresight is absent)'}`,
  async () => {
    const folder = temporaryFolder();
    const out = path.join(folder.path, 'predictions.jsonl');
    const scenarios = path.join(FOLDER, 'scenarios.json');
    const words = ['--scenarios', scenarios, '--traces', path.join(FOLDER, 'traces'), '--shard', SHARD];
    const candidate = ['--', process.execPath, COMMAND, 'foresight', '--stdio'];
    await promisify(execFile)(process.execPath, [
      path.join(FOLDER, 'drive.mjs'),
      ...words,
      '--out',
      out,
      ...candidate,
    ]);
    const predictions = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    folder.remove();
    const answered = new Set(predictions.map(({ id }) => id));
    const { series } = JSON.parse(readFileSync(scenarios, 'utf8')) as { series: { id: string }[] };
    const scorer = (await import(pathToFileURL(path.join(FOLDER, 'score.mjs')).href)) as Scorer;
    const result = scorer.report(
      scorer.evaluate(
        series.filter(({ id }) => answered.has(id)),
        predictions,
      ),
    );

    expect(answered.size).toBeGreaterThan(100);
    // The best of the simple rules reaches .78 over all of it.
    expect(result.score).toBeGreaterThan(0.82);
    for (const fault of ['daily missing', 'daily ctrreset']) {
      const { f1, cleanF1 } = result.byVariant[fault] ?? { f1: 0, cleanF1: 1 };
      expect(cleanF1 - f1, fault).toBeLessThan(0.03);
    }
    const half = result.kinds['daily']?.forecast['50'];
    expect(half?.cover80).toBeGreaterThan(0.7);
    expect(half?.cover80).toBeLessThan(0.9);
  },
  180_000,
);
