import type { ProviderGuide } from '../provider.ts';

export const openaiGuide: ProviderGuide = {
  paymentModel:
    'Most accounts pay in advance: credit is bought, used up by calls, and refilled by hand or by auto-recharge; large customers are invoiced monthly. An organization and each project can have a hard monthly spend limit, and OpenAI sets a usage tier that caps the month as well.',
  links: {
    billing: 'https://platform.openai.com/settings/organization/billing/overview',
    limits: 'https://platform.openai.com/settings/organization/limits',
    support: 'https://help.openai.com/',
    status: 'https://status.openai.com/',
    documentation: 'https://platform.openai.com/docs/api-reference/administration',
  },
  contact:
    'On the own side an owner of the organization, who alone may pay and change limits; at OpenAI the help centre, or the account team where there is a contract.',
  credentialHelp:
    'An owner creates an admin key (sk-admin-…) under Organization settings, Admin keys, read-only where the console offers it. It cannot run models. For shutdown dates of models add a project key (sk-proj-…) restricted to listing models.',
  runbooks: {
    usage_limit_exceeded: [
      'Read error.code: credit_balance_exhausted means buy credit; organization_spend_limit_exceeded or project_spend_limit_exceeded means raise that limit; organization_usage_limit_exceeded means ask OpenAI for a higher usage tier.',
      'With the legacy code insufficient_quota check all three: the credit on the billing page, both spend limits, and the tier on the limits page.',
      'Turn on auto-recharge if credit ran out unnoticed.',
    ],
    subscription_expired: [
      'Open the billing page: billing_not_active means that no active payment arrangement exists.',
      'Set up billing again or renew the contract with the account team.',
    ],
    payment_details_refused: [
      'Open the billing page, replace the card, and pay failed invoices under billing history.',
      'Calls are accepted a few minutes after the payment has gone through.',
    ],
    provider_fault: [
      'Check status.openai.com.',
      'Write to support with the x-request-id of a refused call if the account looks in order for an hour.',
    ],
  },
  unconfirmed: [
    'How late costs are: minutes to hours are assumed, one hour is declared.',
    'That an organization or a project without a spend limit answers 404.',
    'That an organization that has not turned its audit log on answers 404.',
    'That the audit log lists its newest entries first, and names who acted by session.user, api_key.user or api_key.service_account.',
    'That the usage of images, speech and transcriptions stands in fields named images, characters and seconds.',
    'That shutdown_date is filled in the list of models.',
    'That listing models proves access but not that calls are paid for.',
  ],
};
