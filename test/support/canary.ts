import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * A secret that looks like none, so that only code that keeps secrets hides it: what matches the shape of a key is
 * redacted anyway. It is written differently raw, in a URL and in base64.
 */
export function canary(name: string): string {
  return `Zebra/${name}+Marmot=Otter`;
}

/** Which canaries a text or a file holds, raw, URL-encoded or within base64 text. */
export function leaksIn(content: string | Buffer, canaries: readonly string[]): string[] {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  return canaries.filter((value) => writtenForms(value).some((form) => bytes.includes(form)));
}

/** All files below a folder with their bytes. */
export function filesBelow(folder: string): { file: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

function writtenForms(value: string): string[] {
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), ...base64Cores(value)];
}

/** Base64 of a value depends on where it begins within what is encoded; these parts do not depend on its neighbours. */
function base64Cores(value: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + value).toString('base64url');
    const core = encoded.slice(offset === 0 ? 0 : 4, -4);
    return [core, core.replaceAll('-', '+').replaceAll('_', '/')];
  });
}
