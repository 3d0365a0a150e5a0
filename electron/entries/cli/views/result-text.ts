import path from 'node:path';
import type { z } from 'zod';
import type { issuedReportSchema, pollResultSchema } from '#shared/contract.ts';
import { describeReportScope } from '#shared/model/report-scope.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

export function pollsText(terminal: Terminal, polls: readonly z.infer<typeof pollResultSchema>[]): string {
  const entries = polls.map((poll) => ({
    cells: [
      poll.outcome === 'ok' ? terminal.colours.green('ok') : (poll.outcome ?? 'not polled').replace('_', ' '),
      poll.connection,
      `${poll.meters} meters in ${poll.durationMs} ms`,
    ],
    detail: [poll.detail, ...poll.gaps.map((gap) => `Not read: ${gap}`)].filter(Boolean).join(' '),
  }));
  return table(terminal, ['outcome', 'connection', 'read'], entries) || 'Nothing to poll.';
}

/** As seen from the folder that a person is in, where the file lies within it. */
function shortPath(file: string): string {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
}

export function reportText(report: z.infer<typeof issuedReportSchema>): string {
  const files = report.files.map(
    (file) => `  ${file.format.padEnd(5)} ${shortPath(file.path)} (${Math.ceil(file.bytes / 1024)} KB)`,
  );
  const scope = report.scope ? `, limited to: ${describeReportScope(report.scope)}` : '';
  return [`Report ${report.id}${scope}`, ...files].join('\n');
}
