import type { Clock } from '#engine/ports.ts';
import { DAY_MS, floorTo } from '#shared/time.ts';
import type { Instant } from '#shared/time.ts';
import { quotaExhaustedAt, quotaUsed, sinceOpened } from './account.ts';
import type { SandboxKey, SandboxQuota } from './account.ts';
import type { AwsAccount, AwsUsagePlan } from './aws-account.ts';
import { answerJsonService } from './aws-cloudwatch.ts';
import { answerByForm, awsSignerProblem, awsWorded } from './aws-identity.ts';
import { itemPage, requestedPage } from './aws-paging.ts';
import { awsFailure, awsRefusal } from './aws-refusal.ts';
import { REST_API_ROUTES } from './aws-rest-apis.ts';
import { awsSignerOf } from './aws-signature.ts';
import { epochSeconds, ok } from './http-exchange.ts';
import type { Reply, SandboxRequest, StandIn } from './http-exchange.ts';
import { dispatch, route } from './router.ts';
import type { Call, Route } from './router.ts';
import { usedBetween } from './usage-curve.ts';
import type { UsageCurve } from './usage-curve.ts';
import { periodStart } from './utc-period.ts';

/** The control plane of Amazon API Gateway (REST APIs, version 2015-07-09), and what CloudWatch counts of it, on the wire. */
export function awsApiGatewayStandIn(account: AwsAccount, clock: Clock): StandIn {
  return {
    handle: (request) => awsWorded(answer(account, clock.now(), request), request),
    refuse: awsRefusal,
    worded: awsWorded,
  };
}

const ROUTES: readonly Route<AwsAccount>[] = [
  route('GET /account', describeAccount),
  route('GET /usageplans', listPlans),
  route('GET /usageplans/:id', (call) => withPlan(call, (plan) => ok(planEntry(plan)))),
  route('GET /usageplans/:id/keys', (call) => withPlan(call, (plan) => listPlanKeys(call, plan))),
  route('GET /usageplans/:id/usage', (call) => withPlan(call, (plan) => planUsage(call, plan))),
  route('GET /apikeys', (call) =>
    itemPage(
      call,
      call.account.keys.map((key) => keyEntry(call, key)),
    ),
  ),
  ...REST_API_ROUTES,
  route('POST /', (call) => answerByForm(call) ?? answerJsonService(call)),
];

/** What the stand-in answers for: the control plane, CloudWatch and its logs, CloudTrail and who may assume a role. */
const SERVICES: readonly string[] = ['apigateway', 'monitoring', 'logs', 'cloudtrail', 'sts'];

