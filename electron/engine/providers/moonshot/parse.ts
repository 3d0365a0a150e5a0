import type { MeterReading } from '#shared/model/meter.ts';
import type { Observation } from '#shared/model/poll.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { MINUTE_MS } from '#shared/time.ts';
import { prepaidBalance } from '../prepaid-balance.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import { SITES, type Balance, type Site } from './schema.ts';

/** The vendor states no delay: a cautious figure. */
const REPORTING_DELAY_MS = 5 * MINUTE_MS;

/** One balance in the currency of the platform. Usage, keys and limits are not exposed and stay null or empty. */
export function parseBalance(balance: Balance, site: Site): Observation {
  return {
    meters: [parseMeter(balance, SITES[site].currency)],
    usageRecords: [],
    subscription: parseAvailability(balance),
    apiKeys: null,
    resources: null,
    auditEvents: null,
    gaps: [],
  };
}

function parseMeter({ data }: Balance, currency: string): MeterReading {
  return prepaidBalance(currency, {
    value: data.available_balance,
    provenance: 'reported',
    reportingDelayMs: REPORTING_DELAY_MS,
  });
}

/** Calls are refused once nothing is available. A balance above zero is no statement about a subscription: there is none. */
function parseAvailability({ data }: Balance): SubscriptionReading {
  const isUsedUp = data.available_balance <= 0;
  return {
    ...UNKNOWN_SUBSCRIPTION,
    status: isUsedUp ? 'blocked' : null,
    rawStatus: isUsedUp ? 'available_balance <= 0' : 'available_balance > 0',
  };
}
