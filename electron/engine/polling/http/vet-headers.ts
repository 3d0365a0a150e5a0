import { validateHeaderName, validateHeaderValue } from 'node:http';
import { HttpFault } from '#engine/ports.ts';

/** Set by the client from the address and the body; a configured header of this name would contradict them. */
const RESERVED: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'upgrade',
  'expect',
  'proxy-authorization',
]);

/**
 * Refuses headers that HTTP cannot carry before anything is sent. The usual case is a secret with a line break in it.
 *
 * @throws {HttpFault} host_not_allowed; it names the header, never its value.
 */
export function vetHeaders(host: string, headers: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const problem = problemOf(name, value);
    if (problem !== null) throw new HttpFault('host_not_allowed', `Nothing was sent to ${host}: ${problem}`);
  }
}

function problemOf(name: string, value: string): string | null {
  try {
    validateHeaderName(name);
  } catch {
    return 'a configured header has a name that HTTP does not allow.';
  }
  if (RESERVED.has(name.toLowerCase())) return `the header ${name} is set by Headroom itself.`;
  try {
    validateHeaderValue(name, value);
  } catch {
    return `the header ${name} holds a character that HTTP does not allow, most often a line break in the secret. Store the secret again without it.`;
  }
  return null;
}
