import type { ExitCode } from './command.ts';
import { reportFailure } from './failure.ts';
import { createInterruption } from './interruption.ts';
import { buildProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

/** Runs one command. @param words of the call, without Node and the script @returns the exit code; never rejects */
export async function main(words: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal();
  let exitCode: ExitCode = 0;
  const exit = (code: ExitCode) => {
    exitCode = code;
  };
  try {
    const context = { terminal, interruption: createInterruption(), exit };
    await buildProgram(context, words).parseAsync(words, { from: 'user' });
  } catch (error) {
    exitCode = reportFailure(terminal, error, words);
  }
  return exitCode;
}
