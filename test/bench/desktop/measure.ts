import type { Measurement } from '../benchmark.ts';
import { measureChartRender } from './chart-render.ts';
import { measureStart } from './start.ts';
import { measureTray } from './tray.ts';

/** Runs within a display; prints what it found as one line of JSON. */
const SUBJECTS: Readonly<Record<string, (executable: string) => Promise<Measurement[]>>> = {
  start: measureStart,
  tray: measureTray,
  'chart-render': measureChartRender,
};

const subject = SUBJECTS[process.argv[2] ?? ''];
const executable = process.env['HEADROOM_E2E_ELECTRON'];
if (!subject || !executable) throw new Error('To be started by npm run bench.');
process.stdout.write(`${JSON.stringify(await subject(executable))}\n`);