/** The signature's form and its access key are checked, the signature itself is not. */
function answer(account: AwsAccount, now: Instant, request: SandboxRequest): Reply {
  if (!request.headers['authorization']) {
    return awsFailure(403, 'MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const signer = awsSignerOf(request);
  if (signer?.region !== account.region || !SERVICES.includes(signer.service)) {
    return awsFailure(403, 'InvalidSignatureException', 'Credential should be scoped to a valid region.');
  }
  const problem = awsSignerProblem(account, request, now);
  if (problem === 'expired')
    return awsFailure(403, 'ExpiredTokenException', 'The security token is expired.');
  if (problem !== null) return awsRefusal(problem);
  return dispatch(ROUTES, { account, now, request }, request.path) ?? awsRefusal('not_found');
}

function describeAccount(): Reply {
  return ok({
    throttleSettings: { burstLimit: 5000, rateLimit: 10000 },
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  });
}

function listPlans(call: Call<AwsAccount>): Reply {
  const keyId = call.query.get('keyId');
  const plans = call.account.plans.filter(
    (plan) => keyId === null || plan.members.some((member) => member.keyId === keyId),
  );
  return itemPage(call, plans.map(planEntry));
}

function planEntry({ id, name, throttle, quota, stages }: AwsUsagePlan) {
  return {
    id,
    name,
    apiStages: stages,
    ...(throttle ? { throttle } : {}),
    ...(quota ? { quota: { limit: quota.limit, offset: 0, period: quota.period.toUpperCase() } } : {}),
  };
}

function withPlan(call: Call<AwsAccount>, reply: (plan: AwsUsagePlan) => Reply): Reply {
  const plan = call.account.plans.find(({ id }) => id === call.params[0]);
  return plan ? reply(plan) : awsRefusal('not_found', 'Invalid Usage Plan identifier specified');
}

function listPlanKeys(call: Call<AwsAccount>, plan: AwsUsagePlan): Reply {
  const members = new Set(plan.members.map(({ keyId }) => keyId));
  const keys = call.account.keys.filter((key) => members.has(key.id));
  return itemPage(
    call,
    keys.map((key) => ({ id: key.id, type: 'API_KEY', value: keyValue(key), name: key.name })),
  );
}

/** Made up, like the key: shows in tests whether a reader lets it through. */
const keyValue = (key: SandboxKey) => `sandbox-value-of-${key.id}`;

function keyEntry({ query }: Call<AwsAccount>, key: SandboxKey) {
  return {
    id: key.id,
    name: key.name,
    description: `Owned by ${key.owner}`,
    enabled: key.enabled,
    createdDate: epochSeconds(key.createdAt),
    lastUpdatedDate: epochSeconds(key.createdAt),
    stageKeys: [],
    ...(query.get('includeValues') === 'true' ? { value: keyValue(key) } : {}),
  };
}

function planUsage(call: Call<AwsAccount>, plan: AwsUsagePlan): Reply {
  const [startDate, endDate] = [call.query.get('startDate') ?? '', call.query.get('endDate') ?? ''];
  const days = daysFrom(startDate, endDate);
  if (days === null) return awsRefusal('invalid_request', 'Invalid startDate or endDate');
  const keyId = call.query.get('keyId');
  const active = plan.members
    .filter((member) => keyId === null || member.keyId === keyId)
    .map((member) => [member.keyId, days.map((day) => usageOfDay(call, plan, member.requests, day))] as const)
    .filter(([, usage]) => usage.some(([used]) => used !== 0));
  const page = requestedPage(call, active);
  if (page === null) return awsRefusal('invalid_request');
  const { items, next } = page;
  const values = Object.fromEntries(items);
  return ok({ usagePlanId: plan.id, startDate, endDate, values, ...(next ? { position: next } : {}) });
}

/** First instants of the UTC days, both ends included; null where they are no days or out of order. */
function daysFrom(startDate: string, endDate: string): Instant[] | null {
  const [first, last] = [Date.parse(`${startDate}T00:00:00Z`), Date.parse(`${endDate}T00:00:00Z`)];
  if (!(first <= last) || last - first > 366 * DAY_MS) return null;
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, index) => first + index * DAY_MS);
}

/** Used on the day and remaining at its end; without a quota only the former is known. */
function usageOfDay(
  { account, now }: Call<AwsAccount>,
  { quota }: AwsUsagePlan,
  requests: UsageCurve,
  day: Instant,
): [used: number, remaining?: number] {
  const curve = sinceOpened(account, requests);
  const counted = countedUntil(account, curve, quota, now);
  const [morning, evening] = [Math.min(day, counted), Math.min(day + DAY_MS, counted)];
  if (quota === null) return [usedBetween(curve, morning, evening)];
  const periodFrom = periodStart(day, quota.period, quota.weekStartsOn);
  const used = quotaUsed(curve, quota, periodFrom, evening);
  return [used - quotaUsed(curve, quota, periodFrom, morning), quota.limit - used];
}

function countedUntil(
  { usageRefreshMs }: AwsAccount,
  curve: UsageCurve,
  quota: SandboxQuota | null,
  now: Instant,
): Instant {
  const exhausted = quota !== null && quotaExhaustedAt(curve, quota, now) !== null;
  return usageRefreshMs === 0 || exhausted ? now : floorTo(now, usageRefreshMs);
}
