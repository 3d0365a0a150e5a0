import type { ProviderGuide } from '#engine/providers/provider.ts';

export const githubCopilotGuide: ProviderGuide = {
  paymentModel:
    'Seats are paid per month. Since June 2026 each seat includes AI credits (one credit is one US cent) that all seats share; what goes beyond them is billed, or stopped by a budget. Credits that are left over lapse at the end of the month.',
  links: {
    billing: 'https://github.com/settings/billing',
    limits: 'https://docs.github.com/en/billing/tutorials/set-up-budgets',
    support: 'https://support.github.com',
    status: 'https://www.githubstatus.com',
    documentation: 'https://docs.github.com/en/rest/copilot/copilot-user-management',
  },
  contact:
    'On the own side an organization owner or billing manager (of an enterprise: its owner or billing manager); at GitHub the support portal, or the account team where there is a contract.',
  credentialHelp:
    'An owner or billing manager makes a classic token with manage_billing:copilot and read:org; for an enterprise add manage_billing:enterprise, for the audit log read:audit_log. A fine-grained token needs to read GitHub Copilot Business and Administration of the organization. Give it an end date and use it for Headroom alone.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the budgets under Billing and see which one is used up: of the account, a cost center or a person.',
      'Raise it or let usage go on beyond it; otherwise wait for the first of the month (UTC).',
      'Look at the models: one costly model often uses up most of the credits.',
    ],
    payment_details_refused: [
      'Open Billing, Payment information, and replace or confirm the payment method of the organization.',
      'Pay failed invoices there; where an enterprise pays, ask its billing manager.',
      'Poll again: the seats answer normally once the payment method is accepted.',
    ],
    subscription_expired: [
      'Open the Copilot settings of the organization and see whether Copilot is still switched on and who pays.',
      'Buy seats again, or ask the enterprise owner to allow Copilot for this organization.',
    ],
    provider_fault: [
      'Check www.githubstatus.com for Copilot and the API.',
      'Write to support with the x-github-request-id of a refused call.',
    ],
  },
  unconfirmed: [
    'How late billing usage is: hours are assumed, a day is declared.',
    'That amounts are in US dollars: the answers name no currency.',
    'That a budget for ai_credits counts what is billed after the included credits.',
    'That Deprecation and Sunset headers would announce the end of an API version; GitHub promises 24 months after a newer one.',
    'The names of the rights that a fine-grained token needs.',
    'That the included credits begin anew on the first of the month at 00:00 UTC.',
  ],
};
