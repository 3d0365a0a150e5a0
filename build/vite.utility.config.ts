import path from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { targets } from './app-mode.ts';
import { sqliteBinding } from './sqlite-binding.ts';
import { standInModules } from './stand-in/stand-in-modules.ts';

/**
 * The engine's process. Dependencies stay outside, with their native addons and fonts. The stand-in gets the same
 * sources behind what its older Node lacks.
 */
export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  const isStandIn = mode === 'stand-in';
  return {
    root: path.resolve(import.meta.dirname, '..'),
    plugins: isStandIn ? [standInModules()] : [],
    define: isStandIn ? { HEADROOM_STAND_IN_BINDING: JSON.stringify(await sqliteBinding()) } : {},
    ssr: { target: 'node', external: true },
    build: {
      ssr: true,
      outDir: 'dist/app',
      emptyOutDir: false,
      target: targets(mode).node,
      minify: false,
      rolldownOptions: {
        input: { utility: isStandIn ? 'build/stand-in/utility.ts' : 'electron/entries/utility.ts' },
        output: { entryFileNames: '[name].js', chunkFileNames: 'utility-[name].js' },
      },
    },
  };
});
