import type { ProviderGuide } from '#engine/providers/provider.ts';

export const apiparkGuide: ProviderGuide = {
  paymentModel:
    'APIPark is a portal and gateway of your own and takes no payment: an application applies for a service, somebody approves, and credentials with an end date give access. Money is spent behind it, at the AI providers whose keys the gateway uses: once all keys of a provider are exceeded, calls to it fail.',
  links: {
    billing: null,
    limits: null,
    support: 'https://github.com/APIParkLab/APIPark/issues',
    status: null,
    documentation: 'https://docs.apipark.com',
  },
  contact:
    'On your side: the team that runs APIPark; the owner of a service approves its subscriptions, and whoever holds the account at an AI provider pays for the upstream keys.',
  credentialHelp:
    'Make a key under System settings, API key, for Headroom alone. It can also create and delete credentials of applications, so keep it as an admin secret. An installation without the environment variable API_KEY takes the well-known key 37eb0ebf: set another one at once. For subscriptions, upstream keys, releases and calls give the cookie of a console session of a user who may only view; it ends when that session does.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the AI providers page and look for keys in the state exceeded.',
      'Top up or raise the limit at that provider, or add another key; then enable the key again.',
      'Where the gateway itself answers 429, look for the traffic strategy of the service and raise it.',
    ],
    subscription_expired: [
      'Open the application and see which subscription is refused, unsubscribed or cancelled.',
      'Apply again, and ask the owner of the service to approve.',
      'Prolong credentials whose end date has passed.',
    ],
    provider_fault: [
      'Check that the base URL answers from this machine and that the gateway nodes are up.',
      'Where calls are not counted, check the data source of the monitor in the system settings.',
    ],
  },
  unconfirmed: [
    'Field names are those of the public source; none of it was seen on a running installation.',
    'Times without an offset are on the clock of the server: set its time zone.',
    'That a refused key answers 403 with the words "invalid token".',
    'How soon an upstream key counts as exceeded: five minutes are assumed.',
    'Upstream keys have quotas that APIPark does not know: only how many still serve is counted.',
    'The console API is made for browsers and may change with any version.',
  ],
};
