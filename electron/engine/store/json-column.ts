/** Reads a `*_json` column. The store wrote it from the same model, so the type is a promise of its own migrations. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value);
}
