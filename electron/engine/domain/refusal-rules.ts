import type { Cause, RefusalClass } from '#shared/model/diagnosis.ts';
import {
  all,
  any,
  code,
  message,
  noServerFailure,
  retryAfter,
  status,
  statusClass,
  text,
  type Condition,
} from './refusal-condition.ts';
import {
  ADD_FUNDS,
  RAISE_SPEND_LIMIT,
  WAIT_OR_EXTEND_QUOTA,
  RENEW,
  FIX_PAYMENT,
  WAIT_FOR_PROVIDER,
  FIND_OUT,
  SLOW_DOWN,
  FIX_KEY,
  GRANT,
} from './refusal-steps.ts';

/** One reading of an error answer. Rules are tried in order and the first whose `match` holds decides. */
export interface RefusalRule {
  readonly id: string;
  /** Ids of providers whose documents or answers show it; empty: not particular to any. */
  readonly seenAt: readonly string[];
  readonly when: Condition;
  readonly class: RefusalClass;
  /** null where money explains nothing, or where the answer does not tell which of the causes it is. */
  readonly cause: Cause | null;
  /** The answer allows another reading; `summary` names it. */
  readonly ambiguous?: boolean;
  readonly summary: string;
  readonly steps: readonly string[];
}

const BILLING_SYSTEM_FAILED =
  /billing[\w ]{0,30}(?:unavailable|error|failure|timed? ?out|down)|(?:unable|failed|could not|cannot)(?: to)? (?:verify|process|load|check|reach)[\w ]{0,30}billing|internal (?:server )?error|temporar(?:y|ily)[\w ]{0,20}(?:unavailable|error|failure|problem)/i;
const PAYMENT_FAILED =
  /\bcard\b[\w ]{0,30}(?:declined|refused|rejected|expired|invalid)|(?:declined|expired|invalid) (?:credit )?card|payment(?: method)?[\w ]{0,20}(?:failed|declined|refused|rejected|expired|invalid|could not be)|failed (?:to charge|payment)|past[ _-]?due|(?:overdue|unpaid|outstanding|open) (?:invoice|bill|balance|payment)|invoice[\w ]{0,20}(?:overdue|unpaid)|no (?:valid |default )?(?:payment method|credit card)/i;
const PLAN_ENDED =
  /(?:subscription|plan|trial|contract|licen[cs]e)[\w ]{0,20}(?:expired|ended|inactive|lapsed|cancell?ed|not active|deactivated|suspended)|(?:expired|inactive|cancell?ed|no active|no valid) (?:subscription|plan|trial|contract)|billing[\w ]{0,10}not[_ ]active/i;
const ACCOUNT_DISABLED =
  /(?:organi[sz]ation|account|team|workspace)[\w ]{0,20}(?:disabled|deactivated|suspended|closed)/i;
const FUNDS_USED_UP =
  /insufficient[ _](?:account[ _])?(?:balance|credits?|funds|quota)|(?:balance|credits?|funds)[\w ]{0,20}(?:too low|insufficient|exhausted|depleted|used up|not enough|ran out|have run out)|not enough[ _](?:balance|credits?|funds)|(?:out of|no remaining|no more|no) credits?\b|exceeded your (?:current quota|monthly (?:included )?(?:credits|quota))/i;
const SPEND_LIMIT_REACHED =
  /spend(?:ing)?[ _](?:limit|cap)[\w ]{0,20}(?:reached|exceeded|hit)|(?:reached|exceeded|hit|over)[\w ]{0,30}spend(?:ing)? (?:limit|cap)|reached your specified api usage limits|budget[\w ]{0,20}exceeded|exceeded[\w ]{0,20}budget|billing hard limit/i;
const WAITING_HELPS = /rate[ _-]?limit|try again|usage limit|too many requests/i;
const LACKS_RIGHT =
  /permission|not authori[sz]ed|unauthori[sz]ed|access[ _]?denied|scopes?\b|not allowed to|requires? (?:the )?\w* ?role/i;

/**
 * How vendors refuse, most telling first: machine-readable codes, then words, then the bare status. Several vendors send
 * refused payments as 400, 401, 403 or 429, and others send rate limits as 402, so that no status decides by itself
 * while anything better is there.
 */
