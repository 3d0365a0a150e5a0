import { moneyUnit, type MeterReading } from '#shared/model/meter.ts';

type Told = Pick<MeterReading, 'value' | 'provenance' | 'reportingDelayMs'>;

/** What is left of money that was paid in advance, in one currency. Calls stop at its end unless `told` says otherwise. */
export function prepaidBalance(
  currency: string,
  told: Told & Partial<Pick<MeterReading, 'enforcement'>>,
): MeterReading {
  return {
    key: `balance-${currency.toLowerCase()}`,
    name: `Prepaid balance (${currency})`,
    kind: 'balance',
    unit: moneyUnit(currency),
    window: { kind: 'none' },
    enforcement: 'hard',
    limit: null,
    resetsAt: null,
    ...told,
  };
}
