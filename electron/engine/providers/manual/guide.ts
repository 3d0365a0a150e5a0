import type { ProviderGuide } from '#engine/providers/provider.ts';

export const manualGuide: ProviderGuide = {
  paymentModel:
    'Whatever was agreed with the vendor: declare the contract with its dates, what was paid in advance as top-ups, seats and other limits. Headroom warns by these as it does for vendors with an API; only nobody but people can say what is used.',
  links: { billing: null, limits: null, support: null, status: null, documentation: null },
  contact:
    'Whoever is named as contact in the contract, and on the own side the person who keeps the numbers.',
  credentialHelp:
    'No key is needed. Enter numbers in the settings of the connection, or import them as a CSV file with: headroom import --connection NAME FILE.csv.',
  runbooks: {
    subscription_expired: [
      "Open the vendor's own pages or the contract and see until when it runs.",
      'Renew it and enter the new dates here.',
    ],
    usage_limit_exceeded: [
      'Read the used number once more where the vendor shows it and enter it with its day.',
      'Buy more, or raise the limit, and enter the new one.',
    ],
    payment_details_refused: [
      "Replace the payment method on the vendor's own pages and enter the new one here.",
    ],
    provider_fault: ['Write to the contact that the contract names.'],
  },
  unconfirmed: ['Every number: it is as right, and as old, as what somebody entered.'],
};
