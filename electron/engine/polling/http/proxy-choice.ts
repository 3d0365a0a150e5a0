import ipaddr from 'ipaddr.js';

/** Proxies as the usual environment variables name them; the values are handed in. */
export interface ProxySettings {
  httpProxy?: string | undefined;
  httpsProxy?: string | undefined;
  /**
   * Hosts that are reached without: names with all that lies below them (`example.com`, `.example.com`,
   * `*.example.com`), addresses, networks (`10.0.0.0/8`), each with a port if it counts; `*` is all. Separated by commas
   * or spaces.
   */
  noProxy?: string | undefined;
}

/** The address of the proxy that leads to a URL; null: none does, it is reached directly. */
export type ProxyChoice = (url: URL) => Promise<string | null>;

/**
 * Only https goes through a proxy: plain http reaches nothing but the own network.
 *
 * @param system what the operating system's settings say: asked where the environment names no proxy
 */
export function proxyChoice(
  { httpProxy, httpsProxy, noProxy }: ProxySettings,
  system: ProxyChoice = async () => null,
): ProxyChoice {
  const proxy = httpsProxy || httpProxy || null;
  const isExcepted = exceptions(noProxy);
  return async (url) => {
    if (url.protocol !== 'https:' || isExcepted(url)) return null;
    return proxy ?? (await system(url));
  };
}

/** Whether a URL is one of those that a list of exceptions names. */
export function exceptions(list: string | undefined): (url: URL) => boolean {
  const rules = (list ?? '')
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(ruleOf);
  return (url) => {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/(.)\.$/, '$1');
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    return rules.some((rule) => (rule.port === null || rule.port === port) && rule.covers(host));
  };
}

interface Rule {
  port: string | null;
  covers(host: string): boolean;
}

function ruleOf(entry: string): Rule {
  if (entry === '*') return { port: null, covers: () => true };
  if (ipaddr.isValidCIDR(entry)) {
    const network = ipaddr.parseCIDR(entry);
    return { port: null, covers: (host) => isWithin(host, network) };
  }
  const { host, port } = splitPort(entry);
  if (host === '*') return { port, covers: () => true };
  if (ipaddr.isValid(host)) {
    const address = ipaddr.process(host).toString();
    return { port, covers: (other) => ipaddr.isValid(other) && ipaddr.process(other).toString() === address };
  }
  const name = host.replace(/^\*?\./, '');
  return { port, covers: (other) => other === name || other.endsWith(`.${name}`) };
}

function isWithin(host: string, [network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  if (!ipaddr.isValid(host)) return false;
  const address = ipaddr.process(host);
  return address.kind() === network.kind() && address.match([network, bits] as [ipaddr.IPv4, number]);
}

/** `host:8443`, `[::1]:8443`, and what has no port; an address of IPv6 without brackets has none. */
function splitPort(entry: string): { host: string; port: string | null } {
  const [, bracketed, inBrackets, plain, port] = /^(?:(\[([^\]]*)\])|([^:]*))(?::(\d+))?$/.exec(entry) ?? [];
  const host = bracketed === undefined ? plain : inBrackets;
  return host === undefined ? { host: entry, port: null } : { host, port: port ?? null };
}
