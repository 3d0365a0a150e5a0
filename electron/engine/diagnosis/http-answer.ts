import { serverTime } from '#engine/domain/server-time.ts';
import { bareUrl, urlIn, type HttpAnswer, type PastedAnswer } from './pasted-answer.ts';

const STATUS_LINE = /^\s*HTTP\/\d(?:\.\d)?\s+(\d{3})\b/;
const HEADER_LINE = /^\s*([!#$%&'*+.^_`|~\w-]+):\s*(.*?)\s*$/;
const TRACE_NOISE = /^(?:[*>]|[{}] \[\d+ bytes data\])/;

/**
 * Reads a raw HTTP response: as on the wire, as `curl -i` prints it, or as `curl -v` does. Of several header blocks (100
 * Continue, a proxy's CONNECT, redirects) the last one counts. Text before the first status line tells of the call only.
 *
 * @returns null where the text has no status line.
 */
export function parseHttpAnswer(text: string): PastedAnswer | null {
  const all = text.split(/\r\n|\n|\r/);
  const lines = withoutTrace(all);
  let start = lines.findIndex((line) => STATUS_LINE.test(line));
  if (start < 0) return null;
  const url = urlOfTrace(all) ?? urlIn(lines.slice(0, start).join('\n'));
  for (;;) {
    const bodyStart = endOfHeaders(lines, start);
    if (!STATUS_LINE.test(lines[bodyStart] ?? '')) {
      const answer = readAnswer(lines, start, bodyStart);
      return { ...answer, url, at: serverTime(answer.headers) };
    }
    start = bodyStart;
  }
}

/** `curl -v` marks header lines with `<` and mixes in its own remarks; plain output is returned as it is. */
function withoutTrace(lines: readonly string[]): readonly string[] {
  if (!lines.some((line) => line.startsWith('< HTTP/'))) return lines;
  return lines
    .filter((line) => !TRACE_NOISE.test(line))
    .map((line) => (line === '<' ? '' : line.replace(/^< /, '')));
}

/** What `curl -v` tells of the call: the request line, and the host by its header or by whom it connected to. */
function urlOfTrace(lines: readonly string[]): string | null {
  const find = (pattern: RegExp) => lines.map((line) => pattern.exec(line)?.[1]).findLast(Boolean);
  const host = find(/^> host: (\S+)$/i) ?? find(/^\* Connected to (\S+)/);
  return host === undefined ? null : bareUrl(`https://${host}${find(/^> [A-Z]+ (\S+) HTTP/) ?? ''}`);
}

/** Index of the first line behind the blank line that ends the header block. */
function endOfHeaders(lines: readonly string[], start: number): number {
  const blank = lines.findIndex((line, index) => index > start && line.trim() === '');
  return blank < 0 ? lines.length : blank + 1;
}

function readAnswer(lines: readonly string[], start: number, bodyStart: number): HttpAnswer {
  const headers = new Map<string, string>();
  for (const line of lines.slice(start + 1, bodyStart)) {
    const [, name, value] = HEADER_LINE.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = name.toLowerCase();
    const before = headers.get(key);
    headers.set(key, before === undefined ? value : `${before}, ${value}`);
  }
  const status = Number(STATUS_LINE.exec(lines[start] ?? '')?.[1]);
  return { status, headers: Object.fromEntries(headers), body: lines.slice(bodyStart).join('\n').trim() };
}
