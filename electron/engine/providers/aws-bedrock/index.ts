import { isComplete, listingGaps } from '#engine/providers/aws-listing.ts';
import { parseEntriesBy } from '#engine/providers/aws-entries.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '#engine/providers/merge-records.ts';
import { paymentRefusalAmong } from '#engine/providers/outcome.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import type { Gap, Observation } from '#shared/model/poll.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import { costSpan, isTimeForCosts, parseCosts, spendMeter } from './costs.ts';
import { awsBedrockGuide } from './guide.ts';
import { commitmentReading, modelResources } from './models.ts';
import { readRegion, type RegionReading } from './read-region.ts';
import { awsBedrockConfigSchema, costDaySchema, type AwsBedrockConfig } from './schema.ts';

type Context = PollContext<AwsBedrockConfig>;

/** Amazon Bedrock: models and their end of life, usage, quotas, commitments and, where wanted, costs. */
export const awsBedrock = defineProvider<AwsBedrockConfig>({
  id: 'aws-bedrock',
  name: 'Amazon Bedrock',
  capabilities: {
    balance: {
      support: 'no',
      note: 'AWS bills after use; what is left of promotional credits is not read.',
    },
    subscription: {
      support: 'partial',
      note: 'The agreements for the models in use, ten in a region, and commitments to provisioned throughput.',
    },
    renewal: {
      support: 'partial',
      note: 'The renewal of commitments to provisioned throughput. Due dates of invoices are not read.',
    },
    paymentMethod: {
      support: 'no',
      note: 'Kept in AWS Billing. A payment method that the Marketplace refuses shows as a refused payment.',
    },
    usage: {
      support: 'yes',
      note: 'Requests, tokens and images per UTC day, model and application inference profile, from CloudWatch; 40 models in a region.',
    },
    quotas: {
      support: 'partial',
      note: 'Limits per minute and day of the models in use. AWS ties them to models by their names alone.',
    },
    cost: {
      support: 'partial',
      note: 'Off until hours are set: AWS bills $0.01 for each reading. Per UTC day and billed service, before credits.',
    },
    keys: { support: 'no', note: 'Callers are IAM identities, which this connector does not list.' },
    auditLog: { support: 'no', note: 'Kept in CloudTrail, which this connector does not read.' },
    versions: {
      support: 'yes',
      note: 'Start, deprecation, extended access and end of life of each model in the regions.',
    },
  },
  configSchema: awsBedrockConfigSchema,
  secrets: {
    accessKeyId: {
      title: 'Access key id',
      description: 'Of an IAM identity that may only read what the guide lists.',
      required: true,
      admin: false,
      example: 'AKIA…',
    },
    secretAccessKey: {
      title: 'Secret access key',
      description: 'The secret that belongs to the access key id.',
      required: true,
      admin: false,
      example: '40 characters, shown once by AWS',
    },
    sessionToken: {
      title: 'Session token',
      description: 'Only with temporary credentials; they end within hours.',
      required: false,
      admin: false,
      example: 'IQoJ…',
    },
  },
  guide: awsBedrockGuide,
  minimumIntervalSeconds: 900,
  pace: {
    requests: 2,
    perSeconds: 1,
    source:
      'AWS states no limit for most of these calls and shares those that it has over the account: this is the restraint of Headroom.',
    sharedBy: (_config, { accessKeyId = '' }) => accessKeyId,
  },
  hosts: [
    'bedrock.*.amazonaws.com',
    'bedrock-runtime.*.amazonaws.com',
    'bedrock-mantle.*.api.aws',
    'bedrock.*.amazonaws.com.cn',
    'bedrock-runtime.*.amazonaws.com.cn',
  ],

  /** ListFoundationModels of the first region: AWS lists no price for it. */
  async probe(context) {
    const [region = ''] = context.config.regions;
    const { openRegion } = await import('./services.ts');
    const models = await openRegion(context, region).models();
    if (models.failure !== null) return { ok: false, outcome: models.failure };
    const notes = [
      `${models.items.length} models in ${region}. Whether calls are paid for shows only in use.`,
    ];
    return { ok: true, account: null, notes };
  },

  async poll(context) {
    const { openRegion } = await import('./services.ts');
    const regions: RegionReading[] = [];
    for (const region of context.config.regions) {
      regions.push(await readRegion(openRegion(context, region), region, context));
    }
    const failures = regions.flatMap((region) => region.failures);
    const refusal = paymentRefusalAmong(failures);
    const [first] = failures;
    if (first !== undefined && regions.every(({ isBlind }) => isBlind)) return refusal ?? first;
    const costs = isTimeForCosts(context.config, context.now) ? await readCosts(context) : NO_COSTS;
    const observation = observe(context, regions, costs);
    return refusal === null ? { kind: 'ok', observation } : { ...refusal, observation };
  },

  /** Between the paid readings, and where they fail, nothing new is known of the costs. */
  coversCost: ({ meters }) => meters.some(({ key, value }) => key === 'spend-month' && value !== null),
});

interface CostReading {
  records: UsageRecord[] | null;
  gaps: Gap[];
}
const NO_COSTS: CostReading = { records: null, gaps: [] };

async function readCosts(context: Context): Promise<CostReading> {
  const { readCostDays } = await import('./services.ts');
  const span = costSpan(context.usageFrom, context.now);
  const listing = await readCostDays(context, span.from, span.to + DAY_MS);
  const days = parseEntriesBy('costs', listing.items, costDaySchema, (day) => JSON.stringify(day));
  const gaps = [...listingGaps('costs', listing), ...days.gaps];
  if (!isComplete(listing) || gaps.length > 0) return { records: null, gaps };
  const records = parseCosts(days.items, span);
  if (typeof records !== 'string') return { records, gaps };
  const detail = `GetCostAndUsage: expected every day once, with sound amounts; got ${records}`;
  return { records: null, gaps: [{ what: 'costs', outcome: 'malformed', detail }] };
}

function observe(context: Context, regions: readonly RegionReading[], costs: CostReading): Observation {
  const { config, now } = context;
  const usage = mergeRecords(regions.flatMap((region) => region.usageRecords));
  const spend = config.costHoursUtc.length > 0 ? [spendMeter(config, costs.records, now)] : [];
  const impossible: Gap[] = [{ what: 'usage', outcome: 'malformed', detail: IMPOSSIBLE_SUM }];
  return {
    meters: [...regions.flatMap(({ meters }) => meters), ...spend],
    usageRecords: [...(usage ?? []), ...(costs.records ?? [])],
    subscription: readSubscription(regions, now),
    apiKeys: null,
    resources: [
      ...modelResources(regions.flatMap(({ models }) => models)),
      ...regions.flatMap(({ resources }) => resources),
    ],
    auditEvents: null,
    gaps: [...regions.flatMap(({ gaps }) => gaps), ...(usage === null ? impossible : []), ...costs.gaps],
  };
}

/** null where a commitment may be among what could not be read. */
function readSubscription(regions: readonly RegionReading[], now: number): SubscriptionReading | null {
  const throughputs = regions.flatMap((region) => region.throughputs ?? []);
  const knowsAll = regions.every((region) => region.throughputs !== null);
  return knowsAll ? commitmentReading(throughputs, now) : null;
}
