import type { ProviderGuide } from '#engine/providers/provider.ts';

export const openrouterGuide: ProviderGuide = {
  paymentModel:
    'OpenRouter is prepaid: credits are bought in US dollars, by hand or by automatic top-up, and calls to all models are paid from them. A key can have a spend limit of its own that starts anew each day, week or month; workspaces of the Enterprise plan have budgets. Calls with a provider key of your own (BYOK) are paid to that provider.',
  links: {
    billing: 'https://openrouter.ai/settings/credits',
    limits: 'https://openrouter.ai/settings/keys',
    support: 'https://openrouter.ai/docs/faq',
    status: 'https://status.openrouter.ai',
    documentation: 'https://openrouter.ai/docs/api-reference/overview',
  },
  contact:
    'At OpenRouter: the support address named in its FAQ. On your side: whoever holds the login of the account, in an organization an administrator, who may buy credits and change limits.',
  credentialHelp:
    'Create an inference key under Settings, Keys, with a limit of one dollar, for Headroom alone: it reads its own limit and end date. For credits, all keys, workspaces and activity make a management key under Settings, Management keys. It cannot call models, but it can create and delete keys: keep it apart and revoke it when it is no longer needed.',
  runbooks: {
    usage_limit_exceeded: [
      'Read the message: insufficient credits means buy credits; a key limit means raise the limit of that key or wait for its reset.',
      'Open the credits page and compare the balance with the one shown here.',
      'A single call is refused too where its max_tokens could cost more than is left: lower it until credits are bought.',
      'Turn on automatic top-up if credits ran out unnoticed.',
    ],
    payment_details_refused: [
      'Open the credits page, replace the card and buy credits again: OpenRouter charges only on a purchase.',
      'Check that the automatic top-up has not been switched off after a failed charge.',
    ],
    subscription_expired: [
      'Check the end date of the key in the key list: an expired key is refused though credits are left.',
      'Create a new key and store it under the same reference.',
    ],
    provider_fault: [
      'Check status.openrouter.ai and whether the upstream provider of the model is down; another provider may serve it.',
      'Send support the time of the call and its answer if credits are left and calls still end in status 402.',
    ],
  },
  unconfirmed: [
    'Sums are up to a minute old.',
    'An inference key may no longer read the credits; it is asked all the same, and a refusal counts as not exposed.',
    'A key over its limit is refused with status 403; the text is recognized.',
    'How long a page of keys is: they are read until a page brings nothing new.',
    'What a workspace budget has used is not told: it is the sum over the keys that exist now.',
    'Activity covers the last 30 completed UTC days, today not included.',
    'Credits can expire a year after they were bought; when is not exposed.',
    'What is paid to other providers with keys of your own (BYOK) is left out of the costs.',
  ],
};
