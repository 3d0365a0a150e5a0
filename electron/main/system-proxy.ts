/**
 * The address of the proxy in an answer of Chromium's `resolveProxy`, such as `PROXY proxy.example:3128; DIRECT`: the
 * first way that is HTTP. null: directly, also where only ways are named that Headroom does not speak, such as SOCKS.
 */
export function proxyIn(answer: string): string | null {
  for (const way of answer.split(';')) {
    const [kind = '', host = ''] = way.trim().split(/\s+/);
    const scheme = SCHEMES[kind.toUpperCase()];
    if (kind.toUpperCase() === 'DIRECT') return null;
    if (scheme !== undefined && host !== '') return `${scheme}://${host}`;
  }
  return null;
}

const SCHEMES: Readonly<Record<string, string>> = { PROXY: 'http', HTTP: 'http', HTTPS: 'https' };
