import type { GatewayAccount } from '#engine/sandbox/generic-http.ts';
import { constantCurve } from '#engine/sandbox/usage-curve.ts';
import { gatewayConfig } from '#engine/sandbox/worlds/gateway-config.ts';
import { createWorld, type World } from '#engine/sandbox/worlds/world.ts';
import { DAY_MS } from '#shared/time.ts';

const OPENED_AT = Date.UTC(2026, 0, 1);

/** Gateways with one daily quota each, of which a different part is used at every poll. */
export function gateways(count: number): World {
  const inhabitants = Array.from({ length: count }, (_, index) => {
    const account = gateway(index);
    return { account, settings: (url: string) => ({ config: gatewayConfig(account, url) }) };
  });
  return createWorld(OPENED_AT, inhabitants);
}

function gateway(index: number): GatewayAccount {
  return {
    id: `gateway-${index}`,
    provider: 'generic-http',
    openedAt: OPENED_AT,
    credentials: { token: `token-of-gateway-${index}` },
    meters: [
      {
        kind: 'quota',
        id: 'requests',
        name: 'Requests a day',
        unit: 'requests',
        demand: constantCurve(36_000_000 + index, OPENED_AT, OPENED_AT + 3_650 * DAY_MS),
        quota: { limit: 1_000_000_000, period: 'day', hard: true },
      },
    ],
    subscription: null,
    keys: [],
  };
}
