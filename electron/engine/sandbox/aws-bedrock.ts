import { z } from 'zod';
import type { Clock } from '#engine/ports.ts';
import { formatDecimal, MONEY_SCALE } from '#shared/decimal.ts';
import { DAY_MS, isoSecond, utcDay } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { costPerRequest, servedRequests } from './account.ts';
import type { SpendingAccount, UsageStream } from './account.ts';
import {
  answerByForm,
  awsSignerProblem,
  awsWorded,
  IDENTITY_TARGETS,
  type AwsIdentity,
} from './aws-identity.ts';
import { awsSignerOf } from './aws-signature.ts';
import { jsonBody, ok, queryInteger } from './http-exchange.ts';
import type { Refusal, Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { pageOf } from './paging.ts';
import { dispatch, route } from './router.ts';
import type { Call, Endpoint, Route } from './router.ts';
import { tokensOf } from './usage-report.ts';

interface BedrockModel {
  id: string;
  name: string;
  maker: string;
  since: Instant;
  /** null: neither is announced. */
  legacyFrom: Instant | null;
  endsAt: Instant | null;
}

interface InferenceProfile {
  id: string;
  name: string;
  modelId: string;
  /** Else it is one of AWS's own. */
  isApplication: boolean;
}

interface ProvisionedThroughput {
  name: string;
  modelId: string;
  units: number;
  since: Instant;
  /** The end of the commitment; null: paid by the hour. */
  until: Instant | null;
}

/**
 * Bedrock of one AWS account in one region, and what CloudWatch, Service Quotas and Cost Explorer know of it. The
 * streams name a model or a profile, as callers do.
 */
export interface AwsBedrockAccount extends SpendingAccount, AwsIdentity {
  provider: 'aws-bedrock';
  region: string;
  models: readonly BedrockModel[];
  profiles: readonly InferenceProfile[];
  throughputs: readonly ProvisionedThroughput[];
  quotas: readonly { code: string; name: string; value: number }[];
}

/** All services at one address, as an emulator has them: Bedrock by its paths, the others by `x-amz-target`. */
export function awsBedrockStandIn(account: AwsBedrockAccount, clock: Clock): StandIn {
  return {
    handle: (request) => awsWorded(answer(account, clock.now(), request), request),
    refuse,
    worded: awsWorded,
  };
}

type BedrockCall = Call<AwsBedrockAccount>;

const TARGETS: Readonly<Record<string, Endpoint<AwsBedrockAccount>>> = {
  'GraniteServiceVersion20100801.ListMetrics': listMetrics,
  'GraniteServiceVersion20100801.GetMetricData': getMetricData,
  'ServiceQuotasV20190624.ListServiceQuotas': listQuotas,
  'AWSInsightsIndexService.GetCostAndUsage': getCosts,
  ...IDENTITY_TARGETS,
};

const ROUTES: readonly Route<AwsBedrockAccount>[] = [
  route('GET /foundation-models', listModels),
  route('GET /foundation-model-availability/:id', modelAvailability),
  route('GET /inference-profiles', listProfiles),
  route('GET /provisioned-model-throughputs', listThroughputs),
  route('POST /', (call) => {
    const target = TARGETS[call.request.headers['x-amz-target'] ?? ''];
    return target ? target(call) : (answerByForm(call) ?? refuse('not_found'));
  }),
];

/** The signature's form, its access key and its region are checked, the signature itself is not. */
function answer(account: AwsBedrockAccount, now: Instant, request: SandboxRequest): Reply {
  const signer = awsSignerOf(request);
  if (signer === null)
    return failure(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  const isGlobal = ['ce', 'iam', 'invoicing'].includes(signer.service);
  const problem = awsSignerProblem(account, request, now);
  if (problem === 'expired') return failure(403, 'ExpiredTokenException', 'The security token is expired.');
  if (problem !== null) return refuse(problem);
  if (signer.region !== account.region && !isGlobal) return refuse('unauthorized');
  return dispatch(ROUTES, { account, now, request }, request.path) ?? refuse('not_found');
}

const MESSAGES: Record<Refusal, readonly [status: number, type: string, message: string]> = {
  unauthorized: [
    403,
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ],
  forbidden: [403, 'AccessDeniedException', 'User is not authorized to perform this action'],
  payment_required: [
    403,
    'AccessDeniedException',
    'Model access is denied due to INVALID_PAYMENT_INSTRUMENT: A valid payment instrument must be provided.',
  ],
  rate_limited: [429, 'ThrottlingException', 'Too many requests, please wait before trying again.'],
  server_error: [503, 'ServiceUnavailableException', 'Service Unavailable'],
  not_found: [404, 'ResourceNotFoundException', 'The resource was not found.'],
  invalid_request: [400, 'ValidationException', 'The request is not valid.'],
};

function refuse(refusal: Refusal, detail?: string, status?: number): Reply {
  const [usual, type, message] = MESSAGES[refusal];
  return failure(status ?? usual, type, detail ?? message);
}

function failure(status: number, type: string, message: string): Reply {
  return { status, body: { __type: type, message }, headers: { 'x-amzn-errortype': type } };
}

function listModels({ account, now }: BedrockCall): Reply {
  const offered = account.models.filter(({ since, endsAt }) => since <= now && (endsAt ?? Infinity) > now);
  return ok({ modelSummaries: offered.map((model) => modelSummary(account, model, now)) });
}

function modelSummary({ region }: AwsBedrockAccount, model: BedrockModel, now: Instant) {
  const { id, name, maker, since, legacyFrom, endsAt } = model;
  return {
    modelArn: modelArn(region, id),
    modelId: id,
    modelName: name,
    providerName: maker,
    inferenceTypesSupported: ['ON_DEMAND'],
    modelLifecycle: {
      status: (legacyFrom ?? Infinity) <= now ? 'LEGACY' : 'ACTIVE',
      startOfLifeTime: isoSecond(since),
      ...(legacyFrom === null ? {} : { legacyTime: isoSecond(legacyFrom) }),
      ...(endsAt === null ? {} : { endOfLifeTime: isoSecond(endsAt) }),
    },
  };
}

const modelArn = (region: string, id: string) => `arn:aws:bedrock:${region}::foundation-model/${id}`;

function modelAvailability({ account, params: [id = ''] }: BedrockCall): Reply {
  const modelId = decodeURIComponent(id);
  if (!account.models.some((model) => model.id === modelId)) return refuse('not_found');
  return ok({
    modelId,
    agreementAvailability: { status: 'AVAILABLE' },
    authorizationStatus: 'AUTHORIZED',
    entitlementAvailability: 'AVAILABLE',
    regionAvailability: 'AVAILABLE',
  });
}

function listProfiles(call: BedrockCall): Reply {
  const { region, profiles, openedAt } = call.account;
  const entries = profiles.map(({ id, name, modelId, isApplication }) => ({
    inferenceProfileId: id,
    inferenceProfileName: name,
    inferenceProfileArn: `arn:aws:bedrock:${region}:123456789012:inference-profile/${id}`,
    models: [{ modelArn: modelArn(region, modelId) }],
    status: 'ACTIVE',
    type: isApplication ? 'APPLICATION' : 'SYSTEM_DEFINED',
    createdAt: isoSecond(openedAt),
  }));
  return listed(call, 'inferenceProfileSummaries', entries);
}

function listThroughputs(call: BedrockCall): Reply {
  const { region, throughputs } = call.account;
  const entries = throughputs
    .filter(({ since }) => since <= call.now)
    .map(({ name, modelId, units, since, until }) => ({
      provisionedModelName: name,
      provisionedModelArn: `arn:aws:bedrock:${region}:123456789012:provisioned-model/${name}`,
      modelArn: modelArn(region, modelId),
      desiredModelArn: modelArn(region, modelId),
      foundationModelArn: modelArn(region, modelId),
      modelUnits: units,
      desiredModelUnits: units,
      status: 'InService',
      creationTime: isoSecond(since),
      lastModifiedTime: isoSecond(since),
      ...(until === null
        ? {}
        : { commitmentDuration: 'OneMonth', commitmentExpirationTime: isoSecond(until) }),
    }));
  return listed(call, 'provisionedModelSummaries', entries);
}

function listed(call: BedrockCall, name: string, entries: readonly unknown[]): Reply {
  const limit = queryInteger(call.query, 'maxResults', { fallback: 100, min: 1, max: 1000 });
  const page = limit === null ? null : pageOf(entries, limit, call.query.get('nextToken'));
  if (page === null) return refuse('invalid_request');
  return ok({ [name]: page.items, ...(page.next === null ? {} : { nextToken: page.next }) });
}

/** What each metric counts for so many requests of a stream. */
const METRICS: Readonly<Record<string, (stream: UsageStream, requests: number) => number>> = {
  Invocations: (_stream, requests) => requests,
  InputTokenCount: (stream, requests) => tokensOf(stream, 'input', requests),
  OutputTokenCount: (stream, requests) => tokensOf(stream, 'output', requests),
};

function listMetrics(call: BedrockCall): Reply {
  const called = [...new Set(call.account.streams.map(({ model }) => model))];
  const entries = called.flatMap((modelId) =>
    Object.keys(METRICS).map((MetricName) => ({
      Namespace: 'AWS/Bedrock',
      MetricName,
      Dimensions: [{ Name: 'ModelId', Value: modelId }],
    })),
  );
  return pagedByBody(call, 'Metrics', entries, 500);
}

const metricDataRequest = z.object({
  MetricDataQueries: z
    .array(
      z.object({
        Id: z.string(),
        MetricStat: z.object({
          Metric: z.object({
            MetricName: z.string(),
            Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
          }),
          Period: z.int().min(60),
        }),
      }),
    )
    .max(500),
  StartTime: z.number(),
  EndTime: z.number(),
});
type QueriedMetric = z.infer<typeof metricDataRequest>['MetricDataQueries'][number]['MetricStat']['Metric'];

/** Newest first, and without a point where nothing was counted. */
function getMetricData({ account, now, request }: BedrockCall): Reply {
  const { data: body } = metricDataRequest.safeParse(jsonBody(request));
  if (body === undefined || !(body.StartTime < body.EndTime)) return refuse('invalid_request');
  const span = { from: body.StartTime * 1000, to: body.EndTime * 1000 };
  const MetricDataResults = body.MetricDataQueries.map(({ Id, MetricStat: { Metric, Period } }) => {
    const points = pointsOf(account, Metric, { ...span, stepMs: Period * 1000 }, now);
    return {
      Id,
      Label: Metric.MetricName,
      Timestamps: points.map(([at]) => at / 1000),
      Values: points.map(([, value]) => value),
      StatusCode: 'Complete',
    };
  });
  return ok({ MetricDataResults, Messages: [] });
}

function pointsOf(
  account: AwsBedrockAccount,
  { MetricName, Dimensions }: QueriedMetric,
  { from, to, stepMs }: { from: Instant; to: Instant; stepMs: number },
  now: Instant,
): [Instant, number][] {
  const modelId = Dimensions.find(({ Name }) => Name === 'ModelId')?.Value;
  const streams = account.streams.filter(({ model }) => model === modelId);
  const newest = now - account.reportingDelayMs;
  const steps = Array.from({ length: Math.ceil((to - from) / stepMs) }, (_, index) => from + index * stepMs);
  return steps
    .map((start): [Instant, number] => {
      const end = Math.min(start + stepMs, newest);
      const counts = streams.map(
        (stream) => METRICS[MetricName]?.(stream, servedRequests(account, stream, start, end)) ?? 0,
      );
      return [start, counts.reduce((sum, count) => sum + count, 0)];
    })
    .filter(([, value]) => value > 0)
    .reverse();
}

function listQuotas(call: BedrockCall): Reply {
  const entries = call.account.quotas.map(({ code, name, value }) => ({
    ServiceCode: 'bedrock',
    QuotaCode: code,
    QuotaName: name,
    Value: value,
    Unit: 'None',
    Adjustable: true,
    GlobalQuota: false,
  }));
  return pagedByBody(call, 'Quotas', entries, 100);
}

const pageRequest = z.object({ NextToken: z.string().optional() });

function pagedByBody(call: BedrockCall, name: string, entries: readonly unknown[], limit: number): Reply {
  const token = pageRequest.safeParse(jsonBody(call.request)).data?.NextToken ?? null;
  const page = pageOf(entries, limit, token);
  if (page === null) return refuse('invalid_request');
  return ok({ [name]: page.items, ...(page.next === null ? {} : { NextToken: page.next }) });
}

const costRequest = z.object({ TimePeriod: z.object({ Start: z.iso.date(), End: z.iso.date() }) });

/** By UTC day and service: models of others than Amazon are each a service of their own. */
function getCosts({ account, now, request }: BedrockCall): Reply {
  const period = costRequest.safeParse(jsonBody(request)).data?.TimePeriod;
  const [from, to] = [Date.parse(period?.Start ?? ''), Date.parse(period?.End ?? '')];
  if (!(from < to) || to - from > 366 * DAY_MS) return refuse('invalid_request');
  const days = Array.from({ length: (to - from) / DAY_MS }, (_, index) => from + index * DAY_MS);
  const ResultsByTime = days.map((day) => ({
    TimePeriod: { Start: utcDay(day), End: utcDay(day + DAY_MS) },
    Total: {},
    Groups: [...costsByService(account, day, Math.min(day + DAY_MS, now - account.reportingDelayMs))].map(
      ([service, micros]) => ({
        Keys: [service],
        Metrics: { UnblendedCost: { Amount: formatDecimal(micros, MONEY_SCALE), Unit: 'USD' } },
      }),
    ),
    Estimated: true,
  }));
  return ok({ GroupDefinitions: [{ Type: 'DIMENSION', Key: 'SERVICE' }], ResultsByTime });
}

function costsByService(account: AwsBedrockAccount, from: Instant, to: Instant): Map<string, number> {
  const costs = new Map<string, number>();
  for (const stream of account.streams) {
    const service = serviceOf(account, stream);
    const each = stream.lines.reduce((sum, line) => sum + costPerRequest(line), 0);
    costs.set(service, (costs.get(service) ?? 0) + each * servedRequests(account, stream, from, to));
  }
  return costs;
}

function serviceOf({ models, profiles }: AwsBedrockAccount, stream: UsageStream): string {
  const modelId = profiles.find(({ id }) => id === stream.model)?.modelId ?? stream.model;
  const model = models.find(({ id }) => id === modelId);
  if (model === undefined || model.maker === 'Amazon') return 'Amazon Bedrock';
  return `${model.name} (Amazon Bedrock Edition)`;
}
