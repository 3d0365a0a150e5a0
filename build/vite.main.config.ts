import path from 'node:path';
import { defineConfig } from 'vite';
import { targets } from './app-mode.ts';
import { statusForm } from './status-form.ts';

/**
 * The main process. It is one file with all that it imports, because a window waits for it to load; only what Electron
 * brings and the updater, which nobody needs at the start, stay outside.
 */
export default defineConfig(({ mode }) => ({
  root: path.resolve(import.meta.dirname, '..'),
  define: { HEADROOM_STATUS_FORM: JSON.stringify(statusForm()) },
  ssr: { target: 'node', noExternal: true, external: ['electron', 'electron-updater'] },
  build: {
    ssr: 'electron/main/index.ts',
    outDir: 'dist/app',
    emptyOutDir: false,
    target: targets(mode).node,
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'main.js', chunkFileNames: 'main-[name].js' } },
  },
}));
