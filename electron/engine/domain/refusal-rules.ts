import type { Cause, RefusalClass } from '#shared/model/diagnosis.ts';
import type { RefusalFacts } from './refusal-facts.ts';

/** One reading of an error answer. Rules are tried in order and the first whose `match` holds decides. */
export interface RefusalRule {
  readonly id: string;
  readonly match: (facts: RefusalFacts) => boolean;
  readonly class: RefusalClass;
  /** null where money explains nothing, or where the answer does not tell which of the causes it is. */
  readonly cause: Cause | null;
  /** The answer allows another reading; `summary` names it. */
  readonly ambiguous?: boolean;
  readonly summary: string;
  readonly steps: readonly string[];
}

const ADD_FUNDS = [
  "Open the provider's billing page and read the remaining credit and the limits that are set.",
  'Add credit, or raise the limit that is used up; turn on automatic top-up where the provider has it.',
  'Run the poll again: the episode closes with the first answer that is accepted.',
];
const RAISE_SPEND_LIMIT = [
  "Open the provider's limits page and find the spend limit of the organization, project or key that the answer names.",
  'Raise it, or wait until the period ends and spending starts anew.',
  'Check which key or model used up the limit before it is raised.',
];
const WAIT_OR_EXTEND_QUOTA = [
  'See when the quota resets; until then calls stay refused.',
  'Ask for a higher quota or extend it for the key concerned, where the provider allows that.',
  'Find the key or model that used up the quota.',
];
const RENEW = [
  "Open the provider's billing page and check the state of the plan and of the account.",
  'Renew or reactivate the plan; a cancelled one may have to be bought again.',
  "Write to the provider's support where the page says that the plan is active.",
];
const FIX_PAYMENT = [
  "Open the provider's billing page and look for failed payments and open invoices.",
  'Update the payment method or pay the open invoice; ask the bank where a valid card was declined.',
  'Run the poll again once the provider shows the invoice as paid.',
];
const WAIT_FOR_PROVIDER = [
  "Check the provider's status page.",
  'Wait and let the next poll try again; nothing on the own side needs a change.',
  "Write to the provider's support with the request id if it lasts longer than an hour.",
];
const FIND_OUT = [
  "Open the provider's billing page: look at the plan, the remaining credit, the limits, failed payments and open invoices.",
  'Mend what is found there and run the poll again.',
  "Write to the provider's support with the evidence below where everything looks in order.",
];
const SLOW_DOWN = [
  'Wait for the time that the provider names; Headroom does so by itself.',
  'Lengthen the poll interval if it happens often.',
];
const FIX_KEY = [
  'Check that the key is the right one for this connection, and neither revoked nor expired.',
  'Make a new key and store it under the same reference.',
];
const GRANT = [
  'Check the role or scopes of the key against what the provider guide asks for.',
  'Have an administrator of the account grant them, or use a key that has them.',
];

const code =
  (...values: readonly string[]) =>
  ({ codes }: RefusalFacts) =>
    codes.some(({ value }) => values.some((wanted) => wanted.toLowerCase() === value.toLowerCase()));

const says =
  (pattern: RegExp) =>
  ({ message, codes }: RefusalFacts) =>
    pattern.test(message) || codes.some(({ value }) => pattern.test(value));

const status =
  (...values: readonly number[]) =>
  (facts: RefusalFacts) =>
    values.includes(facts.status);

/** Texts are the last resort, and prove nothing in a server's own failure. */
const refusalSays = (pattern: RegExp) => all((facts) => facts.status < 500, says(pattern));

const all =
  (...tests: readonly RefusalRule['match'][]) =>
  (facts: RefusalFacts) =>
    tests.every((test) => test(facts));

