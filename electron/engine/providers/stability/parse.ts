import { formatDecimal } from '#shared/decimal.ts';
import { countUnit } from '#shared/model/meter.ts';
import type { Observation } from '#shared/model/poll.ts';
import { CREDIT_SCALE } from './schema.ts';
import type { Balance } from './schema.ts';

/** The balance is all that the vendor tells. It may be below zero; it is shown as it is. */
export function parseBalance({ credits }: Balance): Observation {
  return {
    meters: [
      {
        key: 'credits',
        name: 'Prepaid credits',
        kind: 'balance',
        unit: countUnit('credits', CREDIT_SCALE),
        window: { kind: 'none' },
        enforcement: 'hard',
        provenance: 'reported',
        reportingDelayMs: 0,
        value: credits,
        limit: null,
        resetsAt: null,
      },
    ],
    usageRecords: [],
    subscription: null,
    apiKeys: null,
    resources: null,
    auditEvents: null,
    gaps: [],
  };
}

/** `842.5 credits` */
export const describeCredits = ({ credits }: Balance): string =>
  `${formatDecimal(credits, CREDIT_SCALE)} credits`;
