import type { Cause } from '#shared/model/diagnosis.ts';

export interface Example {
  id:
    | 'prepaidEmpty'
    | 'spendLimit'
    | 'quota'
    | 'planEnded'
    | 'cardRefused'
    | 'billingDown'
    | 'unclear'
    | 'logLine'
    | 'tooFast';
  /** What it is an example of; null: no matter of payment. */
  cause: Cause | null;
  /** An answer as people copy it: raw, from `curl -i` or from `curl -v`. */
  text: string;
}

/** Answers in the shapes that vendors send, made up; at least one for each cause. */
export const EXAMPLES: readonly Example[] = [
  {
    id: 'prepaidEmpty',
    cause: 'usage_limit_exceeded',
    text: `HTTP/2 402
date: Thu, 26 Nov 2026 11:40:12 GMT
content-type: application/json

{"error":{"message":"Insufficient Balance","type":"unknown_error","param":null,"code":"invalid_request_error"}}`,
  },
  {
    id: 'spendLimit',
    cause: 'usage_limit_exceeded',
    text: `* Connected to api.example.com (192.0.2.10) port 443
> POST /v1/responses HTTP/2
> content-type: application/json
>
< HTTP/2 429
< content-type: application/json
< x-should-retry: false
< x-request-id: req_example
<
{"error":{"message":"The project has reached its monthly spend limit.","type":"insufficient_quota","param":null,"code":"project_spend_limit_exceeded"}}
* Connection #0 to host api.example.com left intact`,
  },
  {
    id: 'quota',
    cause: 'usage_limit_exceeded',
    text: `HTTP/1.1 429 Too Many Requests
Content-Type: application/json
x-amzn-ErrorType: LimitExceededException

{"message":"Limit Exceeded"}`,
  },
  {
    id: 'planEnded',
    cause: 'subscription_expired',
    text: `HTTP/1.1 403 Forbidden
Content-Type: application/json

{"error":{"message":"Your account is not active, please check your billing details.","type":"billing_not_active","param":null,"code":"billing_not_active"}}`,
  },
  {
    id: 'cardRefused',
    cause: 'payment_details_refused',
    text: `HTTP/1.1 402 Payment Required
Content-Type: application/json

{"error":{"message":"The last invoice could not be paid: your card was declined.","code":"card_declined"}}`,
  },
  {
    id: 'billingDown',
    cause: 'provider_fault',
    text: `HTTP/2 402
content-type: application/json
request-id: req_example

{"type":"error","error":{"type":"billing_error","message":"The billing of the linked organization cannot be checked.","details":{"error_code":"linked_organization_billing_unavailable"}},"request_id":"req_example"}`,
  },
  {
    id: 'unclear',
    cause: 'usage_limit_exceeded',
    text: `HTTP/2 429
content-type: application/json

{"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}`,
  },
  {
    id: 'logLine',
    cause: 'usage_limit_exceeded',
    text: `2026-11-26 11:40:12,081 INFO httpx HTTP Request: POST https://api.openai.com/v1/responses "HTTP/1.1 429 Too Many Requests"
2026-11-26 11:40:12,084 ERROR worker openai.RateLimitError: Error code: 429 - {'error': {'message': 'The prepaid credit of the organization is used up.', 'type': 'insufficient_quota', 'param': None, 'code': 'credit_balance_exhausted'}}`,
  },
  {
    id: 'tooFast',
    cause: null,
    text: `HTTP/2 429
content-type: application/json
retry-after: 20

{"error":{"message":"Rate limit reached for requests per minute.","type":"requests","param":null,"code":"rate_limit_exceeded"}}`,
  },
];
