#!/usr/bin/env node
import { buildProgram } from './cli/program.ts';
import { reportFailure } from './cli/failure.ts';
import type { ExitCode } from './cli/command.ts';
import { processTerminal } from './cli/terminal.ts';

const terminal = processTerminal();
const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interrupted.abort();
  });
}

let exitCode: ExitCode = 0;
const exit = (code: ExitCode) => {
  exitCode = code;
};

try {
  await buildProgram({ terminal, signal: interrupted.signal, exit }).parseAsync(process.argv);
} catch (error) {
  exitCode = reportFailure(terminal, error, process.argv.includes('--json'));
}
process.exitCode = exitCode;
