import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What every canary begins with: where no form of it stands, nothing has to be looked for one by one. */
const MARK = 'ZebraCrossing';

/**
 * A secret that looks like none, so that only code that keeps secrets hides it: what matches the shape of a key is
 * redacted anyway. It is written differently raw, in a URL and in base64.
 */
export function canary(name: string): string {
  return `${MARK}/${name}+Marmot=Otter`;
}

/** One of letters and digits alone, for ids that are cut at other characters. */
export function plainCanary(name: string): string {
  return `${MARK}${name.replaceAll(/[^a-z0-9]/gi, '')}Marmot`;
}

/** Which canaries a text or a file holds: raw in any case, URL-encoded, within JSON or within base64 text. */
export function leaksIn(content: string | Buffer, canaries: readonly string[]): string[] {
  const text = Buffer.isBuffer(content)
    ? content.toString('latin1')
    : Buffer.from(content).toString('latin1');
  const lowerCase = text.toLowerCase();
  const holds = (value: string): boolean =>
    plainForms(value).some((form) => lowerCase.includes(form.toLowerCase())) ||
    base64Cores(value).some((core) => text.includes(core));
  const isMarked = holds(MARK);
  return canaries.filter((value) => (isMarked || !value.startsWith(MARK)) && holds(value));
}

/** All files below a folder with their bytes. */
export function filesBelow(folder: string): { file: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => ({ file, bytes: readFileSync(file) }));
}

function plainForms(value: string): string[] {
  const query = new URLSearchParams({ s: value }).toString().slice(2);
  return [value, encodeURIComponent(value), query, JSON.stringify(value).slice(1, -1)];
}

/** Base64 of a value depends on where it begins within what is encoded; these parts do not depend on its neighbours. */
function base64Cores(value: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const encoded = Buffer.from('\0'.repeat(offset) + value).toString('base64url');
    const core = encoded.slice(offset === 0 ? 0 : 4, -4);
    return [core, core.replaceAll('-', '+').replaceAll('_', '/')];
  });
}
