import path from 'node:path';
import { defineConfig } from 'playwright/test';

const results = process.env['HEADROOM_E2E_RESULTS'];

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: path.join(import.meta.dirname, 'results'),
  // One at a time: they share a display with one focus, and a bus on which a name has one owner.
  workers: 1,
  timeout: 120_000,
  globalTimeout: 45 * 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: results === undefined ? [['list']] : [['list'], ['json', { outputFile: results }]],
});
