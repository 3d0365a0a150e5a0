import type { ProviderGuide } from '#engine/providers/provider.ts';

export const xaiGuide: ProviderGuide = {
  paymentModel:
    'Prepaid credit is used first; a team may also be billed monthly afterwards, up to a spending limit. Calls stop when the credit is used up and the limit is reached; with a limit of 0 they stop as soon as the credit is gone. Invoices are charged to the stored payment method.',
  links: {
    billing: 'https://console.x.ai/team/default/billing',
    limits: 'https://console.x.ai/team/default/billing',
    support: 'https://docs.x.ai/',
    status: 'https://status.x.ai/',
    documentation: 'https://docs.x.ai/developers/rest-api-reference/management/billing',
  },
  contact:
    'At xAI: support by the console. On your side: an administrator of the team in the console, who may pay and change limits.',
  credentialHelp:
    'An administrator with the permission for management keys makes one in the console under Settings, Management Keys, with rights to read billing, keys and the audit log where the console lets them be chosen. It can also create and delete keys: store it with the highest protection. An inference key (xai-…) is optional and tells whether the team is blocked and which models it may use.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the billing page of the console: compare the credit and the spending limit with what is shown here.',
      'Buy credit, or raise the monthly spending limit up to the highest that xAI allows the team.',
      'Turn on automatic top-up if credit ran out unnoticed.',
    ],
    payment_details_refused: [
      'Open the billing page, look for failed invoices and top-ups, and replace the card or bank account.',
      'Pay the failed invoice: a blocked team is served again afterwards.',
    ],
    subscription_expired: [
      'A blocked team (team_blocked) is refused whatever its credit: open the billing page and look for open invoices.',
      'Ask xAI for the reason if nothing is open.',
    ],
    provider_fault: [
      'Check status.x.ai.',
      'Write to support with the time of a refused call and its answer if credit and limits look in order.',
    ],
  },
  unconfirmed: [
    'The ledger is of inverted sign: a negative total is credit. A positive one is shown only where the changes bear it out, otherwise the balance is unknown.',
    'A number that is left out of an amount is zero, as is usual for protocol buffers.',
    'Postpaid spend is the total of the running month without the credit that was used for it.',
    'How late the numbers are: nothing is documented, fifteen minutes are declared.',
    'Billing cycles are taken for calendar months in UTC.',
    'The default payment method is not marked: of several, the one that was charged last is shown, and none where nothing was charged.',
    'Used-up credit is refused with status 429 or 403 in words; an unknown inference key with status 400.',
    'How the list of keys names its next page.',
  ],
};
