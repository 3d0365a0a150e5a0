import { Command } from 'commander';
import type { Terminal } from './terminal.ts';

/** How a command ends: 0 all is well, 1 findings or failure, 2 used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** What every command is made of: the world it talks to, and where it leaves its exit code. */
export interface CommandContext {
  terminal: Terminal;
  /** Ends waits when the user presses Ctrl+C. */
  signal: AbortSignal;
  exit(code: ExitCode): void;
}

/** A command with the options that all of them share. */
export function newCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--json', 'print one JSON value of a documented shape (see: headroom schema)')
    .option(
      '--data <folder>',
      'folder of the store; default: HEADROOM_DATA, else the place for application data',
    )
    .option(
      '--database <url>',
      'a shared PostgreSQL instead of the file in --data; default: HEADROOM_DATABASE',
    )
    .option(
      '--log-level <level>',
      'debug, info, warn, error or silent; the log is headroom.log in --data',
      'info',
    );
}
