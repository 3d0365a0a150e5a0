import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import type { MeterReading } from '#shared/model/meter.ts';
import type { Observation } from '#shared/model/poll.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import { prepaidBalance } from '../prepaid-balance.ts';
import { UNKNOWN_SUBSCRIPTION } from '../unknown-subscription.ts';
import type { Balance } from './schema.ts';

type CurrencyBalance = Balance['balance_infos'][number];

/** One meter a currency. Usage, keys and limits are not exposed and stay null or empty. */
export function parseBalance(balance: Balance): Observation {
  return {
    meters: balance.balance_infos.map(parseMeter),
    usageRecords: [],
    subscription: parseAvailability(balance),
    apiKeys: null,
    resources: null,
    auditEvents: null,
    gaps: [],
  };
}

function parseMeter({ currency, total_balance }: CurrencyBalance): MeterReading {
  return prepaidBalance(currency, { value: total_balance, provenance: 'reported', reportingDelayMs: 0 });
}

/**
 * `is_available` says only whether the balance suffices for calls. False is therefore `blocked`; true is no
 * statement about a subscription (a prepaid account has none), so `status` stays null.
 */
function parseAvailability(balance: Balance): SubscriptionReading {
  return {
    ...UNKNOWN_SUBSCRIPTION,
    status: balance.is_available ? null : 'blocked',
    rawStatus: describeAvailability(balance),
  };
}

/** DeepSeek can refuse calls although money is left; the status then names what remains. */
function describeAvailability(balance: Balance): string {
  const remaining = balance.balance_infos.filter((info) => info.total_balance > 0);
  if (balance.is_available) return 'is_available=true';
  if (remaining.length === 0) return 'is_available=false';
  return `is_available=false although ${remaining.map(describeAmount).join(', ')} remain`.slice(0, 100);
}

/** `USD 50.00` */
export function describeAmount({ currency, total_balance }: CurrencyBalance): string {
  return `${currency} ${formatDecimal(total_balance, MONEY_SCALE, 2)}`;
}
