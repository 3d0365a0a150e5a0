import { PACE_NOTE } from '#engine/providers/aws-pace.ts';
import type { ProviderGuide } from '#engine/providers/provider.ts';

/** Reads plans, keys, APIs and the account throttle of every region, and counts; nothing in it can change anything. */
const READ_ONLY_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'HeadroomReadsApiGateway',
      Effect: 'Allow',
      Action: 'apigateway:GET',
      Resource: [
        'arn:aws:apigateway:*::/account',
        'arn:aws:apigateway:*::/usageplans',
        'arn:aws:apigateway:*::/usageplans/*',
        'arn:aws:apigateway:*::/apikeys',
        'arn:aws:apigateway:*::/restapis',
        'arn:aws:apigateway:*::/restapis/*',
      ],
    },
    {
      Sid: 'HeadroomCountsRequestsPerStage',
      Effect: 'Allow',
      Action: 'cloudwatch:GetMetricData',
      Resource: '*',
    },
    {
      Sid: 'HeadroomCountsAccessLogs',
      Effect: 'Allow',
      Action: ['logs:DescribeQueries', 'logs:StartQuery', 'logs:GetQueryResults'],
      Resource: '*',
    },
    {
      Sid: 'HeadroomReadsAuditLog',
      Effect: 'Allow',
      Action: 'cloudtrail:LookupEvents',
      Resource: '*',
    },
  ],
});

export const awsApiGatewayGuide: ProviderGuide = {
  paymentModel:
    'Two payments meet here. AWS bills the owner of the API after the month, per request, and stops nothing for a quota. The owner in turn sells or grants access through usage plans: each API key has a quota per day, week or month, and callers beyond it are refused with status 429 "Limit Exceeded", or with a status of the owner\'s choice such as 402.',
  links: {
    billing: 'https://console.aws.amazon.com/billing/home',
    limits: 'https://console.aws.amazon.com/apigateway/main/usage-plans',
    support: 'https://console.aws.amazon.com/support/home',
    status: 'https://health.aws.amazon.com/health/status',
    documentation:
      'https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html',
  },
  contact:
    'On your side: the team that owns the API and its usage plans, and for the AWS invoice whoever administers the AWS account. At AWS: a case in the Support Center (a quota of a usage plan is your own setting; AWS support raises only the limits of the account).',
  credentialHelp: `Make an IAM user or role for Headroom alone and attach the policy below. Temporary credentials are better than a lasting access key: name a role to assume, with an external id in its trust policy, and give the access key nothing but sts:AssumeRole on it. Headroom never asks for the values of API keys (includeValues stays off) and drops them should AWS send them; note that AWS has no right that lists keys but hides their values, so treat this credential as an administrator's. Leave out the last three statements unless you count requests per stage or access logs, which AWS bills, or read the audit log, and narrow the asterisk in the ARNs to the regions you watch. Policy: ${READ_ONLY_POLICY}`,
  runbooks: {
    subscription_expired: [
      'Open API Gateway, API keys: a disabled key is refused with status 403 whatever its quota; enable it again if that was not intended.',
      'By command: aws apigateway update-api-key --region REGION --api-key KEY_ID --patch-operations op=replace,path=/enabled,value=true',
      'Open the usage plan and check that the key is still a member and that the stage which callers use is still attached.',
      'To put a key into the plan again: aws apigateway create-usage-plan-key --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --key-type API_KEY',
    ],
    usage_limit_exceeded: [
      'Open the usage plan named by the meter and look at the usage of the key concerned.',
      'Decide whether the use is wanted; if not, stop the caller before you extend anything.',
      'Extend the remaining quota of this one key for the running period (usage plan, API keys, Extension), or move the key to a larger plan.',
      'By command, where 5000 is what remains from now on: aws apigateway update-usage --region REGION --usage-plan-id PLAN_ID --key-id KEY_ID --patch-operations op=replace,path=/remaining,value=5000',
      'If many keys run out, raise the quota of the plan; the change counts at once for all of its keys.',
      'By command: aws apigateway update-usage-plan --region REGION --usage-plan-id PLAN_ID --patch-operations op=replace,path=/quota/limit,value=200000',
      'Otherwise wait for the reset: 00:00 UTC for DAY, the 1st for MONTH.',
      'Methods that answer without a key count against no quota. To ask for one: aws apigateway update-method --region REGION --rest-api-id API_ID --resource-id RESOURCE_ID --http-method GET --patch-operations op=replace,path=/apiKeyRequired,value=true; then aws apigateway create-deployment --region REGION --rest-api-id API_ID --stage-name STAGE',
    ],
    payment_details_refused: [
      'Quotas do not depend on a payment method: look at gateway responses that were mapped to status 402 first.',
      'To answer an exhausted quota with 429 again: aws apigateway put-gateway-response --region REGION --rest-api-id API_ID --response-type QUOTA_EXCEEDED --status-code 429; then deploy the API to its stage.',
      'If AWS itself suspends the account, open AWS Billing, Payments, and settle the open invoice or replace the card.',
    ],
    provider_fault: [
      'Look at the AWS health status of the region.',
      'Quotas may be unenforced for the time of an internal error; compare usage afterwards.',
      'If management calls alone are throttled, see who else uses them: the whole account shares 10 calls a second.',
    ],
  },
  unconfirmed: [
    'The days of GetUsage are UTC days.',
    'The weekday on which WEEK quotas reset is not documented; it is inferred from the day on which the full quota stood, and counted as Monday until a reset was seen.',
    'Keys without traffic are absent from GetUsage, and days without traffic may be; both are read as no use.',
    'A single day may come as a flat pair instead of a list of pairs.',
    'Usage is 30 to 40 minutes old, by reports of users.',
    'What GetUsage returns for plans without a quota; such plans have no meter here.',
    'GetUsage reaches back about 90 days; at most 31 days are asked for at once.',
    'How the control plane answers for a suspended AWS account; words about it are taken as a refused payment.',
    'Control-plane calls are free of charge: no price is listed for them.',
    PACE_NOTE,
    'Stages, methods and gateway responses are read anew in each poll, of at most 40 APIs a region; usage plans are read first.',
    'Methods and gateway responses are those of the API as it is edited; a stage may still serve older ones until it is deployed.',
    'CloudWatch counts requests as samples of the metric Count, and errors as sums; a call that is refused through a remapped gateway response counts as 4xx.',
    'What GetMetricData and Logs Insights cost; the figures in the settings are those of common regions.',
    'AWS remembers a log query and its results for at least a day, so that each is started and billed once.',
    "The path /remaining of update-usage is what the console's Extension sends.",
    'AssumeRole and LookupEvents were not tried on a live account.',
    'Reading calls, those of Headroom among them, fill most rows of CloudTrail: where many are made between two polls, a change may lie beyond the newest 250 rows, and a gap says so. Events show some minutes late.',
    'The IAM policy follows from the documented ARN scheme and has not been tried on a live account.',
  ],
};
