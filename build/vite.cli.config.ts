import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/**
 * The `headroom` command for Node: a file that looks at the version of Node, one with the rest, and the thread of the rules. Dependencies stay
 * outside: they are installed beside it, with their native addons and fonts.
 */
export default defineConfig({
  root: path.resolve(import.meta.dirname, '..'),
  plugins: [executable()],
  define: { HEADROOM_RULE_WORKER: JSON.stringify('./headroom-rule-worker.js') },
  ssr: { target: 'node', external: true },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node22',
    minify: false,
    rolldownOptions: {
      input: {
        headroom: 'electron/entries/cli.ts',
        'headroom-rule-worker': 'electron/engine/policy/rule-worker.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'headroom-[name].js' },
    },
  },
});

/** A command is called by its name, so its file may be run. */
function executable(): Plugin {
  return {
    name: 'executable',
    writeBundle({ dir = '' }, bundle) {
      for (const [file, output] of Object.entries(bundle))
        if (output.type === 'chunk' && output.name === 'headroom') chmodSync(path.join(dir, file), 0o755);
    },
  };
}
