import { isIP } from 'node:net';
import { HttpFault } from '#engine/ports.ts';
import { describeVerdict, judgeAddress } from './address-guard.ts';

/**
 * Parses and vets the URL of a request before anything is sent: http or https, no credentials in it, plain http only
 * where private networks are allowed, and no forbidden address written out (the URL parser has already turned decimal,
 * octal, hexadecimal and abbreviated IPv4 into dotted form). Names are judged when they are resolved.
 *
 * @throws {HttpFault} host_not_allowed
 */
export function vetUrl(text: string, allowPrivateNetwork: boolean): URL {
  const url = URL.parse(text);
  if (url === null) throw refuse('The address of this request is not a URL. Expected https://host/path.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refuse(`${url.protocol} is not supported. Expected an address that starts with https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw refuse(`The address at ${url.host} holds a user name or password. Keep credentials in a secret.`);
  }
  const encrypted = url.protocol === 'https:';
  if (!encrypted && !allowPrivateNetwork) {
    throw refuse(
      `${url.host} is addressed by plain http, which would show the key on the way. Use https, or set allowPrivateNetwork: true for a server in the own network.`,
    );
  }
  vetLiteral(hostOf(url), { allowPrivateNetwork, encrypted });
  return url;
}

function vetLiteral(host: string, policy: Parameters<typeof judgeAddress>[1]): void {
  if (isIP(host) === 0) return;
  const verdict = judgeAddress(host, policy);
  if (verdict !== 'allowed') throw refuse(describeVerdict(host, host, verdict));
}

/** The host without the brackets of an IPv6 literal. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function refuse(message: string): HttpFault {
  return new HttpFault('host_not_allowed', message);
}
