import type { ProviderGuide } from '../provider.ts';

export const replicateGuide: ProviderGuide = {
  paymentModel:
    'Replicate charges for the seconds that a model runs, or for what it makes. Newer accounts buy credit in advance, with automatic reload if it is turned on; older ones are charged monthly to a card. As credit runs low, calls are slowed down; once it is used up, they are refused with status 402.',
  links: {
    billing: 'https://replicate.com/account/billing',
    limits: 'https://replicate.com/docs/topics/predictions/rate-limits',
    support: 'https://replicate.com/support',
    status: 'https://www.replicatestatus.com/',
    documentation: 'https://replicate.com/docs/reference/http',
  },
  contact:
    'On your side: an owner of the Replicate account or organization, who may pay. At Replicate: the support form.',
  credentialHelp:
    'Create a token (r8_…) on replicate.com under "API tokens" of the account or organization to watch, and use it for Headroom alone. There are no read-only tokens: this one could also run models. Headroom counts predictions and reads none of their inputs and outputs.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the billing page of Replicate and read the remaining credit and the monthly spend limit.',
      'Buy credit or raise the limit, and turn on automatic reload above 20 US dollars.',
      'Wait a few minutes: bought credit is usable a little later.',
    ],
    payment_details_refused: [
      'Open the billing page, replace the card and pay failed invoices.',
      'If a paid purchase does not appear, send the receipt to support.',
    ],
    provider_fault: [
      'Check replicatestatus.com.',
      'Write to support with the id of a prediction if the account looks in order for an hour.',
    ],
  },
  unconfirmed: [
    'That the list of predictions holds those made through the API and not those made on the web site.',
    'How long the vendor keeps predictions in the list.',
    'That failed and cancelled predictions are charged; they are counted as requests.',
    'predict_time is compute time; what is billed may include the start of a private model.',
    'Refusals for used-up credit come with status 402.',
  ],
};