export const REFUSAL_RULES: readonly RefusalRule[] = [
  {
    id: 'credit-balance-exhausted',
    seenAt: ['openai'],
    when: code('credit_balance_exhausted'),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid credit is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'spend-limit-code',
    seenAt: ['openai', 'anthropic'],
    when: code(
      'organization_spend_limit_exceeded',
      'project_spend_limit_exceeded',
      'organization_usage_limit_exceeded',
      'enforced_spend_limit_reached',
      'contract_spend_limit_reached',
      'linked_organization_spend_limit_reached',
      'billing_hard_limit_reached',
    ),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'billing-not-active',
    seenAt: ['openai', 'google-gemini', 'azure-openai'],
    when: code(
      'billing_not_active',
      'account_deactivated',
      'subscription_expired',
      'subscription_inactive',
      'BILLING_DISABLED',
      'ReadOnlyDisabledSubscription',
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    summary: 'Billing or the plan of the account is not active.',
    steps: RENEW,
  },
  {
    id: 'card-code',
    seenAt: [],
    when: code(
      'card_declined',
      'expired_card',
      'payment_failed',
      'payment_method_invalid',
      'invoice_past_due',
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The payment method was refused, or an invoice is open.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'billing-system-fault',
    seenAt: ['anthropic'],
    when: any(
      code('linked_organization_billing_unavailable'),
      all(
        status(402),
        message(
          BILLING_SYSTEM_FAILED,
          'billing unavailable, cannot verify billing, internal or temporary error',
        ),
      ),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'provider_fault',
    summary:
      "The provider's billing system failed to decide on the call; the account itself may be in order.",
    steps: WAIT_FOR_PROVIDER,
  },
  {
    id: 'account-on-hold',
    seenAt: ['anthropic'],
    when: code('organization_on_hold'),
    class: 'PERMISSION',
    cause: null,
    summary: 'The provider has put the account on hold for its usage policies; this is no matter of payment.',
    steps: ["Write to the provider's trust and safety contact; only they can lift the hold."],
  },
  {
    id: 'budget-exceeded',
    seenAt: ['litellm'],
    when: any(
      code('budget_exceeded'),
      all(
        noServerFailure,
        text(/ExceededBudget|budget has been exceeded/i, '“ExceededBudget”, “budget has been exceeded”'),
      ),
    ),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'The budget that the gateway keeps for this key, user or team is spent.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'key-limit',
    seenAt: ['openrouter'],
    when: all(noServerFailure, text(/\bkey limit (?:exceeded|reached)/i, 'key limit exceeded')),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'The spend limit of this key is used up.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'quota-refused-as-unauthorized',
    seenAt: ['elevenlabs'],
    when: all(status(401), code('quota_exceeded')),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'The quota is used up. The status says 401, but the key is valid.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'access-blocked-at-spend-limit',
    seenAt: ['groq'],
    when: all(
      status(400),
      text(
        /^(?:blocked_api_access|spend_\w+)$/i,
        '`blocked_api_access`, or a code that begins with `spend_`',
      ),
    ),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'lacks-right-refused-as-unauthorized',
    seenAt: ['elevenlabs'],
    when: all(status(401), code('missing_permissions')),
    class: 'PERMISSION',
    cause: null,
    summary: 'The key is valid but may not do this.',
    steps: GRANT,
  },
  {
    id: 'usage-plan-quota',
    seenAt: ['aws-api-gateway'],
    when: all(
      noServerFailure,
      any(message(/^limit exceeded\.?$/i, '“Limit Exceeded” alone'), code('LimitExceededException')),
    ),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: "The key's quota in its usage plan is used up until the plan's period starts anew.",
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'quota-exceeded-code',
    seenAt: ['aws-api-gateway'],
    when: all(noServerFailure, code('quota_exceeded')),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'A quota is used up until its period starts anew.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'quota-per-day-or-month',
    seenAt: ['google-gemini'],
    when: all(code('RESOURCE_EXHAUSTED'), text(/Per(?:Day|Month)/, 'PerDay or PerMonth')),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'A daily or monthly quota is used up.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'quota-per-minute',
    seenAt: ['google-gemini'],
    when: all(code('RESOURCE_EXHAUSTED'), text(/PerMinute|RetryInfo/, 'PerMinute or RetryInfo')),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls within a minute.',
    steps: SLOW_DOWN,
  },
  {
    id: 'resource-exhausted-billing',
    seenAt: ['google-gemini'],
    when: all(code('RESOURCE_EXHAUSTED'), text(/prepay|billing|spend/i, 'prepay, billing, spend')),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'Prepaid credit or a spend limit of the billing account is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'service-quota',
    seenAt: ['aws-bedrock'],
    when: code('ServiceQuotaExceededException'),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'A service quota of the account is used up.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'throttling-code',
    seenAt: ['aws-api-gateway', 'aws-bedrock', 'openai'],
    when: code(
      'ThrottlingException',
      'Throttling',
      'TooManyRequestsException',
      'rate_limit_exceeded',
      'ramp_limit_exceeded',
    ),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls in a short time; waiting helps.',
    steps: SLOW_DOWN,
  },
  {
    id: 'marketplace-payment-instrument',
    seenAt: ['aws-bedrock'],
    when: all(
      noServerFailure,
      text(/INVALID_PAYMENT_INSTRUMENT|valid payment instrument/i, '“INVALID_PAYMENT_INSTRUMENT”'),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The marketplace through which the model is bought refuses the payment method of the account.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'payment-failed-text',
    seenAt: [],
    when: all(
      noServerFailure,
      text(
        PAYMENT_FAILED,
        'card declined or expired, payment failed, past due, open invoice, no payment method',
      ),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The payment method was refused, or an invoice is open.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'payment-method-problem',
    seenAt: ['github-copilot'],
    when: all(
      status(422),
      text(/problem with[\w' ]{0,40}payment method/i, 'problem with the payment method'),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The payment method of the account has a problem.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'insufficient-quota',
    seenAt: ['openai', 'moonshot', 'openai-compatible'],
    when: code('insufficient_quota', 'exceeded_current_quota_error'),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    ambiguous: true,
    summary:
      'The paid allowance is used up. The answer does not say which: prepaid credit, a spend limit, or the limit of the usage tier.',
    steps: [...ADD_FUNDS.slice(0, 2), ...RAISE_SPEND_LIMIT.slice(0, 1)],
  },
  {
    id: 'insufficient-balance',
    seenAt: ['openai-compatible', 'stability'],
    when: code(
      'insufficient_balance',
      'insufficient_credits',
      'insufficient_funds',
      'insufficient_user_quota',
      'not_enough_balance',
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid balance is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'spend-limit-text',
    seenAt: ['anthropic', 'xai'],
    when: all(
      noServerFailure,
      text(SPEND_LIMIT_REACHED, 'spend limit reached, budget exceeded, API usage limits reached'),
    ),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'funds-text',
    seenAt: ['anthropic', 'deepseek', 'openrouter', 'replicate', 'huggingface'],
    when: all(
      noServerFailure,
      text(FUNDS_USED_UP, 'insufficient balance or credits, balance too low, exceeded your current quota'),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid balance or paid allowance is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'credits-lacking-text',
    seenAt: ['stability', 'together'],
    when: any(
      code('credit_limit'),
      all(
        noServerFailure,
        text(
          /lack(?:s|ing)? (?:sufficient|enough) (?:credits?|funds)|credit limit (?:reached|exceeded)/i,
          'lacks sufficient credits, credit limit reached',
        ),
      ),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid balance or paid allowance is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'plan-ended-text',
    seenAt: [],
    when: all(
      noServerFailure,
      text(PLAN_ENDED, 'subscription, plan or trial expired, ended, cancelled; billing not active'),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    summary: 'The plan, trial or subscription has ended.',
    steps: RENEW,
  },
  {
    id: 'account-disabled-text',
    seenAt: [],
    when: all(noServerFailure, text(ACCOUNT_DISABLED, 'account or organization disabled, suspended, closed')),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    ambiguous: true,
    summary:
      'The account is disabled. Mostly billing has ended; a measure against misuse reads the same, and only the provider can tell.',
    steps: RENEW,
  },
  {
    id: 'payment-method-wanted',
    seenAt: ['together', 'openrouter'],
    when: all(
      status(402),
      text(/\b(?:add|update)\b[\w ]{0,20} payment method/i, 'add or update a payment method'),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The provider wants a payment method: none is stored, or the stored one no longer works.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'billing-cap-text',
    seenAt: ['cohere'],
    when: all(
      status(402),
      text(/maximum billing reached|billing (?:capacity|cap)\b/i, 'maximum billing reached, billing cap'),
    ),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'payment-required-but-wait',
    seenAt: ['anthropic'],
    when: all(status(402), text(WAITING_HELPS, 'rate limit, try again, usage limit, too many requests')),
    class: 'RATE_LIMITED',
    cause: null,
    ambiguous: true,
    summary:
      'The status says that payment is required, the text speaks of a limit in time. A usage window of a subscription is likelier than a missing payment.',
    steps: [...SLOW_DOWN, "If it lasts beyond the window, open the provider's billing page."],
  },
  {
    id: 'billing-error',
    seenAt: ['anthropic'],
    when: code('billing_error'),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    ambiguous: true,
    summary:
      'The provider has a problem with the billing or payment details of the account; used-up credit is possible too.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'payment-required',
    seenAt: [
      'deepseek',
      'cohere',
      'openrouter',
      'stability',
      'replicate',
      'huggingface',
      'together',
      'moonshot',
    ],
    when: any(status(402), code('payment_required')),
    class: 'PAYMENT_REQUIRED',
    cause: null,
    ambiguous: true,
    summary:
      'The provider wants a payment and does not say why: credit, a limit, the plan or the payment method.',
    steps: FIND_OUT,
  },
  {
    id: 'forbidden-rate-limit',
    seenAt: ['github-copilot'],
    when: all(
      status(403),
      text(/rate limit[\w ]{0,20}exceeded|exceeded[\w ]{0,20}rate limit/i, 'rate limit exceeded'),
    ),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls in a short time; waiting helps.',
    steps: SLOW_DOWN,
  },
  {
    id: 'permission-names-billing',
    seenAt: [],
    when: all(status(403), text(LACKS_RIGHT, 'permission, not authorized, access denied, scope, role')),
    class: 'PERMISSION',
    cause: null,
    summary: 'The key is valid but may not do this.',
    steps: GRANT,
  },
  {
    id: 'forbidden-quota-text',
    seenAt: ['moonshot', 'azure-openai'],
    when: all(status(403), text(/balance|quota/i, 'balance, quota')),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    ambiguous: true,
    summary:
      'The call was forbidden with words about balance or quota; a missing right is the other reading.',
    steps: ADD_FUNDS,
  },
  {
    id: 'forbidden-billing-text',
    seenAt: ['google-gemini', 'azure-openai'],
    when: all(status(403), text(/billing|suspend/i, 'billing, suspend')),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    ambiguous: true,
    summary:
      'The call was forbidden with words about billing: it is disabled or suspended. A missing right is the other reading.',
    steps: RENEW,
  },
  {
    id: 'calls-of-the-month',
    seenAt: ['cohere'],
    when: all(
      status(429),
      text(
        /(?:limited to|limit (?:is|of)) \d[\d,]* (?:api )?(?:calls|requests) ?(?:\/|per|a) ?month/i,
        'limited to so many calls a month',
      ),
    ),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'The calls that the key may make in a month are used up.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'bad-key-text',
    seenAt: ['xai'],
    when: all(status(400), text(/(?:incorrect|invalid) api key/i, 'incorrect API key')),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'bad-key-code',
    seenAt: ['openai', 'moonshot', 'aws-api-gateway', 'aws-bedrock', 'anthropic'],
    when: all(
      noServerFailure,
      code(
        'invalid_api_key',
        'api_key_invalid',
        'authentication_error',
        'invalid_authentication_error',
        'UnrecognizedClientException',
        'InvalidSignatureException',
        'ExpiredTokenException',
      ),
    ),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'bad-token-text',
    seenAt: ['apipark', 'openai-compatible'],
    when: all(
      status(200, 403),
      text(/\b(?:invalid|expired|unknown) (?:api[ _-]?)?(?:key|token)\b/i, 'invalid or expired key or token'),
    ),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'too-many-requests',
    seenAt: [],
    when: status(429),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls in a short time; waiting helps.',
    steps: SLOW_DOWN,
  },
  {
    id: 'busy-with-retry-after',
    seenAt: [],
    when: all(status(503), retryAfter),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'The provider is busy and says when to come back.',
    steps: SLOW_DOWN,
  },
  {
    id: 'server-error',
    seenAt: ['anthropic'],
    when: any(statusClass(5), code('overloaded_error')),
    class: 'OUTAGE',
    cause: 'provider_fault',
    summary: 'The provider failed or is overloaded.',
    steps: WAIT_FOR_PROVIDER,
  },
  {
    id: 'unauthorized',
    seenAt: [],
    /** 498: a token that was well-formed once and is blocked now. */
    when: status(401, 407, 498),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'forbidden',
    seenAt: [],
    when: status(403),
    class: 'PERMISSION',
    cause: null,
    summary: 'The key is valid but may not do this.',
    steps: GRANT,
  },
];

/** Stands where no rule matches. */
export const UNEXPLAINED: RefusalRule = {
  id: 'unexplained',
  seenAt: [],
  when: { holds: () => true, says: 'anything else' },
  class: 'OTHER',
  cause: null,
  summary: 'The answer does not speak of payment, limits or access.',
  steps: ['Check the address and the settings of the connection against the provider guide.'],
};
