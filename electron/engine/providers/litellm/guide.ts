import type { ProviderGuide } from '#engine/providers/provider.ts';

export const litellmGuide: ProviderGuide = {
  paymentModel:
    'A LiteLLM proxy is your own gateway and bills nothing. It reckons what calls cost at the providers behind it, by its price map, and keeps budgets for keys, users, teams and providers in US dollars; a call beyond a budget is refused. What is really paid is on the bills of those providers: watch them too.',
  links: {
    billing: null,
    limits: 'https://docs.litellm.ai/docs/proxy/users',
    support: 'https://github.com/BerriAI/litellm/issues',
    status: null,
    documentation: 'https://docs.litellm.ai/docs/proxy/virtual_keys',
  },
  contact:
    'On your side: the team that runs the proxy; it alone may raise budgets and unblock keys. At LiteLLM: the project, or your contact there with an Enterprise licence.',
  credentialHelp:
    'Use a virtual key of its own without any model: it reads its own budget and that of its user and team. For all keys, the usage of the whole proxy and budgets of providers make a user with the role proxy_admin_viewer, who may look and not change, and give a key of that user as the admin key; the master key works as well and may do everything.',
  runbooks: {
    usage_limit_exceeded: [
      'Read the message: it names the key, user or team whose budget is spent, and for a provider budget the provider.',
      'See which key or model used it up, then raise max_budget or wait for the reset.',
      'Where the message comes from the provider behind the proxy, follow the steps of that provider: the proxy passes it on.',
    ],
    subscription_expired: [
      'Check the end date of the key at the proxy and whether it is blocked.',
      'Make a new key or prolong it, and unblock it once the reason is settled.',
    ],
    provider_fault: [
      'Open /health/readiness of the proxy: it tells whether its database can be reached.',
      'Never call /health to look: it makes a paid call to every model.',
      'Check the status page of the provider behind the model that fails.',
    ],
  },
  unconfirmed: [
    'How late spending is written: a minute is assumed.',
    'That budgets of 1d, 7d and 30d start anew at midnight, on Monday and on the first of the month in the time zone of the proxy.',
    'How the list of keys and the audit log are paged.',
    'That cached input tokens are part of the input tokens.',
    'Retirement dates come from the public price map, which volunteers keep: they may be wrong or missing.',
    'The audit log needs an Enterprise licence; without one it is not exposed.',
  ],
};
