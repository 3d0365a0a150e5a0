import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { targets } from './app-mode.ts';

/** The page. Addresses in it are relative: the scheme it is served from is the main process's matter. */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '../renderer'),
  base: './',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: path.resolve(import.meta.dirname, '../dist/app/renderer'),
    emptyOutDir: true,
    target: targets(mode).chrome,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Read from the disk; what the first screen may weigh is measured by the benchmark.
    chunkSizeWarningLimit: Infinity,
    // What the first screen needs comes in one piece: every piece more is a question to a main process that is starting.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
  },
}));
