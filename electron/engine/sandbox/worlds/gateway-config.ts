import type { GatewayAccount, GatewayMeter } from '../generic-http.ts';

/** How the generic connector has to read a gateway's JSON API: the config of a `generic-http` connection. */
export function gatewayConfig(account: GatewayAccount, url: string): Record<string, unknown> {
  return {
    baseUrl: url,
    auth: { kind: 'bearer' },
    probe: { method: 'GET', path: '/v1/meters' },
    meters: account.meters.map(meterConfig),
    ...(account.subscription ? { subscription: SUBSCRIPTION } : {}),
    ...(account.keys.length > 0 ? { apiKeys: API_KEYS } : {}),
  };
}

const SUBSCRIPTION = {
  path: '/v1/subscription',
  statusPointer: '/status',
  planPointer: '/plan/name',
  renewsAtPointer: '/current_period_end',
  renewsAtFormat: 'unix_s',
  paymentMethod: {
    kind: 'card',
    brandPointer: '/default_payment_method/card/brand',
    last4Pointer: '/default_payment_method/card/last4',
    expiryPointer: '/default_payment_method/card/expires',
  },
};

const API_KEYS = {
  path: '/v1/keys',
  listPointer: '/data',
  idPointer: '/id',
  namePointer: '/name',
  createdAtPointer: '/created_at',
  lastUsedAtPointer: '/last_used_at',
  timeFormat: 'iso8601',
  enabledPointer: '/enabled',
  ownerPointer: '/owner',
};

function meterConfig(meter: GatewayMeter): Record<string, unknown> {
  const { id, name, kind, unit } = meter;
  const about = { key: id, name, kind, path: `/v1/meters/${id}` };
  if (meter.kind === 'balance') {
    const isMoney = /^[A-Z]{3}$/.test(unit);
    return {
      ...about,
      unit: isMoney ? { kind: 'money', name: unit } : { kind: 'count', name: unit, scale: meter.scale },
      valuePointer: '/balance',
      enforcement: 'hard',
    };
  }
  return {
    ...about,
    unit: { kind: 'count', name: unit },
    valuePointer: '/used',
    limitPointer: '/limit',
    resetAtPointer: '/resets_at',
    window: { kind: 'fixed', period: meter.quota.period, timeZone: 'UTC' },
    enforcement: meter.quota.hard ? 'hard' : 'soft',
  };
}
