import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriesError, diagnoseRefusal } from '#engine/domain/payment-error.ts';
import { REFUSAL_RULES } from '#engine/domain/refusal-rules.ts';
import { diagnosisSchema, isPaymentProblem } from '#shared/model/diagnosis.ts';
import type { Cause, RefusalClass } from '#shared/model/diagnosis.ts';

const NOW = Date.UTC(2026, 10, 22, 9, 30);

interface Row {
  title: string;
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  rule: string;
  class: RefusalClass;
  cause: Cause | null;
  ambiguous?: boolean;
}

const error = (fields: Record<string, unknown>) => ({ error: fields });
const usage = 'usage_limit_exceeded' as const;
const expired = 'subscription_expired' as const;
const details = 'payment_details_refused' as const;
const fault = 'provider_fault' as const;

const ROWS: readonly Row[] = [
  {
    title: '429 whose code says that credit is used up',
    status: 429,
    body: error({ type: 'insufficient_quota', code: 'credit_balance_exhausted', message: 'No credit' }),
    rule: 'credit-balance-exhausted',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '429 of a spend limit, its code in nested details',
    status: 429,
    body: {
      type: 'error',
      error: {
        type: 'rate_limit_error',
        message: 'Limit',
        details: { error_code: 'enforced_spend_limit_reached' },
      },
    },
    rule: 'spend-limit-code',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '402 whose code is a spend limit',
    status: 402,
    body: error({
      type: 'billing_error',
      message: 'Linked',
      details: { error_code: 'linked_organization_spend_limit_reached' },
    }),
    rule: 'spend-limit-code',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '402 billing_error is about the payment, not a fault of the billing system',
    status: 402,
    body: error({
      type: 'billing_error',
      message: "There's an issue with your billing or payment information.",
    }),
    rule: 'billing-error',
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    ambiguous: true,
  },
  {
    title: '403 with billing not active',
    status: 403,
    body: error({ code: 'billing_not_active', message: 'Your account is not active.' }),
    rule: 'billing-not-active',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
  },
  {
    title: '402 with a card code',
    status: 402,
    body: error({ code: 'card_declined', message: 'Your card was declined.' }),
    rule: 'card-code',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '402 for billing that the provider cannot reach',
    status: 402,
    body: error({
      type: 'billing_error',
      message: 'Billing',
      details: { error_code: 'linked_organization_billing_unavailable' },
    }),
    rule: 'billing-system-fault',
    class: 'PAYMENT_REQUIRED',
    cause: fault,
  },
  {
    title: '402 that speaks of an internal error',
    status: 402,
    body: error({ message: 'Internal error while checking your account, please try again later' }),
    rule: 'billing-system-fault',
    class: 'PAYMENT_REQUIRED',
    cause: fault,
  },
  {
    title: '400 of a policy hold',
    status: 400,
    body: error({ type: 'organization_on_hold', message: 'Your organization has been disabled.' }),
    rule: 'account-on-hold',
    class: 'PERMISSION',
    cause: null,
  },
  {
    title: '400 of a gateway budget',
    status: 400,
    body: error({ type: 'budget_exceeded', message: 'Budget has been exceeded! Current cost: 10' }),
    rule: 'budget-exceeded',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '401 of a gateway budget, by its text',
    status: 401,
    body: error({ message: 'ExceededBudget: User over budget', type: 'auth_error' }),
    rule: 'budget-exceeded',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '403 of a gateway whose account has no quota left',
    status: 403,
    body: error({ type: 'new_api_error', code: 'insufficient_user_quota', message: 'quota is not enough' }),
    rule: 'insufficient-balance',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '403 of a key that is not valid, which lacks no right',
    status: 403,
    body: { code: -8, msg: 'invalid token', success: 'fail' },
    rule: 'bad-token-text',
    class: 'AUTH',
    cause: null,
  },
  {
    title: '403 of a key over its own limit, which lacks no right',
    status: 403,
    body: error({ code: 403, message: 'Key limit exceeded (monthly limit). Manage it in the settings.' }),
    rule: 'key-limit',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '401 quota_exceeded, which is no bad key',
    status: 401,
    body: { detail: { status: 'quota_exceeded', message: 'This request exceeds your quota.' } },
    rule: 'quota-refused-as-unauthorized',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: "429 in an API gateway's access log",
    status: 429,
    body: { ts: '2026-11-26T10:00:00Z', keyId: 'k3', status: '429', err: 'QUOTA_EXCEEDED' },
    rule: 'quota-exceeded-code',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: '400 of an organization whose access is blocked at its spend limit',
    status: 400,
    body: error({ code: 'blocked_api_access', type: 'invalid_request_error', message: 'Access is blocked.' }),
    rule: 'access-blocked-at-spend-limit',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '401 of a key that lacks a right, which is no bad key',
    status: 401,
    body: { detail: { status: 'missing_permissions', message: 'The API key is missing user_read.' } },
    rule: 'lacks-right-refused-as-unauthorized',
    class: 'PERMISSION',
    cause: null,
  },
  {
    title: '402 with its reason in a list of texts',
    status: 402,
    body: {
      id: 'a1',
      name: 'payment_required',
      errors: ['You lack sufficient credits to make this request.'],
    },
    rule: 'credits-lacking-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '402 of a credit limit',
    status: 402,
    body: error({ type: 'credit_limit', message: 'Credit limit exceeded.' }),
    rule: 'credits-lacking-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '429 "Limit Exceeded" of a usage plan',
    status: 429,
    body: { message: 'Limit Exceeded' },
    rule: 'usage-plan-quota',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: 'the same remapped to 402, told by its header',
    status: 402,
    body: '',
    headers: { 'X-Amzn-ErrorType': 'LimitExceededException:http://internal.example/' },
    rule: 'usage-plan-quota',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: '429 RESOURCE_EXHAUSTED per day',
    status: 429,
    body: error({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: 'You exceeded your current quota, please check your plan and billing details.',
      details: [
        {
          '@type': 'type.googleapis.com/google.rpc.QuotaFailure',
          violations: [{ quotaId: 'GenerateRequestsPerDayPerProject' }],
        },
      ],
    }),
    rule: 'quota-per-day-or-month',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: '429 RESOURCE_EXHAUSTED per minute, with the same words',
    status: 429,
    body: error({
      code: 429,
      status: 'RESOURCE_EXHAUSTED',
      message: 'You exceeded your current quota, please check your plan and billing details.',
      details: [{ violations: [{ quotaId: 'GenerateRequestsPerMinute' }] }],
    }),
    rule: 'quota-per-minute',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '429 RESOURCE_EXHAUSTED of prepaid credit',
    status: 429,
    body: error({
      status: 'RESOURCE_EXHAUSTED',
      message: 'Your prepayment credits are depleted. See billing.',
    }),
    rule: 'resource-exhausted-billing',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '400 ServiceQuotaExceededException',
    status: 400,
    body: { __type: 'com.amazon.coral#ServiceQuotaExceededException', message: 'Too many' },
    rule: 'service-quota',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: '403 AccessDeniedException of a payment method that the AWS Marketplace refuses',
    status: 403,
    body: {
      __type: 'AccessDeniedException',
      message:
        'Model access is denied due to INVALID_PAYMENT_INSTRUMENT: A valid payment instrument must be provided.',
    },
    rule: 'marketplace-payment-instrument',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '400 ThrottlingException',
    status: 400,
    body: { __type: 'ThrottlingException', message: 'Rate exceeded' },
    rule: 'throttling-code',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '429 rate_limit_exceeded that advertises a payment method',
    status: 429,
    body: error({
      code: 'rate_limit_exceeded',
      message: 'Rate limit reached. Add a payment method to your account to raise it.',
    }),
    rule: 'throttling-code',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '400 with a past due invoice',
    status: 400,
    body: error({ message: 'Your account has a past due invoice.' }),
    rule: 'payment-failed-text',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '422 that names a problem with the payment method',
    status: 422,
    body: { message: "There is a problem with your account's associated payment method." },
    rule: 'payment-method-problem',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '403 that speaks of a secondary rate limit',
    status: 403,
    body: { message: 'You have exceeded a secondary rate limit. Please wait a few minutes.' },
    rule: 'forbidden-rate-limit',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '402 with a declined card and the advice to try again',
    status: 402,
    body: error({ message: 'The card was declined, try again with another one.' }),
    rule: 'payment-failed-text',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '429 insufficient_quota, the legacy code',
    status: 429,
    body: error({ type: 'insufficient_quota', code: 'insufficient_quota', message: 'You exceeded' }),
    rule: 'insufficient-quota',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
    ambiguous: true,
  },
  {
    title: '403 NOT_ENOUGH_BALANCE',
    status: 403,
    body: { code: 'NOT_ENOUGH_BALANCE', message: 'forbidden' },
    rule: 'insufficient-balance',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '400 whose text names a spend limit',
    status: 400,
    body: error({
      message: 'You have reached your specified API usage limits. You will regain access later.',
    }),
    rule: 'spend-limit-text',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '400 credit balance too low',
    status: 400,
    body: error({
      type: 'invalid_request_error',
      message: 'Your credit balance is too low to access the API.',
    }),
    rule: 'funds-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '402 insufficient balance with a meaningless code',
    status: 402,
    body: error({ message: 'Insufficient Balance', type: 'unknown_error', code: 'invalid_request_error' }),
    rule: 'funds-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '402 with an expired subscription',
    status: 402,
    body: error({ message: 'Your subscription has expired.' }),
    rule: 'plan-ended-text',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
  },
  {
    title: '400 with a disabled organization',
    status: 400,
    body: error({ message: 'This organization has been disabled.' }),
    rule: 'account-disabled-text',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
    ambiguous: true,
  },
  {
    title: '402 with the words of a rate limit',
    status: 402,
    body: error({ message: 'Usage limit reached, try again at 5 pm.' }),
    rule: 'payment-required-but-wait',
    class: 'RATE_LIMITED',
    cause: null,
    ambiguous: true,
  },
  {
    title: '402 that asks for a payment method',
    status: 402,
    body: {
      message: 'Please add or update your payment method at https://dashboard.example.com to continue',
    },
    rule: 'payment-method-wanted',
    class: 'PAYMENT_REQUIRED',
    cause: details,
  },
  {
    title: '402 of a cap on billing that a person set',
    status: 402,
    body: { message: 'Maximum billing reached for this API key as set in your dashboard.' },
    rule: 'billing-cap-text',
    class: 'SPEND_LIMIT',
    cause: usage,
  },
  {
    title: '429 of the calls that a trial key has in a month',
    status: 429,
    body: { message: 'You are using a Trial key, which is limited to 1000 API calls / month.' },
    rule: 'calls-of-the-month',
    class: 'QUOTA_EXHAUSTED',
    cause: usage,
  },
  {
    title: '429 of tokens a minute, which is no quota',
    status: 429,
    body: { message: 'trial token rate limit exceeded, limit is 100000 tokens per minute' },
    rule: 'too-many-requests',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '400 whose text says that the key is wrong',
    status: 400,
    body: { code: 'Client specified an invalid argument', error: 'Incorrect API key provided: xa***.' },
    rule: 'bad-key-text',
    class: 'AUTH',
    cause: null,
  },
  {
    title: '498 of a blocked token',
    status: 498,
    body: { message: 'invalid token' },
    rule: 'unauthorized',
    class: 'AUTH',
    cause: null,
  },
  {
    title: '402 without a word',
    status: 402,
    body: '',
    rule: 'payment-required',
    class: 'PAYMENT_REQUIRED',
    cause: null,
    ambiguous: true,
  },
  {
    title: '403 of a missing scope that names billing',
    status: 403,
    body: error({ message: 'Insufficient permissions. Missing scopes: billing.read' }),
    rule: 'permission-names-billing',
    class: 'PERMISSION',
    cause: null,
  },
  {
    title: '403 with words about quota',
    status: 403,
    body: error({ message: 'Quota check failed.' }),
    rule: 'forbidden-quota-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
    ambiguous: true,
  },
  {
    title: '403 BILLING_DISABLED, with the status of a missing right',
    status: 403,
    body: error({
      status: 'PERMISSION_DENIED',
      message: 'This API method requires billing to be enabled.',
      details: [{ reason: 'BILLING_DISABLED' }],
    }),
    rule: 'billing-not-active',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
  },
  {
    title: '409 of a subscription that is disabled and therefore read-only',
    status: 409,
    body: error({
      code: 'ReadOnlyDisabledSubscription',
      message: 'The subscription is disabled and therefore marked as read only.',
    }),
    rule: 'billing-not-active',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
  },
  {
    title: '403 with words about billing',
    status: 403,
    body: error({ message: 'Enable billing first.' }),
    rule: 'forbidden-billing-text',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
    ambiguous: true,
  },
  {
    title: '403 that is a bad key',
    status: 403,
    body: { __type: 'UnrecognizedClientException', message: 'The security token is invalid.' },
    rule: 'bad-key-code',
    class: 'AUTH',
    cause: null,
  },
  {
    title: 'a plain 429',
    status: 429,
    body: 'slow down',
    rule: 'too-many-requests',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '503 with Retry-After',
    status: 503,
    body: '',
    headers: { 'Retry-After': '30' },
    rule: 'busy-with-retry-after',
    class: 'RATE_LIMITED',
    cause: null,
  },
  {
    title: '529 overloaded',
    status: 529,
    body: error({ type: 'overloaded_error', message: 'Overloaded' }),
    rule: 'server-error',
    class: 'OUTAGE',
    cause: fault,
  },
  {
    title: 'an HTML 502 with payment words on the page',
    status: 502,
    body: '<html><head><title>502 Bad Gateway</title></head><body>Insufficient balance?</body></html>',
    rule: 'server-error',
    class: 'OUTAGE',
    cause: fault,
  },
  {
    title: '500 whose JSON speaks of quota',
    status: 500,
    body: error({ message: 'quota service: out of credits table is locked' }),
    rule: 'server-error',
    class: 'OUTAGE',
    cause: fault,
  },
  {
    title: 'a plain 401',
    status: 401,
    body: error({ message: 'Unknown key' }),
    rule: 'unauthorized',
    class: 'AUTH',
    cause: null,
  },
  {
    title: 'a plain 403',
    status: 403,
    body: { message: 'Forbidden' },
    rule: 'forbidden',
    class: 'PERMISSION',
    cause: null,
  },
  {
    title: 'a 403 page of a firewall with billing in its navigation',
    status: 403,
    body: '<html><head><title>Blocked</title></head><body><a>billing</a></body></html>',
    rule: 'forbidden',
    class: 'PERMISSION',
    cause: null,
  },
  {
    title: '404',
    status: 404,
    body: { message: 'no such route' },
    rule: 'unexplained',
    class: 'OTHER',
    cause: null,
  },
  {
    title: '200 with an error as a server-sent event',
    status: 200,
    body: ': ok\n\ndata: {"error":{"code":402,"message":"Insufficient credits"}}\n\n',
    rule: 'funds-text',
    class: 'PAYMENT_REQUIRED',
    cause: usage,
  },
  {
    title: '403 in the XML of AWS, whose message speaks of the account',
    status: 403,
    body: '<?xml version="1.0"?>\n<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>Your account is suspended.</Message></Error></ErrorResponse>',
    rule: 'account-disabled-text',
    class: 'PAYMENT_REQUIRED',
    cause: expired,
    ambiguous: true,
  },
  {
    title: '200 with an envelope that states 429',
    status: 200,
    body: { success: false, error: { code: 429, message: 'slow' } },
    rule: 'too-many-requests',
    class: 'RATE_LIMITED',
    cause: null,
  },
];

