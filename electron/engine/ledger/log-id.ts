/** The id that the first row gives the log; null where its payload does not say. */
export function logIdOf(body: string | null): string | null {
  const payload: unknown = body === null ? null : JSON.parse(body);
  return typeof payload === 'object' && payload !== null && 'logId' in payload ? String(payload.logId) : null;
}
