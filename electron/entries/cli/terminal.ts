import type { Readable } from 'node:stream';
import pc from 'picocolors';

/** The command line's world: where it writes, what it reads, whether colour and progress make sense. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  stdin: Readable & { isTTY?: boolean };
  environment: Readonly<Record<string, string | undefined>>;
  /** Columns of the terminal; 120 where there is none. */
  columns: number;
  /** Is a person watching standard error? Progress is shown only then. */
  isWatched: boolean;
  colours: ReturnType<typeof pc.createColors>;
}

/** Colour only on a terminal or by FORCE_COLOR=1, and never where NO_COLOR asks for none (https://no-color.org). */
export function processTerminal(): Terminal {
  const environment = process.env;
  const canShowColour = process.stdout.isTTY && environment['TERM'] !== 'dumb';
  const wantsColour = canShowColour || environment['FORCE_COLOR'] === '1';
  survivePipesThatClose();
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    stdin: process.stdin,
    environment,
    columns: process.stdout.columns ?? 120,
    isWatched: process.stderr.isTTY === true,
    colours: pc.createColors(wantsColour && !environment['NO_COLOR']),
  };
}

/** `headroom status | head -1` closes the pipe early: no fault of the command, which goes on to its own end. */
function survivePipesThatClose(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Everything on standard input as text. */
export async function readAll(stdin: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
