import type { ProviderGuide } from '#engine/providers/provider.ts';

export const anthropicGuide: ProviderGuide = {
  paymentModel:
    'The Claude API is prepaid for most organizations: usage is paid from credits that are bought beforehand, with auto-reload as an option; credits expire a year after purchase. Each usage tier has a monthly spend cap in UTC calendar months, and an organization or workspace can set a lower one; at either cap calls are refused until the first of the next month. Enterprise contracts are invoiced.',
  links: {
    billing: 'https://platform.claude.com/settings/billing',
    limits: 'https://platform.claude.com/usage/limits',
    support: 'https://support.claude.com',
    status: 'https://status.claude.com',
    documentation: 'https://platform.claude.com/docs/en/manage-claude/usage-cost-api',
  },
  contact:
    'At Anthropic: support, or the account team of a contract. On your side: a member with the billing or admin role in the Claude Console.',
  credentialHelp:
    'An organization admin creates an Admin API key (sk-ant-admin…) in the Claude Console under Settings, Admin keys. It can also change members and keys, so give Headroom one of its own and keep it nowhere else. Individual accounts have no Admin API, and workspace keys are rejected. For the retirement dates of models add an ordinary API key (sk-ant-api…) of a workspace whose spend limit is small: it is used for the free model list alone. For the audit log the primary owner of a Claude Enterprise organization makes a Compliance Access Key (sk-ant-api01…) with the scope read:compliance_activities and no other: further scopes would open chats and files.',
  runbooks: {
    subscription_expired: [
      'Check on the billing page whether prepaid credits have expired (one year after purchase) or a contract has ended.',
      'Buy credits or have the account team renew the contract; bought credits can be used at once.',
    ],
    usage_limit_exceeded: [
      'See which cap was reached: error code enforced_spend_limit_reached is the cap of the usage tier, contract_spend_limit_reached that of the contract, "specified API usage limits" a limit you set yourselves.',
      'Raise or remove your own limit for the organization or workspace on the billing page; it cannot exceed the cap of the tier.',
      'For a higher tier request it on the limits page or ask the account team. Otherwise access returns at 00:00 UTC on the first of the next month.',
      'Pause what is not urgent: retries do not help, also where the answer has status 429.',
    ],
    payment_details_refused: [
      'Open the billing page, check the card and the last auto-reload, and correct or replace the payment method.',
      'Buy credits by hand to be back at once, then check the threshold and amount of the auto-reload.',
      'If the page shows credits while calls say that the balance is too low, check that key and credits belong to the same organization.',
      'For a linked organization (error code linked_organization_…) the organization that pays has to act.',
    ],
    provider_fault: [
      'Check status.claude.com.',
      'If billing page and limits are in order, send support the request-id of a refused call.',
      'Error code organization_on_hold is a safety review, not billing: contact support.',
    ],
  },
  unconfirmed: [
    'The Activity Feed answers 403 where the key lacks its scope, and 403 or 404 where the Compliance API is off.',
    'Which field of an activity names what was acted on: it differs by type, and the known ones are tried in turn.',
    'Reports without ending_at run up to now and contain the unfinished current day.',
    'The admin reports have the same fields under API version 2026-10-21 as under 2023-06-01.',
    'The usage report can be filtered by workspace_ids[] and grouped by workspace, model and key at once.',
    'Lists of keys, workspaces and models accept a limit of 100.',
    'An ordinary API key is needed for the model list; the Admin key is taken not to be accepted there.',
    'Spend limits: accounts outside of the early access are taken to answer 400, 403 or 404.',
    'Of several caps (own limit, usage tier) the lowest refuses calls first.',
    'Polling once a minute is tolerated; the number stems from third parties.',
    'Of API versions only the dates of those known when this Headroom was made; the vendor has no list of them to read.',
    'Lifecycle and retirement dates of models may be absent under version 2023-06-01.',
  ],
};
