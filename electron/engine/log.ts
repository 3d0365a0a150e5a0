import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { redactSecrets } from '#engine/domain/redact.ts';
import type { Log } from '#engine/ports.ts';

export interface LogOptions {
  /** A file, which is appended to and made with its folder if need be, or a stream of lines. */
  destination: string | DestinationStream;
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const MAX_DEPTH = 6;

/** Written by the log itself; a field of that name would make the line ambiguous. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['time', 'level', 'msg']);

const NAMED_LIKE_A_SECRET = /(authorization|password|passphrase|secret|token|api[-_]?key|cookie)s?$/i;

/**
 * A log of JSON lines with UTC timestamps. Every string in it, at any depth and within errors, has what looks like a
 * credential removed. Lines are written at once, so that the last ones before a crash are there.
 */
export function createLog({ destination, level }: LogOptions): Log {
  const stream =
    typeof destination === 'string'
      ? pino.destination({ dest: destination, mkdir: true, sync: true })
      : destination;
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: levelByName } },
    stream,
  );
  return {
    debug: writer(logger, 'debug'),
    info: writer(logger, 'info'),
    warn: writer(logger, 'warn'),
    error: writer(logger, 'error'),
  };
}

function levelByName(level: string): { level: string } {
  return { level };
}

function writer(logger: Logger, level: keyof Log): Log[keyof Log] {
  return (message, fields = {}) => {
    if (logger.isLevelEnabled(level)) logger[level](redactFields(fields), redactSecrets(message));
  };
}

function redactFields(fields: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(redactEntries(fields, 0));
  return Object.fromEntries(entries.filter(([name]) => !OWN_FIELDS.has(name)));
}

/** A copy that JSON can hold: strings redacted, errors spelt out, circles and depths cut. */
function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactSecrets(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= MAX_DEPTH) return '[…]';
  if (value instanceof Error) return redactValue(spellOut(value), depth);
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1));
  return redactEntries(value, depth);
}

function redactEntries(value: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [redactSecrets(name), redactField(name, item, depth)]),
  );
}

/** Text in a field that is named like a credential is none of the log's business, whatever it looks like. */
function redactField(name: string, value: unknown, depth: number): unknown {
  if (typeof value === 'string' && NAMED_LIKE_A_SECRET.test(name)) return '[redacted]';
  return redactValue(value, depth + 1);
}

function spellOut(error: Error): Record<string, unknown> {
  const { name, message, stack, cause, ...own } = error as Error & Record<string, unknown>;
  return { ...own, name, message, stack, ...(cause === undefined ? {} : { cause }) };
}
