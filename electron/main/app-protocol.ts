import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol } from 'electron';
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';
import { ownPath, SCHEME } from './own-address.ts';
import { servedFile } from './served-file.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

const JSON_TYPE = 'application/json';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': JSON_TYPE,
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before the application is ready: pages of the scheme get an origin, so that the rules of the web apply to them. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    // The compiled code is kept: the page starts faster from the second time on.
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** What is not in a folder: text of the moment by its path, or null where there is none now. All are JSON. */
export type MadeFiles = Readonly<Record<string, () => Promise<string | null>>>;

/** Serves the files of a folder, and others that are made when asked for, as `app://headroom/…`. */
export function serveFolder(folder: string, made: MadeFiles): void {
  protocol.handle(SCHEME, async ({ method, url }) => {
    const make = made[ownPath(url) ?? ''];
    if (make === undefined) return answer(folder, method, url);
    const text = method === 'GET' ? await make() : null;
    return text === null
      ? nothing()
      : new Response(text, { headers: { ...HEADERS, 'content-type': JSON_TYPE } });
  });
}

async function answer(folder: string, method: string, address: string): Promise<Response> {
  const file = method === 'GET' ? servedFile(folder, address) : null;
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return nothing();
  try {
    return new Response(new Uint8Array(await readFile(file)), {
      headers: { ...HEADERS, 'content-type': type },
    });
  } catch {
    return nothing();
  }
}

const nothing = () =>
  new Response('Not found', { status: 404, headers: { ...HEADERS, 'content-type': 'text/plain' } });
