import path from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { targets } from './app-mode.ts';
import { sqliteBinding } from './sqlite-binding.ts';
import { standInModules } from './stand-in/stand-in-modules.ts';
import { statusForm } from './status-form.ts';

/** Native, or with files of their own beside their code, or only for some: loaded from their packages when needed. */
const OUTSIDE = [
  'better-sqlite3',
  'pdfkit',
  'pg',
  'undici',
  '@aws-sdk/client-api-gateway',
  '@aws-sdk/client-bedrock',
  '@aws-sdk/client-cloudwatch',
  '@aws-sdk/client-cloudwatch-logs',
  '@aws-sdk/client-cost-explorer',
  '@aws-sdk/client-service-quotas',
  'react',
  'react-dom',
];

/**
 * The engine's process. What it needs to show what is stored is one file, because a window waits for it: hundreds of
 * small files load several times slower. The stand-in gets the same sources behind what its older Node lacks.
 */
export default defineConfig(async ({ mode }): Promise<UserConfig> => {
  const isStandIn = mode === 'stand-in';
  return {
    root: path.resolve(import.meta.dirname, '..'),
    plugins: isStandIn ? [standInModules()] : [],
    define: {
      HEADROOM_RULE_WORKER: JSON.stringify('./rule-worker.js'),
      HEADROOM_STATUS_FORM: JSON.stringify(statusForm()),
      ...(isStandIn ? { HEADROOM_STAND_IN_BINDING: JSON.stringify(await sqliteBinding()) } : {}),
    },
    ssr: { target: 'node', noExternal: true, external: OUTSIDE },
    build: {
      ssr: true,
      outDir: 'dist/app',
      emptyOutDir: false,
      target: targets(mode).node,
      minify: false,
      rolldownOptions: {
        input: {
          utility: isStandIn ? 'build/stand-in/utility.ts' : 'electron/entries/utility.ts',
          'rule-worker': 'electron/engine/policy/rule-worker.ts',
        },
        output: { entryFileNames: '[name].js', chunkFileNames: 'utility-[name].js' },
      },
    },
  };
});
