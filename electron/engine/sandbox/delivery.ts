import type { ServerResponse } from 'node:http';
import type { Clock } from '#engine/ports.ts';
import type { Instant } from '#shared/time.ts';
import type { Answer, WireFault } from './faults.ts';
import type { Reply } from './http-exchange.ts';

const HUGE_BODY_BYTES = 9 * 1024 * 1024;
const CHUNK = Buffer.alloc(64 * 1024, 'x');
/** How often a dripping body sends its next bytes. */
const DRIP_MS = 100;

export interface DeliveryOptions {
  /** Scenario time, for the `Date` header. */
  now: Instant;
  /** Real time, for latency and dripping: clients measure their time-outs in it. */
  pacing: Clock;
  /** Aborts when the connection closes. */
  closed: AbortSignal;
  /** Whether the method allows a body in the answer. */
  withBody: boolean;
}

/** Puts an answer on the wire, with whatever goes wrong there. Resolves when nothing more will be sent. */
export async function deliver(
  response: ServerResponse,
  { reply, wire }: Answer,
  options: DeliveryOptions,
): Promise<void> {
  const latencyMs = wire.reduce((sum, fault) => sum + (fault.kind === 'latency' ? fault.ms : 0), 0);
  if (latencyMs > 0) await options.pacing.sleep(latencyMs, options.closed);
  if (response.destroyed) return;
  response.sendDate = false;
  response.statusCode = reply.status;
  response.setHeader('date', new Date(options.now).toUTCString());
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const fault = wire.find(({ kind }) => kind !== 'latency');
  await send(response, Buffer.from(textOf(reply)), fault, options);
}

function textOf({ body, headers = {} }: Reply): string {
  return typeof body === 'string' && 'content-type' in headers ? body : JSON.stringify(body);
}

async function send(
  response: ServerResponse,
  body: Buffer,
  fault: WireFault | undefined,
  options: DeliveryOptions,
): Promise<void> {
  switch (fault?.kind) {
    case 'hang':
      return;
    case 'connection_reset':
      response.socket?.resetAndDestroy();
      return;
    case 'slow_drip':
      return drip(response, body, fault.bytesPerSecond, options);
    case 'huge_body':
      return sendHugeBody(response, options);
    case 'cut_off':
      response.setHeader('content-length', body.length);
      response.write(body.subarray(0, body.length / 2), () => response.destroy());
      return;
    case 'truncated_json':
      return sendWhole(response, body.subarray(0, body.length / 2), options);
    default:
      return sendWhole(response, body, options);
  }
}

function sendWhole(response: ServerResponse, body: Buffer, { withBody }: DeliveryOptions): void {
  response.setHeader('content-length', body.length);
  response.end(withBody ? body : undefined);
}

async function drip(
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number,
  { pacing, closed }: DeliveryOptions,
): Promise<void> {
  const step = Math.max(1, Math.round((bytesPerSecond * DRIP_MS) / 1000));
  response.setHeader('content-length', body.length);
  for (let sent = 0; sent < body.length && !closed.aborted; sent += step) {
    response.write(body.subarray(sent, sent + step));
    await pacing.sleep(DRIP_MS, closed);
  }
  response.end();
}

async function sendHugeBody(response: ServerResponse, { closed }: DeliveryOptions): Promise<void> {
  response.write('{"padding":"');
  for (let sent = 0; sent < HUGE_BODY_BYTES && !closed.aborted; sent += CHUNK.length) {
    if (!response.write(CHUNK)) await drained(response, closed);
  }
  response.end('"}');
}

function drained(response: ServerResponse, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done);
      closed.removeEventListener('abort', done);
      resolve();
    };
    response.once('drain', done);
    closed.addEventListener('abort', done, { once: true });
  });
}
