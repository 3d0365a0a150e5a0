import type { AwsAccess } from '#engine/providers/aws-access.ts';
import { openAccess } from '#engine/providers/aws-open-access.ts';
import { isComplete, listingGaps } from '#engine/providers/aws-listing.ts';
import { parseEntriesBy } from '#engine/providers/aws-entries.ts';
import { AWS_PACE } from '#engine/providers/aws-pace.ts';
import { IMPOSSIBLE_SUM, mergeRecords } from '#engine/providers/merge-records.ts';
import { paymentRefusalAmong, type PaymentRefusal } from '#engine/providers/outcome.ts';
import { NOT_EXPOSED, type Part } from '#engine/providers/part.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import type { Gap, Observation } from '#shared/model/poll.ts';
import type { AuditEvent } from '#shared/model/audit-event.ts';
import type { ResourceReading } from '#shared/model/resource.ts';
import type { SubscriptionReading } from '#shared/model/subscription.ts';
import type { UsageRecord } from '#shared/model/usage-record.ts';
import { DAY_MS } from '#shared/time.ts';
import { costSpan, isTimeForCosts, parseCosts, parseSpend } from './costs.ts';
import { awsBedrockGuide } from './guide.ts';
import { withInvoices, type Invoice } from './invoices.ts';
import { keysLeftOut, SELDOM_READ, type KeyInventory } from './keys.ts';
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
      note: 'The renewal of commitments to provisioned throughput and, where it is turned on, the day on which the next invoice of the AWS account falls due. AWS does not tell which are paid, and amounts are not kept.',
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
    keys: {
      support: 'partial',
      note: 'Off until it is turned on. API keys for Bedrock and the access keys of 15 IAM users with dates and last use, once an hour; never the keys themselves. Callers by role have none.',
    },
    auditLog: {
      support: 'partial',
      note: 'Off until it is turned on. By CloudTrail, the newest 250 events in a region, of which those that only read are left out.',
    },
    versions: {
      support: 'yes',
      note: 'Start, deprecation, extended access and end of life of each model in the regions.',
    },
  },
  configSchema: awsBedrockConfigSchema,
  secrets: {
    accessKeyId: {
      title: 'Access key id',
      description:
        'Of an IAM identity that may only read what the guide lists, or only assume the role that may.',
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
  seldomRead: SELDOM_READ,
  pace: AWS_PACE,
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
    const access = await openAccess(context, region);
    if (!access.ok) return access;
    const { openRegion } = await import('./services.ts');
    const models = await openRegion(access.value, region).models();
    if (models.failure !== null) return { ok: false, outcome: models.failure };
    const notes = [
      `${models.items.length} models in ${region}. Whether calls are paid for shows only in use.`,
    ];
    return { ok: true, account: null, notes };
  },

  async poll(context) {
    const { config } = context;
    const opened = await openAccess(context, config.regions[0] ?? '');
    if (!opened.ok) return opened.outcome;
    const access = opened.value;
    const { openRegion } = await import('./services.ts');
    const regions: RegionReading[] = [];
    for (const region of config.regions) {
      regions.push(await readRegion(openRegion(access, region), region, context));
    }
    const failures = regions.flatMap((region) => region.failures);
    const refusal = paymentRefusalAmong(failures);
    const [first] = failures;
    if (first !== undefined && regions.every(({ isBlind }) => isBlind)) return refusal ?? first;
    const costs = isTimeForCosts(config, context.now) ? await readCosts(context, access) : NO_COSTS;
    const account = await readAccount(context, access);
    const observation = observe(context, regions, costs, account);
    const refused = refusal ?? account.refusal;
    return refused === null ? { kind: 'ok', observation } : { ...refused, observation };
  },

  /** Between the paid readings, and where they fail, nothing new is known of the costs. */
  coversCost: ({ meters }) => meters.some(({ key, value }) => key === 'spend-month' && value !== null),
});

interface CostReading {
  records: UsageRecord[] | null;
  gaps: Gap[];
}
const NO_COSTS: CostReading = { records: null, gaps: [] };

