import type { ProviderGuide } from '../provider.ts';

export const togetherGuide: ProviderGuide = {
  paymentModel:
    'Together AI charges for use: smaller accounts buy credits in advance or pay by card up to a credit limit, larger ones are invoiced monthly. Dedicated endpoints are charged by the hour, used or not. Once credits or limit are used up, calls are refused with status 402.',
  links: {
    billing: 'https://api.together.ai/settings/organization/~current/billing',
    limits: 'https://docs.together.ai/docs/rate-limits',
    support: 'https://portal.usepylon.com/together-ai/forms/support-request',
    status: 'https://status.together.ai/',
    documentation: 'https://docs.together.ai/reference/billing-usage',
  },
  contact:
    'On your side: an administrator of the Together AI organization, who alone may pay. At Together AI: the support form, or the account team where there is a contract.',
  credentialHelp:
    'Create an API key in the settings of Together AI and use it for Headroom alone. There are no read-only keys: this key could also run models. For costs ask support to enable the billing usage API for the organization; any key of it may then read them.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the billing page of the organization: compare remaining credits and the credit limit.',
      'Buy credits, pay what is open, or ask support for a higher limit.',
      'Stop dedicated endpoints that nobody uses: they cost by the hour.',
    ],
    payment_details_refused: [
      'Open the billing page, replace the card and pay failed invoices.',
      'Calls are accepted a few minutes after the payment has gone through.',
    ],
    provider_fault: [
      'Check status.together.ai.',
      'Write to support with the request id of a refused call if the account looks in order for an hour.',
    ],
  },
  unconfirmed: [
    'The billing usage API is a beta that is enabled per organization; the form of its answer and the names of its page tokens may change.',
    'Costs are read as gross amounts in US dollars, a day after it has ended and up to an hour later.',
    'Refusals for used-up credit come with status 402.',
    'What x-ratelimit-limit counts; it is shown as it comes.',
    'That listing models proves the key but not that calls are paid for.',
  ],
};