const diagnose = ({ status, body, headers = {} }: Pick<Row, 'status' | 'body' | 'headers'>) =>
  diagnoseRefusal({
    status,
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    now: NOW,
  });

describe('diagnoseRefusal', () => {
  it.each(ROWS)('reads $title as $class', (row) => {
    const { class: found, cause, rule, ambiguous } = diagnose(row);
    const { ambiguous: expectedAmbiguous = false } = row;
    expect({ rule, class: found, cause, ambiguous }).toEqual({
      rule: row.rule,
      class: row.class,
      cause: row.cause,
      ambiguous: expectedAmbiguous,
    });
  });

  it('has a row here for every rule, and no two rules of one name', () => {
    const ids = REFUSAL_RULES.map(({ id }) => id);
    const covered = new Set(ROWS.map(({ rule }) => rule));
    expect(ids.filter((id) => !covered.has(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('never decides by the status alone while the body tells: one status, many readings', () => {
    const readings = (status: number) =>
      new Set(ROWS.filter((row) => row.status === status).map((row) => row.class));
    expect([400, 401, 402, 403, 429].filter((status) => readings(status).size < 3)).toEqual([]);
  });

  it('names its evidence, without keys and with the time to wait', () => {
    const key = 'sk-proj-AbCdEf0123456789AbCdEf0123456789';
    const { evidence, retryAt, steps } = diagnose({
      status: 429,
      headers: { 'Retry-After': '20' },
      body: { error: { type: 'requests', code: 'rate_limit_exceeded', message: `Key ${key} is too fast` } },
    });
    expect({ evidence, retryAt, hasSteps: steps.length > 0 }).toEqual({
      evidence: [
        'status 429',
        'error.type = requests',
        'error.code = rate_limit_exceeded',
        'retry-after: 20',
        'message: Key [redacted] is too fast',
      ],
      retryAt: NOW + 20_000,
      hasSteps: true,
    });
  });

  it('is total: any bytes and headers give a valid diagnosis, and a payment problem is never retryable', () => {
    const anyBody = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.jsonValue().map((v) => JSON.stringify({ error: v })),
    );
    const headers = fc.dictionary(fc.constantFrom('Retry-After', 'x-amzn-errortype', 'X-Other'), fc.string());
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 999 }), headers, anyBody, (status, header, body) => {
        const diagnosis = diagnoseRefusal({ status, headers: header, body, now: NOW });
        diagnosisSchema.parse(diagnosis);
        expect(isPaymentProblem(diagnosis) && diagnosis.retryable).toBe(false);
      }),
    );
  });

  it('stays quick on hostile bodies', () => {
    const hostile = [
      '<'.repeat(1e6),
      '['.repeat(1e6),
      'payment '.repeat(2e5),
      'data:{'.repeat(2e5),
      'A1'.repeat(5e5),
    ];
    const rules = hostile.map((body) => diagnose({ status: 402, body }).rule);
    expect(rules).toEqual(hostile.map(() => 'payment-required'));
  });
});

describe('carriesError', () => {
  it('tells an error envelope from data', () => {
    const bodies = [
      '{"error":{"code":1}}',
      '{"success":false}',
      '{"code":40003}',
      '{"error":null,"code":0}',
      '{"data":[]}',
      '',
      '<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>',
      '<ListUsersResponse><ListUsersResult/></ListUsersResponse>',
    ];
    expect(bodies.map((body) => carriesError({ status: 200, headers: {}, body }))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      true,
      false,
    ]);
  });
});
