import type { ProviderGuide } from '#engine/providers/provider.ts';

export const openaiCompatibleGuide: ProviderGuide = {
  paymentModel:
    'Depends on who runs the host. A server of your own (vLLM, Ollama, TGI) bills nothing: what it costs is the machine. A gateway of the one-api family sells prepaid quota. A commercial host has prepaid credit or an invoice, which its API mostly does not tell: note it in the contract of this connection.',
  links: {
    billing: null,
    limits: null,
    support: null,
    status: null,
    documentation: 'https://github.com/QuantumNous/new-api',
  },
  contact:
    'At the host: whoever runs it, as named in the contract of this connection. On your side: the owner of the connection; for a server of your own, the team that runs it.',
  credentialHelp:
    'Use a key made for Headroom alone, limited to listing models where the host allows that; leave it out where the server wants none. user_quota needs the access token of the account, which may change the account as well: keep to dashboard_billing where the key shows the balance.',
  runbooks: {
    usage_limit_exceeded: [
      "Compare the balance with the host's own page, and see whether the key or the account behind it is used up.",
      'Top up, or have the operator of the gateway raise the quota of the key.',
    ],
    payment_details_refused: [
      'Look for a failed payment or an open invoice on the billing page of the host.',
      'Replace the payment method or pay the invoice, then note it in the contract of this connection.',
    ],
    subscription_expired: [
      'Check the end date of the key: gateways refuse a key that has expired, though money is left.',
      'Have the operator prolong the key or the plan, and note the new end date in the contract of this connection.',
    ],
    provider_fault: [
      'Check that the base URL answers from this machine and that the server has loaded its model.',
      'For a server of your own read its log: out of memory reads like an outage here.',
    ],
  },
  unconfirmed: [
    'Under which licence a model is served (such as the Llama Community License or Apache 2.0) and whether your use is within it: no host tells it by this API.',
    'Who runs the host, in which country, and what it keeps of the calls: not told by the API.',
    'Whether the model behind a name is the open weights themselves, a quantized copy or another model: not told by the API.',
    'When a model is withdrawn: not told; only the headers Deprecation and Sunset are read, which few hosts send.',
    'Limits in x-ratelimit headers come without a period; most hosts mean a minute, some a day.',
    'one-api and new-api: that the credit less the use is what is left; older versions state what is left as the credit and show too little here.',
    'one-api and new-api: whether amounts are dollars; an operator can have quota units shown in their place.',
    'How late a gateway books a call: five minutes are assumed.',
  ],
};
