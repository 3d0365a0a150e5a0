import { isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { HttpFault } from '#engine/ports.ts';
import type { AddressPolicy } from './address-guard.ts';
import { describeVerdict, judgeAddress } from './address-guard.ts';
import type { Lookup, ResolvedAddress } from './resolve-by-system.ts';

export interface ConnectorOptions {
  allowPrivateNetwork: boolean;
  connectTimeoutMs: number;
  lookup: Lookup;
  /** PEM: the certificates to trust, absent: those of the runtime; and the own certificate with its key. */
  tls: { ca?: string[]; cert?: string; key?: string; passphrase?: string };
}

/**
 * A connector for undici that resolves a name once, judges every address it has, and connects to exactly those: what
 * was judged is what is reached, so a name that changes its mind between check and connection (DNS rebinding) gains
 * nothing. One forbidden address among several refuses the name.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const secure = connectorFor(options, true);
  const plain = connectorFor(options, false);
  return (target, callback) => (target.protocol === 'https:' ? secure : plain)(target, callback);
}

function connectorFor(options: ConnectorOptions, encrypted: boolean): buildConnector.connector {
  const policy = { allowPrivateNetwork: options.allowPrivateNetwork, encrypted };
  const connect = buildConnector({
    allowH2: false,
    timeout: options.connectTimeoutMs,
    lookup: vettedLookup(options.lookup, policy),
    ...options.tls,
  });
  return (target, callback) => {
    // node:net never looks up an address that is written out, so the lookup below would not see it.
    const refusal = isIP(target.hostname) === 0 ? null : refusalOf(target.hostname, target.hostname, policy);
    if (refusal === null) connect(target, callback);
    else callback(refusal, null);
  };
}

function vettedLookup(lookup: Lookup, policy: AddressPolicy): LookupFunction {
  return (hostname, { all }, callback) => {
    resolveVetted(hostname, lookup, policy).then(
      ([first, ...others]) => {
        if (all) callback(null, [first, ...others]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)), '');
      },
    );
  };
}

async function resolveVetted(
  hostname: string,
  lookup: Lookup,
  policy: AddressPolicy,
): Promise<[ResolvedAddress, ...ResolvedAddress[]]> {
  const [first, ...others] = await lookup(hostname);
  if (first === undefined) throw new HttpFault('network', `The name ${hostname} has no address.`);
  for (const { address } of [first, ...others]) {
    const refusal = refusalOf(hostname, address, policy);
    if (refusal !== null) throw refusal;
  }
  return [first, ...others];
}

function refusalOf(hostname: string, address: string, policy: AddressPolicy): HttpFault | null {
  const verdict = judgeAddress(address, policy);
  return verdict === 'allowed'
    ? null
    : new HttpFault('host_not_allowed', describeVerdict(hostname, address, verdict));
}
