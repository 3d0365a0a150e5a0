import { redactedExcerpt } from '#engine/domain/redact.ts';

/** Keys and list indexes from the top of the file down to a value. */
export type ConfigPath = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_][\w-]{0,39}$/;

/** No digits: the names of secrets have none, secrets do. */
const NAME_OF_SECRET = /^[A-Za-z_-]{1,40}$/;

/** Below these keys nothing that a person wrote is repeated: it may be a secret in clear. */
const CONFIDENTIAL: ReadonlySet<string | number> = new Set([
  'secrets',
  'secret',
  'webhook',
  'password',
  'tls',
]);

export function isConfidential(path: ConfigPath): boolean {
  return path.some((key) => CONFIDENTIAL.has(key));
}

/** `connections[0].config.meters[2].key`. Keys that could be a secret in the wrong place are not repeated. */
export function formatPath(path: ConfigPath): string {
  const keys = path.map((key, index) => formatKey(key, isConfidential(path.slice(0, index))));
  return keys.join('').replace(/^\./, '');
}

function formatKey(key: string | number, confidential: boolean): string {
  if (typeof key === 'number') return `[${key}]`;
  if (confidential) return NAME_OF_SECRET.test(key) ? `.${key}` : '[…]';
  const shown = redactedExcerpt(key, 40);
  return PLAIN_KEY.test(key) && shown === key ? `.${key}` : `[${JSON.stringify(shown)}]`;
}
