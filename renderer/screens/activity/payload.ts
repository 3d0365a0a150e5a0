type Payload = Readonly<Record<string, unknown>> | null;

/** Rows of every version are shown: what is not of the expected form counts as not there. */
export function textIn(payload: Payload, key: string): string | null {
  const value = payload?.[key];
  return typeof value === 'string' ? value : null;
}

export function numberIn(payload: Payload, key: string): number | null {
  const value = payload?.[key];
  return typeof value === 'number' ? value : null;
}

export function listIn(payload: Payload, key: string): readonly unknown[] {
  const value = payload?.[key];
  return Array.isArray(value) ? value : [];
}

export function objectIn(payload: Payload, key: string): Payload {
  const value = payload?.[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
