#!/usr/bin/env node
import { buildProgram } from './cli/program.ts';
import { reportFailure } from './cli/failure.ts';
import type { ExitCode } from './cli/command.ts';
import { createInterruption } from './cli/interruption.ts';
import { processTerminal } from './cli/terminal.ts';

const terminal = processTerminal();

let exitCode: ExitCode = 0;
const exit = (code: ExitCode) => {
  exitCode = code;
};

const wantsJson = process.argv.includes('--json');
try {
  const context = { terminal, interruption: createInterruption(), exit };
  await buildProgram(context, { wantsJson }).parseAsync(process.argv);
} catch (error) {
  exitCode = reportFailure(terminal, error, wantsJson);
}
process.exitCode = exitCode;
