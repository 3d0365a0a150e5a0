import { connect, isIP, type LookupFunction, type Socket } from 'node:net';
import { isLoopback, judgeAddress } from '#engine/polling/http/address-guard.ts';
import type { Lookup } from '#engine/polling/http/resolve-by-system.ts';
import { MailFault, type MailServer } from '#engine/ports.ts';
import { describeAddress } from './mail-fault.ts';

/**
 * A connection to a mail server, still unencrypted. The name is resolved once, every address it has is judged, and one of
 * exactly those is connected to, as in `polling/http`: a name that changes its mind in between gains nothing.
 *
 * @throws {MailFault} host_not_allowed; otherwise what the system says
 */
export async function vettedSocket(server: MailServer, lookup: Lookup, signal: AbortSignal): Promise<Socket> {
  const { host, port } = server;
  const addresses = isIP(host) === 0 ? await unlessStopped(lookup(host), signal) : [literal(host)];
  const [first] = addresses;
  if (!first) throw new MailFault('network', `The name of the mail server ${host} has no address.`);
  for (const { address } of addresses) vet(server, address);
  const pinned: LookupFunction = (_host, { all }, callback) => {
    if (all) callback(null, [...addresses]);
    else callback(null, first.address, first.family);
  };
  const socket = connect({ host, port, lookup: pinned, autoSelectFamily: true });
  const connected = Promise.withResolvers<void>();
  const stop = () => connected.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  socket.once('error', connected.reject).once('connect', () => connected.resolve());
  try {
    await connected.promise;
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    socket.off('error', connected.reject);
  }
}

function literal(address: string) {
  return { address, family: isIP(address) };
}

function vet(server: MailServer, address: string): void {
  const { security, allowPlainText, allowPrivateNetwork } = server;
  const verdict = judgeAddress(address, { allowPrivateNetwork, encrypted: true });
  if (verdict !== 'allowed') throw refusal(server, address, verdict);
  if (security === 'none' && !allowPlainText && !isLoopback(address))
    throw refusal(server, address, 'plain_text');
}

function refusal(server: MailServer, address: string, verdict: Parameters<typeof describeAddress>[2]) {
  return new MailFault('host_not_allowed', describeAddress(server.host, address, verdict));
}

/** A resolver cannot be stopped; nobody waits for it any longer. */
async function unlessStopped<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  signal.throwIfAborted();
  const stopped = Promise.withResolvers<never>();
  const stop = () => stopped.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
