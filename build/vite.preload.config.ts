import path from 'node:path';
import { defineConfig } from 'vite';
import { targets } from './app-mode.ts';

/** The preload script. A sandboxed one is a single CommonJS file and can load nothing but `electron`. */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '..'),
  ssr: { target: 'node', noExternal: true, external: ['electron'] },
  build: {
    ssr: 'electron/preload/index.ts',
    outDir: 'dist/app',
    emptyOutDir: false,
    target: targets(mode).chrome,
    minify: false,
    rolldownOptions: { output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false } },
  },
}));