const any =
  (...tests: readonly RefusalRule['match'][]) =>
  (facts: RefusalFacts) =>
    tests.some((test) => test(facts));

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
    match: code('credit_balance_exhausted'),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid credit is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'spend-limit-code',
    match: code(
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
    match: code('billing_not_active', 'account_deactivated', 'subscription_expired', 'subscription_inactive'),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    summary: 'Billing or the plan of the account is not active.',
    steps: RENEW,
  },
  {
    id: 'card-code',
    match: code(
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
    match: any(
      code('linked_organization_billing_unavailable'),
      all(status(402), ({ message }) => BILLING_SYSTEM_FAILED.test(message)),
    ),
    class: 'PAYMENT_REQUIRED',
    cause: 'provider_fault',
    summary:
      "The provider's billing system failed to decide on the call; the account itself may be in order.",
    steps: WAIT_FOR_PROVIDER,
  },
  {
    id: 'account-on-hold',
    match: code('organization_on_hold'),
    class: 'PERMISSION',
    cause: null,
    summary: 'The provider has put the account on hold for its usage policies; this is no matter of payment.',
    steps: ["Write to the provider's trust and safety contact; only they can lift the hold."],
  },
  {
    id: 'budget-exceeded',
    match: any(code('budget_exceeded'), refusalSays(/ExceededBudget|budget has been exceeded/i)),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'The budget that the gateway keeps for this key, user or team is spent.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'key-limit',
    match: refusalSays(/\bkey limit (?:exceeded|reached)/i),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'The spend limit of this key is used up.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'quota-refused-as-unauthorized',
    match: all(status(401), code('quota_exceeded')),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'The quota is used up. The status says 401, but the key is valid.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'usage-plan-quota',
    match: all(
      (facts) => facts.status < 500,
      any(({ message }) => /^limit exceeded\.?$/i.test(message), code('LimitExceededException')),
    ),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: "The key's quota in its usage plan is used up until the plan's period starts anew.",
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'quota-per-day-or-month',
    match: all(code('RESOURCE_EXHAUSTED'), says(/Per(?:Day|Month)/)),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'A daily or monthly quota is used up.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'quota-per-minute',
    match: all(code('RESOURCE_EXHAUSTED'), says(/PerMinute|RetryInfo/)),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls within a minute.',
    steps: SLOW_DOWN,
  },
  {
    id: 'resource-exhausted-billing',
    match: all(code('RESOURCE_EXHAUSTED'), says(/prepay|billing|spend/i)),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'Prepaid credit or a spend limit of the billing account is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'service-quota',
    match: code('ServiceQuotaExceededException'),
    class: 'QUOTA_EXHAUSTED',
    cause: 'usage_limit_exceeded',
    summary: 'A service quota of the account is used up.',
    steps: WAIT_OR_EXTEND_QUOTA,
  },
  {
    id: 'throttling-code',
    match: code(
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
    id: 'payment-failed-text',
    match: refusalSays(PAYMENT_FAILED),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    summary: 'The payment method was refused, or an invoice is open.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'insufficient-quota',
    match: code('insufficient_quota', 'exceeded_current_quota_error'),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    ambiguous: true,
    summary:
      'The paid allowance is used up. The answer does not say which: prepaid credit, a spend limit, or the limit of the usage tier.',
    steps: [...ADD_FUNDS.slice(0, 2), ...RAISE_SPEND_LIMIT.slice(0, 1)],
  },
  {
    id: 'insufficient-balance',
    match: code(
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
    match: refusalSays(SPEND_LIMIT_REACHED),
    class: 'SPEND_LIMIT',
    cause: 'usage_limit_exceeded',
    summary: 'A spend limit is reached; calls stay refused until it is raised or its period ends.',
    steps: RAISE_SPEND_LIMIT,
  },
  {
    id: 'funds-text',
    match: refusalSays(FUNDS_USED_UP),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    summary: 'The prepaid balance or paid allowance is used up.',
    steps: ADD_FUNDS,
  },
  {
    id: 'plan-ended-text',
    match: refusalSays(PLAN_ENDED),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    summary: 'The plan, trial or subscription has ended.',
    steps: RENEW,
  },
  {
    id: 'account-disabled-text',
    match: refusalSays(ACCOUNT_DISABLED),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    ambiguous: true,
    summary:
      'The account is disabled. Mostly billing has ended; a measure against misuse reads the same, and only the provider can tell.',
    steps: RENEW,
  },
  {
    id: 'payment-required-but-wait',
    match: all(status(402), says(WAITING_HELPS)),
    class: 'RATE_LIMITED',
    cause: null,
    ambiguous: true,
    summary:
      'The status says that payment is required, the text speaks of a limit in time. A usage window of a subscription is likelier than a missing payment.',
    steps: [...SLOW_DOWN, "If it lasts beyond the window, open the provider's billing page."],
  },
  {
    id: 'billing-error',
    match: code('billing_error'),
    class: 'PAYMENT_REQUIRED',
    cause: 'payment_details_refused',
    ambiguous: true,
    summary:
      'The provider has a problem with the billing or payment details of the account; used-up credit is possible too.',
    steps: FIX_PAYMENT,
  },
  {
    id: 'payment-required',
    match: any(status(402), code('payment_required')),
    class: 'PAYMENT_REQUIRED',
    cause: null,
    ambiguous: true,
    summary:
      'The provider wants a payment and does not say why: credit, a limit, the plan or the payment method.',
    steps: FIND_OUT,
  },
  {
    id: 'permission-names-billing',
    match: all(status(403), says(LACKS_RIGHT)),
    class: 'PERMISSION',
    cause: null,
    summary: 'The key is valid but may not do this.',
    steps: GRANT,
  },
  {
    id: 'forbidden-quota-text',
    match: all(status(403), says(/balance|quota/i)),
    class: 'PAYMENT_REQUIRED',
    cause: 'usage_limit_exceeded',
    ambiguous: true,
    summary:
      'The call was forbidden with words about balance or quota; a missing right is the other reading.',
    steps: ADD_FUNDS,
  },
  {
    id: 'forbidden-billing-text',
    match: all(status(403), says(/billing|suspend/i)),
    class: 'PAYMENT_REQUIRED',
    cause: 'subscription_expired',
    ambiguous: true,
    summary:
      'The call was forbidden with words about billing: it is disabled or suspended. A missing right is the other reading.',
    steps: RENEW,
  },
  {
    id: 'bad-key-code',
    match: all(
      (facts) => facts.status < 500,
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
    id: 'bad-key-text',
    match: all(status(200, 403), says(/\b(?:invalid|expired|unknown) (?:api[ _-]?)?(?:key|token)\b/i)),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'too-many-requests',
    match: status(429),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'Too many calls in a short time; waiting helps.',
    steps: SLOW_DOWN,
  },
  {
    id: 'busy-with-retry-after',
    match: all(status(503), ({ hasRetryAfter }) => hasRetryAfter),
    class: 'RATE_LIMITED',
    cause: null,
    summary: 'The provider is busy and says when to come back.',
    steps: SLOW_DOWN,
  },
  {
    id: 'server-error',
    match: any(({ status: value }) => value >= 500 && value <= 599, code('overloaded_error')),
    class: 'OUTAGE',
    cause: 'provider_fault',
    summary: 'The provider failed or is overloaded.',
    steps: WAIT_FOR_PROVIDER,
  },
  {
    id: 'unauthorized',
    match: status(401, 407),
    class: 'AUTH',
    cause: null,
    summary: 'The key was not accepted.',
    steps: FIX_KEY,
  },
  {
    id: 'forbidden',
    match: status(403),
    class: 'PERMISSION',
    cause: null,
    summary: 'The key is valid but may not do this.',
    steps: GRANT,
  },
];

/** Stands where no rule matches. */
export const UNEXPLAINED: RefusalRule = {
  id: 'unexplained',
  match: () => true,
  class: 'OTHER',
  cause: null,
  summary: 'The answer does not speak of payment, limits or access.',
  steps: ['Check the address and the settings of the connection against the provider guide.'],
};
