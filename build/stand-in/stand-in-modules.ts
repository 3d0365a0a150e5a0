import path from 'node:path';
import type { Plugin } from 'vite';

const REPLACED: Readonly<Record<string, string>> = {
  'better-sqlite3': path.join(import.meta.dirname, 'better-sqlite3.ts'),
  'node:tls': path.join(import.meta.dirname, 'node-tls.ts'),
};

/** Lets the engine's sources get the stand-in's modules in place of those that its Node cannot offer. */
export function standInModules(): Plugin {
  return {
    name: 'stand-in-modules',
    enforce: 'pre',
    resolveId(id, importer) {
      const isReplacement = importer?.startsWith(import.meta.dirname) ?? false;
      if (id in REPLACED) return isReplacement ? { id, external: true } : REPLACED[id];
      return undefined;
    },
  };
}
