const SHOWN = 6;

/** The beginning and the end of a SHA-256: enough to tell two apart by eye. The whole stands on hover or beside it. */
export function shortFingerprint(sha256: string): string {
  return sha256.length <= 2 * SHOWN ? sha256 : `${sha256.slice(0, SHOWN)}…${sha256.slice(-SHOWN)}`;
}
