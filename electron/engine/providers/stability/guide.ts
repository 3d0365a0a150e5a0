import type { ProviderGuide } from '../provider.ts';

export const stabilityGuide: ProviderGuide = {
  paymentModel:
    'Stability AI is prepaid: a person buys credits, and each image or other job costs a number of them. Nothing is invoiced after use; once the credits are used up, calls are refused with status 402 until more are bought.',
  links: {
    billing: 'https://platform.stability.ai/account/credits',
    limits: 'https://platform.stability.ai/docs/api-reference',
    support: 'https://kb.stability.ai/',
    status: 'https://stabilityai.instatus.com/',
    documentation: 'https://platform.stability.ai/docs/api-reference',
  },
  contact:
    'At Stability AI: the support form of its knowledge base. On your side: whoever holds the login of the platform account and may pay for it.',
  credentialHelp:
    'Create an API key on platform.stability.ai under "API keys" and use it for Headroom alone, so that it can be revoked without harm. There are no read-only keys: this key could also start paid jobs. Headroom uses it only to read the balance.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the credits page of platform.stability.ai and compare the balance with the one shown here.',
      'Check that the key belongs to the organization that was topped up: each has a balance of its own.',
      'Buy credits, and turn on automatic top-up where the page offers it.',
    ],
    payment_details_refused: [
      'Buy credits again with another card: cards are charged only when credits are bought.',
      'If a paid purchase does not appear, send the receipt to support.',
    ],
    provider_fault: [
      'Check the status page of Stability AI.',
      'If credits remain and calls still end in status 402, send support the id that the refusal carries.',
    ],
  },
  unconfirmed: [
    'One credit is sold for one US cent; the balance is shown in credits, not in money.',
    'The header Organization chooses whose balance is read.',
    'The balance is read as live; no reporting delay is documented.',
    'More than 150 requests in 10 seconds are refused for a minute.',
    'The balance belongs to version 1 of the API, which newer jobs no longer use.',
  ],
};
