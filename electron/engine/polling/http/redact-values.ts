/** Stands in place of a secret. */
export const MARK = '[secret]';

/** Shorter values would blot out ordinary words; nobody issues keys of three characters. */
const SHORTEST = 4;

/**
 * A function that replaces every known secret in a text by `[secret]`: as it is, within JSON, URL-encoded, in base64 and base64url
 * (also where it is only a part of what was encoded, as in basic authentication), whatever the case.
 */
export function redactorFor(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.filter((secret) => secret.length >= SHORTEST).flatMap(formsOf);
  if (forms.length === 0) return (text) => text;
  const longestFirst = [...new Set(forms)].sort((left, right) => right.length - left.length);
  const pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'gi');
  return (text) => text.replace(pattern, MARK);
}

function formsOf(secret: string): string[] {
  const encoded = [0, 1, 2]
    .map((offset) => base64Core(secret, offset))
    .filter((core) => core.length >= SHORTEST);
  const urlSafe = encoded.map((core) => core.replaceAll('+', '-').replaceAll('/', '_'));
  const query = new URLSearchParams({ s: secret }).toString().slice(2);
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [secret, inJson, encodeURIComponent(secret), query, ...encoded, ...urlSafe];
}

/** The base64 characters that depend on the secret alone when `offset` unknown bytes stand before it. */
function base64Core(secret: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
  const start = Math.ceil((offset * 8) / 6);
  const end = Math.floor((bytes.length * 8) / 6);
  return bytes.toString('base64').slice(start, end);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
