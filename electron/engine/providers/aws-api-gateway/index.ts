import { openAccess } from '#engine/providers/aws-open-access.ts';
import type { Answer } from '#engine/providers/aws-listing.ts';
import { AWS_PACE } from '#engine/providers/aws-pace.ts';
import { defineProvider, type PollContext } from '#engine/providers/provider.ts';
import type { PollOutcome } from '#shared/model/poll.ts';
import { describeAccount, readAccount } from './account.ts';
import { awsApiGatewayGuide } from './guide.ts';
import { joinRegions } from './join-regions.ts';
import { SELDOM_READ } from './rest-api.ts';
import { regionNames, type Region } from './region.ts';
import { awsApiGatewayConfigSchema, type AwsApiGatewayConfig } from './schema.ts';

type Context = PollContext<AwsApiGatewayConfig>;

/** Amazon API Gateway (REST): usage plans, their quotas per API key, keys, APIs and stages of one or several regions. */
export const awsApiGateway = defineProvider<AwsApiGatewayConfig>({
  id: 'aws-api-gateway',
  name: 'Amazon API Gateway',
  capabilities: {
    balance: { support: 'no', note: 'AWS bills after use; there is no balance.' },
    subscription: {
      support: 'partial',
      note: "A caller's subscription is the membership of its key in a usage plan, read as key and plan; none of the account's own is exposed.",
    },
    renewal: {
      support: 'partial',
      note: 'Nothing renews. The reset of a quota follows from its period; the weekday of WEEK is inferred.',
    },
    paymentMethod: { support: 'no', note: 'Kept in AWS Billing, not exposed here.' },
    usage: {
      support: 'yes',
      note: 'Requests per key, plan and UTC day, 30 to 40 minutes late; 31 days at the most. Where it is turned on, requests and errors per stage by CloudWatch too: the same calls counted once more, so the two must not be added up. They do not bridge the delay, for CloudWatch knows no keys.',
    },
    quotas: {
      support: 'yes',
      note: 'The quota of each plan for each key, the throttles of plans and account. AWS enforces them with best effort.',
    },
    cost: { support: 'no', note: 'Only in AWS Cost Explorer, which bills each request.' },
    keys: { support: 'yes', note: 'Names, states and dates; the keys themselves are never asked for.' },
    auditLog: {
      support: 'partial',
      note: 'Off until it is turned on. By CloudTrail, the newest 250 events in a region, of which those that only read are left out.',
    },
    versions: {
      support: 'partial',
      note: 'Stages behind the newest deployment of their API, and canaries. API Gateway announces no deprecations.',
    },
  },
  configSchema: awsApiGatewayConfigSchema,
  secrets: {
    accessKeyId: {
      title: 'Access key id',
      description: 'Of an IAM identity that may only read API Gateway, or only assume the role that may.',
      required: true,
      admin: true,
      example: 'AKIA…',
    },
    secretAccessKey: {
      title: 'Secret access key',
      description: 'The secret that belongs to the access key id.',
      required: true,
      admin: true,
      example: '40 characters, shown once by AWS',
    },
    sessionToken: {
      title: 'Session token',
      description: 'Only with temporary credentials; they end within hours.',
      required: false,
      admin: true,
      example: 'IQoJ…',
    },
  },
  guide: awsApiGatewayGuide,
  minimumIntervalSeconds: 300,
  seldomRead: SELDOM_READ,
  pace: AWS_PACE,
  hosts: [
    'apigateway.*.amazonaws.com',
    'execute-api.*.amazonaws.com',
    'apigateway.*.amazonaws.com.cn',
    'execute-api.*.amazonaws.com.cn',
  ],
  // Not `x-amzn-errortype`, which every service of AWS sends.
  answerHeaders: ['x-amz-apigw-id'],

  /** GetAccount in each region: AWS lists no price for it and it changes nothing. */
  async probe(context) {
    const regions = await openRegions(context);
    if (!regions.ok) return regions;
    const { openApiGateway } = await import('./api-gateway.ts');
    const answers = await Promise.all(
      regions.value.map(async (region) => {
        const account = readAccount(await openApiGateway(region).account());
        return { region: region.name, account };
      }),
    );
    const notes: string[] = [];
    for (const { region, account } of answers) {
      if (!account.ok) return account;
      const isOnly = answers.length === 1;
      notes.push(...describeAccount(account.value).map((note) => (isOnly ? note : `${region}: ${note}`)));
    }
    return { ok: true, account: null, notes };
  },

  async poll(context) {
    const regions = await openRegions(context);
    if (!regions.ok) return regions.outcome;
    const { readRegion } = await import('./read-region.ts');
    const readings = await Promise.all(regions.value.map((region) => readRegion(region, context)));
    const outcome = joinRegions(readings);
    return context.config.auditLog ? withAuditLog(outcome, regions.value, context) : outcome;
  },
});

/** A poll that failed asks no more. */
async function withAuditLog(
  outcome: PollOutcome,
  regions: readonly Region[],
  context: Context,
): Promise<PollOutcome> {
  const [first] = regions;
  if (first === undefined || !('observation' in outcome) || outcome.observation === null) return outcome;
  const { readTrails } = await import('#engine/providers/aws-trail.ts');
  const names = regions.map(({ name }) => name);
  const trail = await readTrails(first, names, 'apigateway.amazonaws.com', context);
  const gaps = [...outcome.observation.gaps, ...trail.gaps];
  const observation = { ...outcome.observation, auditEvents: trail.value, gaps };
  return outcome.kind === 'ok' && trail.refusal !== null
    ? { ...trail.refusal, observation }
    : { ...outcome, observation };
}

/** AWS counts by region, so that they are read at the same time. A role is assumed once for all of them. */
async function openRegions(context: Context): Promise<Answer<Region[]>> {
  const access = await openAccess(context, context.config.region);
  if (!access.ok) return access;
  const names = regionNames(context.config);
  return { ok: true, value: names.map((name) => ({ ...access.value, name })) };
}
