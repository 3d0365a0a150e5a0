import type { ProviderGuide } from '../provider.ts';

export const groqGuide: ProviderGuide = {
  paymentModel:
    'Groq has a free plan with low limits and paid plans that charge a card for each month of use; large customers have a contract. An owner can set a monthly spend limit for the organization: once it is reached, every call is refused with status 400 until the first day of the next month.',
  links: {
    billing: 'https://console.groq.com/settings/billing',
    limits: 'https://console.groq.com/settings/limits',
    support: 'https://console.groq.com/docs/support',
    status: 'https://groqstatus.com/',
    documentation: 'https://console.groq.com/docs/spend-limits',
  },
  contact:
    'On your side: an owner of the Groq organization, who alone may pay and change the spend limit. At Groq: the help desk in the console, or the account team where there is a contract.',
  credentialHelp:
    'Create an API key (gsk_…) on console.groq.com under "API keys" and use it for Headroom alone. There are no read-only keys: this key could also run models. Headroom uses it only to list models and, where the organization has them, to read the Enterprise metrics.',
  runbooks: {
    usage_limit_exceeded: [
      'Read error.code: blocked_api_access, or a code that begins with spend, means that the spend limit of the organization is reached.',
      'Open Settings, Billing, Limits in the console and raise the limit, or wait until the first day of the month.',
      'Find the project that spent most on the usage page before the limit is raised.',
    ],
    subscription_expired: [
      'Open the billing page of the console and check that the paid plan is active.',
      'Choose the plan again, or ask the account team to renew the contract.',
    ],
    payment_details_refused: [
      'Open the billing page of the console, replace the card and pay failed invoices.',
      'Calls are accepted once the payment has gone through.',
    ],
    provider_fault: [
      'Check groqstatus.com.',
      'Write to support with the request id of a refused call if it lasts longer than an hour.',
    ],
  },
  unconfirmed: [
    'The field active of the model list: false is read as withdrawn.',
    'That the model list carries rate-limit headers; where it does, requests are per day and tokens per minute.',
    'The Enterprise metrics: their address, their names, and that other plans answer 401, 403 or 404.',
    'Usage is the sum of five-minute rates and therefore near, but not exactly, what is billed.',
    'Refusals at the spend limit come as blocked_api_access or with another code that begins with spend.',
  ],
};
