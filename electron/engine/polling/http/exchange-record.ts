import { createHash } from 'node:crypto';
import { deprecationNotice } from '#engine/domain/deprecation-headers.ts';
import { serverTime } from '#engine/domain/server-time.ts';
import type { Clock, EndpointNotice } from '#engine/ports.ts';
import type { Exchange } from '#shared/model/poll.ts';
import type { Instant } from '#shared/time.ts';
import type { Arrival } from './exchange.ts';

export interface ExchangeRecord {
  add(method: string, url: URL, startedAt: Instant, arrival: Arrival): void;
  exchanges(): readonly Exchange[];
  endpointNotices(): readonly EndpointNotice[];
  clockOffsetMs(): number | null;
}

/** What one poll exchanged, in order: retries, redirects and failures too. `redact` runs over every address. */
export function createExchangeRecord(clock: Clock, redact: (text: string) => string): ExchangeRecord {
  const exchanges: Exchange[] = [];
  const notices = new Map<string, EndpointNotice>();
  let clockOffsetMs: number | null = null;
  return {
    add(method, url, startedAt, { status, headers, body }) {
      const now = clock.now();
      const serverNow = serverTime(headers);
      if (serverNow !== null) clockOffsetMs = serverNow - now;
      const notice = deprecationNotice(headers);
      const endpoint = redact(`${method} ${url.host}${url.pathname}`);
      if (notice !== null) notices.set(endpoint, { endpoint, ...notice });
      exchanges.push({
        method,
        url: redact(withoutQueryValues(url)),
        status,
        bytes: body?.length ?? 0,
        sha256: body === null ? null : createHash('sha256').update(body).digest('hex'),
        durationMs: now - startedAt,
      });
    },
    exchanges: () => exchanges,
    endpointNotices: () => [...notices.values()],
    clockOffsetMs: () => clockOffsetMs,
  };
}

/** `https://host/path?start=…&key=…`: which parameters were sent, not what was in them. */
function withoutQueryValues(url: URL): string {
  const names = [...url.searchParams.keys()].map((name) => `${encodeURIComponent(name)}=…`);
  return `${url.origin}${url.pathname}${names.length === 0 ? '' : `?${names.join('&')}`}`;
}