async function readCosts(context: Context, access: AwsAccess): Promise<CostReading> {
  const { readCostDays } = await import('./services.ts');
  const span = costSpan(context.usageFrom, context.now);
  const listing = await readCostDays(access, context.config.regions, span.from, span.to + DAY_MS);
  const days = parseEntriesBy('costs', listing.items, costDaySchema, (day) => JSON.stringify(day));
  const gaps = [...listingGaps('costs', listing), ...days.gaps];
  if (!isComplete(listing) || gaps.length > 0) return { records: null, gaps };
  const records = parseCosts(days.items, span);
  if (typeof records !== 'string') return { records, gaps };
  const detail = `GetCostAndUsage: expected every day once, with sound amounts; got ${records}`;
  return { records: null, gaps: [{ what: 'costs', outcome: 'malformed', detail }] };
}

function observe(
  context: Context,
  regions: readonly RegionReading[],
  costs: CostReading,
  account: AccountReading,
): Observation {
  const { config, now } = context;
  const usage = mergeRecords(regions.flatMap((region) => region.usageRecords));
  const spend = config.costHoursUtc.length > 0 ? [parseSpend(config, costs.records, now)] : [];
  const impossible: Gap[] = [{ what: 'usage', outcome: 'malformed', detail: IMPOSSIBLE_SUM }];
  return {
    meters: [...regions.flatMap(({ meters }) => meters), ...spend],
    usageRecords: [...(usage ?? []), ...(costs.records ?? [])],
    subscription: readSubscription(context, regions, account.invoices),
    apiKeys: account.keys.apiKeys.value,
    resources: [
      ...modelResources(regions.flatMap(({ models }) => models)),
      ...regions.flatMap(({ resources }) => resources),
      ...(account.keys.members.value ?? []),
    ],
    ...(account.leavesOut.length === 0 ? {} : { unread: [...account.leavesOut] }),
    auditEvents: account.auditEvents.value,
    gaps: [
      ...regions.flatMap(({ gaps }) => gaps),
      ...(usage === null ? impossible : []),
      ...costs.gaps,
      ...account.keys.apiKeys.gaps,
      ...account.invoices.gaps,
      ...account.auditEvents.gaps,
    ],
  };
}

/** What belongs to the account rather than to its regions, and is read last: what runs out goes first. */
interface AccountReading {
  keys: KeyInventory;
  /** Kinds that this poll leaves out, since they are known. */
  leavesOut: readonly ResourceReading['kind'][];
  invoices: Part<Invoice[]>;
  auditEvents: Part<AuditEvent[]>;
  refusal: PaymentRefusal | null;
}

async function readAccount(context: Context, access: AwsAccess): Promise<AccountReading> {
  const { config, resourcesKnown, cutsKnown } = context;
  const { keys, keyUsers, regions } = config;
  const isKnown = keys && resourcesKnown === true;
  const inventory =
    keys && !isKnown
      ? await readKeyInventory(access, regions, keyUsers)
      : keysLeftOut(isKnown ? cutsKnown : []);
  const invoices = config.invoices ? await readInvoiceList(access, config) : NOT_EXPOSED;
  const auditEvents = config.auditLog ? await readAuditLog(access, context) : NOT_EXPOSED;
  return {
    keys: inventory,
    leavesOut: isKnown ? SELDOM_READ : [],
    invoices,
    auditEvents,
    refusal: inventory.apiKeys.refusal ?? invoices.refusal ?? auditEvents.refusal,
  };
}

async function readKeyInventory(
  access: AwsAccess,
  regions: readonly string[],
  users: readonly string[],
): Promise<KeyInventory> {
  return (await import('./read-keys.ts')).readKeys(access, regions, users);
}

async function readInvoiceList(access: AwsAccess, config: AwsBedrockConfig): Promise<Part<Invoice[]>> {
  return (await import('./read-invoices.ts')).readInvoices(access, config.regions, config.roleArn);
}

async function readAuditLog(access: AwsAccess, context: Context): Promise<Part<AuditEvent[]>> {
  const { readTrails } = await import('#engine/providers/aws-trail.ts');
  return readTrails(access, context.config.regions, 'bedrock.amazonaws.com', context);
}

/** null where a commitment or an invoice may be among what could not be read. */
function readSubscription(
  { config, now }: Context,
  regions: readonly RegionReading[],
  invoices: Part<Invoice[]>,
): SubscriptionReading | null {
  const throughputs = regions.flatMap((region) => region.throughputs ?? []);
  const knowsAll = regions.every((region) => region.throughputs !== null);
  if (!knowsAll || (config.invoices && invoices.value === null)) return null;
  return withInvoices(commitmentReading(throughputs, now), invoices.value ?? [], now);
}
