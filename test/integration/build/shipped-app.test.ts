import { builtinModules } from 'node:module';
import path from 'node:path';
import { build, type Rolldown } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import manifest from '#manifest' with { type: 'json' };

const PARTS = ['main', 'preload', 'utility'] as const;

type Part = (typeof PARTS)[number];

let chunksOf: Record<Part, Rolldown.OutputChunk[]>;
beforeAll(async () => {
  const built = [];
  for (const part of PARTS) built.push([part, await chunks(part)]);
  chunksOf = Object.fromEntries(built) as typeof chunksOf;
});

async function chunks(part: Part): Promise<Rolldown.OutputChunk[]> {
  const configFile = path.resolve(`build/vite.${part}.config.ts`);
  const result = await build({
    configFile,
    mode: 'production',
    logLevel: 'silent',
    build: { write: false },
  });
  const { output } = result as Rolldown.RolldownOutput;
  return output.filter((file) => file.type === 'chunk');
}

/** What a part loads at run time besides its own files and Node's modules. */
function packagesOf(part: Part): string[] {
  const own = new Set(chunksOf[part].map(({ fileName }) => fileName));
  const names = chunksOf[part].flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  const isPackage = (name: string) =>
    !own.has(name) && !name.startsWith('node:') && !builtinModules.includes(name);
  const packages = names.filter(isPackage).map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
  return [...new Set(packages)].sort();
}

describe('the application as it is shipped', () => {
  it('has a preload script that loads nothing but electron: a sandboxed one cannot', () => {
    expect(packagesOf('preload')).toEqual(['electron']);
    expect(chunksOf.preload.map(({ fileName }) => fileName)).toEqual(['preload.cjs']);
  });

  it('has a main process that waits for no package at its start', () => {
    const allowed = ['electron', 'electron-updater'];
    expect(packagesOf('main').filter((name) => !allowed.includes(name))).toEqual([]);
    expect(packagesOf('main')).toContain('electron');
  });

  it('has an engine that loads only what is installed with it', () => {
    const installed = Object.keys(manifest.dependencies);
    expect(packagesOf('utility').filter((name) => !installed.includes(name))).toEqual([]);
    expect(packagesOf('utility')).toContain('better-sqlite3');
  });

  it('has nothing of the stand-in in it: no addon from elsewhere, no older list of certificates', () => {
    const code = chunksOf.utility.map((chunk) => chunk.code).join('\n');
    expect(code).not.toMatch(/nativeBinding|HEADROOM_STAND_IN|rootCertificates/);
    expect(code).toMatch(/import \{ getCACertificates \} from "node:tls"/);
  });
});
