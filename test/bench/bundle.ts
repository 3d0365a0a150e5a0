import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { ROOT } from '#test/support/root.ts';
import { temporaryFolder } from '#test/support/stores.ts';
import type { Benchmark } from './benchmark.ts';

const MOST_KB = 350;

/** The JavaScript that the page needs before it shows anything: the entry and what it imports at once, gzipped. */
export const bundle: Benchmark = {
  name: 'bundle',
  async run() {
    const folder = temporaryFolder();
    await build({
      configFile: path.join(ROOT, 'build/vite.renderer.config.ts'),
      mode: 'production',
      logLevel: 'error',
      build: { outDir: folder.path },
    });
    const page = readFileSync(path.join(folder.path, 'index.html'), 'utf8');
    const scripts = [...page.matchAll(/(?:src|href)="\.?\/?([^"]+\.js)"/g)].map(([, file]) => file ?? '');
    if (scripts.length === 0) throw new Error('The page has no script.');
    const bytes = scripts.map((file) => gzipSync(readFileSync(path.join(folder.path, file))).length);
    folder.remove();
    const value = bytes.reduce((sum, size) => sum + size, 0) / 1_000;
    return [{ name: 'bundle', value, unit: 'kB (gzip)', baseline: null, target: MOST_KB, better: 'less' }];
  },
};
