import type { ProviderGuide } from '#engine/providers/provider.ts';

/** Reads plans, keys and the account throttle of every region, and nothing else. */
const READ_ONLY_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'HeadroomReadsUsagePlans',
      Effect: 'Allow',
      Action: 'apigateway:GET',
      Resource: [
        'arn:aws:apigateway:*::/account',
        'arn:aws:apigateway:*::/usageplans',
        'arn:aws:apigateway:*::/usageplans/*',
        'arn:aws:apigateway:*::/apikeys',
      ],
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
  credentialHelp: `Make an IAM user or role for Headroom alone and attach the policy below; temporary credentials of an assumed role are better than a lasting access key. Headroom never asks for the values of API keys (includeValues stays off) and drops them should AWS send them; note that AWS has no right that lists keys but hides their values, so treat this credential as an administrator's. Narrow the asterisk in the ARNs to the region you watch. Policy: ${READ_ONLY_POLICY}`,
  runbooks: {
    subscription_expired: [
      'Open API Gateway, API keys: a disabled key is refused with status 403 whatever its quota; enable it again if that was not intended.',
      'Open the usage plan and check that the key is still a member and that the stage which callers use is still attached.',
    ],
    usage_limit_exceeded: [
      'Open the usage plan named by the meter and look at the usage of the key concerned.',
      'Decide whether the use is wanted; if not, stop the caller before you extend anything.',
      'Extend the remaining quota of this one key for the running period (usage plan, API keys, Extension), or move the key to a larger plan.',
      'If many keys run out, raise the quota of the plan; the change counts at once for all of its keys.',
      'Otherwise wait for the reset: 00:00 UTC for DAY, the 1st for MONTH.',
    ],
    payment_details_refused: [
      'Quotas do not depend on a payment method: look at gateway responses that were mapped to status 402 first.',
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
    'The IAM policy follows from the documented ARN scheme and has not been tried on a live account.',
  ],
};
