import { copyFileSync, mkdirSync, statSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import manifest from '#manifest' with { type: 'json' };
import { jsonOf, runCli } from '#test/support/cli.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

const folder = temporaryFolder();
const installed = path.join(folder.path, 'installed');
const elsewhere = path.join(folder.path, 'elsewhere');
const entry = path.join(installed, manifest.bin.headroom);
const headroom = (line: string, stdin = '') =>
  runCli(line.split(' '), { entry, stdin, cwd: elsewhere, environment: { HEADROOM_DATA: 'data' } });

beforeAll(async () => {
  for (const made of [installed, elsewhere]) mkdirSync(made);
  copyFileSync(path.join(ROOT, 'package.json'), path.join(installed, 'package.json'));
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(installed, 'node_modules'));
  await build({
    configFile: path.join(ROOT, 'build/vite.cli.config.ts'),
    logLevel: 'error',
    build: { outDir: path.dirname(entry) },
  });
});
afterAll(folder.remove);

it('is a command: may be run, and names what runs it', async () => {
  const text = await readFile(entry, 'utf8');
  expect([text.split('\n')[0], statSync(entry).mode & 0o111]).toEqual(['#!/usr/bin/env node', 0o111]);
});

it('knows its version and its shapes', async () => {
  const [version, schema, diagnosis] = await Promise.all([
    headroom('--version'),
    headroom('schema status'),
    headroom('diagnose --json', 'HTTP/1.1 402 Payment Required\n\n{}'),
  ]);
  expect([version.code, version.out]).toEqual([0, `${manifest.version}\n`]);
  expect(JSON.parse(schema.out)).toMatchObject({ type: 'object' });
  expect([diagnosis.code, jsonOf('diagnose', diagnosis).class]).toEqual([1, 'PAYMENT_REQUIRED']);
});

it('opens a store and writes a report with its typeface from another folder', async () => {
  const result = await headroom('report --from 2026-10-01 --to 2026-10-31 --json');
  const { files } = jsonOf('report', result);
  expect([result.code, result.err, files.map(({ format }) => format)]).toEqual([
    0,
    '',
    ['html', 'pdf', 'csv', 'json'],
  ]);
  const pdf = await readFile(path.resolve(elsewhere, files[1]?.path ?? ''), 'latin1');
  expect(pdf).toMatch(/FontName \/\w+\+Inter/);
  expect((await headroom('verify --json')).code).toBe(0);
});
