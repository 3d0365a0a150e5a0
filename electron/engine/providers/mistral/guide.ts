import type { ProviderGuide } from '#engine/providers/provider.ts';

export const mistralGuide: ProviderGuide = {
  paymentModel:
    'Mistral bills use by calendar month to the stored payment method, with a monthly spend limit of the organization. Calls stop when the limit is reached, until the next month, and when a payment fails, until it has gone through. Rate limits count requests a second and tokens a minute and a month, for each model.',
  links: {
    billing: 'https://admin.mistral.ai/organization/billing',
    limits: 'https://admin.mistral.ai/plateforme/limits',
    support: 'https://help.mistral.ai/',
    status: 'https://status.mistral.ai/',
    documentation: 'https://docs.mistral.ai/admin/admin-api/usage-metrics',
  },
  contact:
    'At Mistral: the help centre, or the account team of an Enterprise contract. On your side: an administrator of the organization, who may change payment and limits.',
  credentialHelp:
    'Create an ordinary API key in the console for Headroom alone; it lists models. On the Enterprise plan an administrator can also make an Admin API key in the Backoffice: it brings spend, usage, keys and the audit log. The Admin API can also change limits and users, so store that key with the highest protection.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the limits page: monthly_limit_reached means that the spend limit of the organization is used up.',
      'Raise the limit, or wait until the next calendar month.',
      'Find the model or workspace that used it up in the usage of the month.',
    ],
    payment_details_refused: [
      'Open the billing page: last_payment_failure means that the last payment did not go through.',
      'Replace the card and pay the open invoice; access returns once the payment is processed.',
    ],
    subscription_expired: [
      'Open the billing page and check that the API plan of the organization is active.',
      'Activate it again, or renew the contract with the account team.',
    ],
    provider_fault: [
      'Check status.mistral.ai.',
      'Write to the help centre with the time of a refused call and its answer if limit and payment look in order.',
    ],
  },
  unconfirmed: [
    'How an admin key is sent: the header x-api-key is tried first, and a bearer token once after a refusal.',
    'That total_usage is what counts towards the spend limit; where it is missing, usage is taken.',
    'How late the numbers are: nothing is documented, one hour is declared.',
    'Billing months are taken for calendar months in UTC.',
    'The form of usage entries and how they find their price; where the price is not clear, the cost is left out and named as a gap.',
    'Whether input tokens include those that were read from a cache.',
    'That the deprecation date of a model is the day of its retirement.',
    'That audit logs come newest first; they are paged by the time of the oldest entry.',
    'That a refused payment comes as status 402.',
  ],
};
