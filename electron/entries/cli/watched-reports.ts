import type { ReportMaking, ReportPhase } from '#shared/model/report-making.ts';
import type { Host } from './host.ts';
import type { Interruption } from './interruption.ts';
import { startProgress } from './progress.ts';
import type { Terminal } from './terminal.ts';

const PHASES: Readonly<Record<ReportPhase, string>> = {
  log: 'verifying the evidence log',
  facts: 'judging',
  history: 'reading the history',
  warnings: 'judging warnings',
  files: 'writing files',
  bundle: 'packing the bundle',
};

/**
 * Shows how far the reports are that some work makes, and cancels them where the process is asked to end: then the work ends
 * as it does when a report is cancelled.
 */
export async function watchedReports<Made>(
  { terminal, interruption }: { terminal: Terminal; interruption: Interruption },
  host: Host,
  work: () => Promise<Made>,
): Promise<Made> {
  const progress = startProgress(terminal, 'Making the report', 100);
  const making = () => host.call('reports.making', {});
  const show = (all: readonly ReportMaking[]) => {
    const [first] = all;
    if (!first) return;
    const phase = PHASES[first.phase];
    const note = first.schedule === null ? phase : `${first.schedule}: ${phase}`;
    progress.update(Math.floor(first.done * 100), note);
  };
  const ignore = () => undefined;
  const signal = interruption();
  const cancel = async () => {
    for (const { id } of await making()) await host.call('reports.cancel', { id });
  };
  // What a signal asked for goes for each report of the work, also for one that has not begun.
  const stop = host.engine.on('report.progressed', () => {
    void making().then(show, ignore);
    if (signal.aborted) void cancel().catch(ignore);
  });
  signal.addEventListener('abort', () => void cancel().catch(ignore), { once: true });
  try {
    return await work();
  } finally {
    stop();
    progress.stop();
  }
}
