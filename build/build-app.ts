import { rm } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import type { AppMode } from './app-mode.ts';

const PARTS = ['main', 'preload', 'utility', 'renderer'] as const;

/** Builds the application into `dist/app` from nothing. @throws {Error} as Vite says it, with the place */
export async function buildApp(mode: AppMode): Promise<void> {
  await rm(path.resolve(import.meta.dirname, '../dist/app'), { recursive: true, force: true });
  for (const part of PARTS) {
    const configFile = path.join(import.meta.dirname, `vite.${part}.config.ts`);
    await build({ configFile, mode, logLevel: 'warn' });
  }
}

if (process.argv[1] === import.meta.filename) await buildApp('production');
