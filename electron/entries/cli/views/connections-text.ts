import type { z } from 'zod';
import type { cliOutputs } from '#shared/cli-output.ts';
import type { Connection } from '#shared/model/connection.ts';
import type { Terminal } from '../terminal.ts';
import { table } from './table.ts';

const NONE = 'Nothing is configured yet.';

export function connectionsText(terminal: Terminal, connections: readonly Connection[]): string {
  const entries = connections.map((connection) => ({
    cells: [
      connection.name,
      connection.provider,
      connection.environment,
      connection.owner ?? 'no owner',
      `every ${connection.pollIntervalSeconds} s${connection.paused ? ', paused' : ''}`,
      Object.values(connection.secrets).join(' '),
    ],
  }));
  return table(terminal, ['name', 'provider', 'environment', 'owner', 'polled', 'secrets'], entries) || NONE;
}

export type TestResults = z.infer<(typeof cliOutputs)['connections test']>['results'];

export function testsText(terminal: Terminal, results: TestResults): string {
  const { green, red } = terminal.colours;
  const entries = results.map((result) => ({
    cells: [result.ok ? green('works') : red('fails'), result.connection, result.account ?? ''],
    detail: [result.detail, ...result.steps].join(' '),
  }));
  return table(terminal, ['test', 'connection', 'account'], entries) || NONE;
}
