import { parseJson } from '#engine/domain/parse-json.ts';

/** The id that the first row gives the log; null where its payload does not say. */
export function logIdOf(body: string | null): string | null {
  const payload: unknown = body === null ? null : parseJson(body);
  return typeof payload === 'object' && payload !== null && 'logId' in payload ? String(payload.logId) : null;
}
