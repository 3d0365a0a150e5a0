import type { ProviderGuide } from '#engine/providers/provider.ts';

export const genericHttpGuide: ProviderGuide = {
  paymentModel:
    'Not known: this connection reads whatever vendor or gateway its configuration names. Write down in the contract of the connection how that vendor bills, when it renews and by which payment method. A refused payment is recognized by the status and the words that most vendors use.',
  links: {
    billing: null,
    limits: null,
    support: null,
    status: null,
    documentation: 'https://www.rfc-editor.org/rfc/rfc6901',
  },
  contact:
    'At the vendor: the contact named in the contract of this connection. On your side: the owner of the connection; for an own gateway, the team that runs it.',
  credentialHelp:
    'Use a token that may only read usage, balance or billing, made for Headroom alone so that it can be revoked without harm. Send it in a header: a query parameter is written to the logs of every proxy on the way. The secret is sent to the configured host and to no other. For key inventories point at an id, never at the key itself.',
  runbooks: {
    subscription_expired: [
      "Open the vendor's billing page and read the state of the plan and its end date.",
      'Renew it, or have the owner of the contract decide; note the new end date in the contract of this connection.',
      'If the vendor calls the plan active, check the status map of this connection: the word may mean something else.',
    ],
    usage_limit_exceeded: [
      "Compare the meter with the vendor's own page: a wrong pointer or decimal shift shows here.",
      'Buy more, raise the limit or wait for the reset; stop use that nobody wants first.',
    ],
    payment_details_refused: [
      'Look for a failed payment or an open invoice on the billing page.',
      'Replace the payment method or pay the invoice, then note the new expiry in the contract of this connection.',
    ],
    provider_fault: [
      'Check that the base URL answers from this machine, and look at the status page of the vendor.',
      'If the answers changed their form, take a new one and adjust the JSON pointers or expressions.',
    ],
  },
  unconfirmed: [
    'Nothing here is known of the vendor: every pointer, unit and decimal shift is as good as the configuration.',
    'Times without an offset are read as UTC.',
    'Status words common among vendors are taken at their usual meaning unless the status map says otherwise.',
  ],
};
