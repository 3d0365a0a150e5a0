import type { HttpRequest } from '#engine/ports.ts';
import { moneyUnit } from '#shared/model/meter.ts';
import type { MeterReading, QuotaWindow } from '#shared/model/meter.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS, floorTo, isoSecond, utcMonthStart } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { withJsonBody } from '../json-request.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '../merge-records.ts';
import { malformedPart, NOT_EXPOSED, partOf, partWith } from '../part.ts';
import type { Part } from '../part.ts';
import { mapReading, readJson } from '../read-json.ts';
import { readPages, wholeList } from '../read-pages.ts';
import { usageBucket } from '../usage-bucket.ts';
import { armRequest, followingPage, readList } from './requests.ts';
import type { SignedIn } from './requests.ts';
import { budgetsSchema, costRowSchema, costsSchema } from './schema.ts';
import type { Budget, CostRow, CostTable } from './schema.ts';

/** Costs come 8 to 24 hours after the use. */
export const COST_DELAY_MS = DAY_MS;

/** Cost of use by UTC day, resource and meter, from the start of the month or earlier where it is wanted. */
export async function readCosts(context: SignedIn): Promise<Part<UsageRecord[]>> {
  if (context.config.costs === 'skip') return NOT_EXPOSED;
  const request = armRequest(context, '/providers/Microsoft.CostManagement/query', {
    'api-version': '2023-11-01',
  });
  const from = floorTo(Math.min(context.usageFrom, utcMonthStart(context.now)), DAY_MS);
  const question = withJsonBody(request, costQuestion(from, context.now));
  const tables = await readPages<CostTable, HttpRequest>(question, async (asked) =>
    mapReading(await readJson(context, asked, costsSchema), ({ properties }) => ({
      rows: [properties],
      next: followingPage(context, asked, properties.nextLink),
    })),
  );
  const part = partOf('costs', wholeList(tables));
  return part.value === null ? { ...part, value: null } : withRecords(part, part.value);
}

/** Refunds and purchases are left out: what is read is the cost of use, as it counts against budgets. */
const costQuestion = (from: Instant, to: Instant) => ({
  type: 'ActualCost',
  timeframe: 'Custom',
  timePeriod: { from: isoSecond(from), to: isoSecond(to) },
  dataset: {
    granularity: 'Daily',
    aggregation: { totalCost: { name: 'Cost', function: 'Sum' } },
    grouping: [
      { type: 'Dimension', name: 'ResourceId' },
      { type: 'Dimension', name: 'Meter' },
    ],
    filter: {
      and: [
        {
          dimensions: {
            name: 'ResourceType',
            operator: 'In',
            values: ['microsoft.cognitiveservices/accounts'],
          },
        },
        { dimensions: { name: 'ChargeType', operator: 'In', values: ['Usage'] } },
      ],
    },
  },
});

function withRecords(part: Part<unknown>, tables: readonly CostTable[]): Part<UsageRecord[]> {
  const rows = tables.flatMap(rowsOf);
  if (rows.some((row) => row === null)) return malformedPart('costs', BAD_ROW);
  const records = mergeRecords(rows.flatMap((row) => (row === null ? [] : [costRecord(row)])));
  return records === null ? malformedPart('costs', IMPOSSIBLE_SUM) : { ...part, value: records };
}

const BAD_ROW = 'A row is not as documented: expected Cost, UsageDate, ResourceId, Meter and Currency.';

/** null for a row that is none. */
function rowsOf({ columns, rows }: CostTable): (CostRow | null)[] {
  return rows.map((row) => {
    const named = Object.fromEntries(columns.map(({ name }, index) => [name, row[index]]));
    return costRowSchema.safeParse(named).data ?? null;
  });
}

function costRecord({ Cost, UsageDate, ResourceId, Meter, Currency }: CostRow): UsageRecord {
  return {
    ...usageBucket(Date.parse(`${UsageDate}T00:00:00Z`), DAY_MS),
    metric: 'cost',
    amount: Cost,
    currency: Currency,
    project: ResourceId.split('/').at(-1) || null,
    lineItem: Meter === '' ? null : Meter,
  };
}

/** Budgets of the subscription with what was spent of them: the cheap way to know it. */
export async function readBudgets(context: SignedIn): Promise<Part<MeterReading[]>> {
  const first = armRequest(context, '/providers/Microsoft.Consumption/budgets', {
    'api-version': '2023-05-01',
  });
  const budgets = await readList(context, 'budgets', first, budgetsSchema);
  if (budgets.value === null) return { ...budgets, value: null };
  const ofMoney = budgets.value.filter(({ properties }) => properties.category !== 'Usage');
  const unread = ofMoney.filter(({ properties }) => properties.currentSpend == null);
  const gaps = unread.map(({ name }) => ({
    what: `spending of budget ${name}`,
    outcome: 'unavailable' as const,
    detail: 'Azure does not say yet what was spent of it.',
  }));
  const meters = ofMoney.flatMap((budget) => budgetMeter(budget, context.now));
  return partWith(meters, [...budgets.gaps, ...gaps]);
}

export function budgetMeter({ name, properties }: Budget, now: Instant): MeterReading[] {
  const { amount, timeGrain, currentSpend } = properties;
  if (currentSpend == null) return [];
  return [
    {
      key: `budget/${name}`.slice(0, 200),
      name: `Azure budget ${name}`.slice(0, 200),
      kind: 'budget',
      unit: moneyUnit(currentSpend.unit),
      window: windowOf(timeGrain),
      enforcement: 'soft',
      provenance: 'reported',
      reportingDelayMs: COST_DELAY_MS,
      value: currentSpend.amount,
      limit: amount,
      resetsAt: resetOf(timeGrain, now),
    },
  ];
}

/** `BillingMonth` and its like follow an invoice whose day is not exposed. */
const windowOf = (timeGrain: string): QuotaWindow =>
  timeGrain === 'Monthly' ? { kind: 'fixed', period: 'month', timeZone: 'UTC' } : { kind: 'none' };

function resetOf(timeGrain: string, now: Instant): Instant | null {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (timeGrain === 'Quarterly') return Date.UTC(year, month - (month % 3) + 3);
  return timeGrain === 'Annually' ? Date.UTC(year + 1, 0) : null;
}
