import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * The `headroom` command for Node: a file that looks at the version of Node, and one with the rest. Dependencies stay
 * outside: they are installed beside it, with their native addons and fonts.
 */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  plugins: [executable()],
  ssr: { target: 'node', external: true },
  build: {
    ssr: 'electron/entries/cli.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      output: { entryFileNames: 'headroom.js', chunkFileNames: 'headroom-[name].js' },
    },
  },
});

/** A command is called by its name, so its file may be run. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle({ dir = '' }, bundle) {
      for (const [file, output] of Object.entries(bundle))
        if (output.type === 'chunk' && output.isEntry) chmodSync(path.join(dir, file), 0o755);
    },
  };
}
