import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Main's own log, beside the engine's. Nothing that main handles in clear text, such as a data key, is ever given to it. */
export interface MainLog {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

/** Appends JSON lines with UTC timestamps at once. A log that cannot be written must not stop the application. */
export function createMainLog(file: string): MainLog {
  const writer =
    (level: keyof MainLog) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      const line = `${JSON.stringify({ level, time: new Date().toISOString(), ...fields, msg: message })}\n`;
      try {
        mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, line);
      } catch {
        process.stderr.write(line);
      }
    };
  return { info: writer('info'), warn: writer('warn'), error: writer('error') };
}

/** What a log line may say about something that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
