import type { ProviderGuide } from '#engine/providers/provider.ts';

export const cohereGuide: ProviderGuide = {
  paymentModel:
    'Production keys are billed by use, monthly or once an amount is reached, to the stored payment method; a person can set a cap per key in the dashboard. Trial keys are free and limited to 1,000 calls a month. When the cap is reached or a payment fails, calls are refused with status 402.',
  links: {
    billing: 'https://dashboard.cohere.com/billing?tab=payment',
    limits: 'https://docs.cohere.com/docs/rate-limits',
    support: 'https://support.cohere.com/',
    status: 'https://status.cohere.com/',
    documentation: 'https://docs.cohere.com/reference/list-models',
  },
  contact:
    'At Cohere: its support, or the account team where there is a contract. On your side: an owner of the organization in the dashboard, who may change payment and caps.',
  credentialHelp:
    'Create an API key in the dashboard under API keys and use it for Headroom alone. There are no read-only keys: a production key could also make paid calls. Headroom uses it only to list models.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the billing page of the dashboard and find the cap that is set for the key.',
      'Raise the cap, or wait: it starts anew at the beginning of the month.',
      'Where a trial key has used its calls of the month, make a production key.',
    ],
    payment_details_refused: [
      'Open the payment tab of the billing page and add a payment method, or replace the one that failed.',
      'Pay open invoices there; calls are accepted again afterwards.',
    ],
    provider_fault: [
      'Check status.cohere.com.',
      'Write to support with the id of a refused answer if payment and caps look in order.',
    ],
  },
  unconfirmed: [
    'That the month by which bills and caps start anew is the calendar month in UTC: the documents name no time zone.',
    'Whether listing models counts towards the 1,000 monthly calls of a trial key: Headroom asks once an hour at the most.',
    'That listing models proves access but not that calls are paid for.',
    'Status 402 is documented in prose only, not in the description of the endpoints.',
  ],
};
