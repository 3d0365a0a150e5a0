import type { ProviderGuide } from '#engine/providers/provider.ts';

export const cursorGuide: ProviderGuide = {
  paymentModel:
    'Teams pay per seat and month or year; each seat includes an amount of usage. Usage beyond it is billed on demand, up to the limits that an admin sets for the team and for members. A member at the limit goes on with slower or fewer models until the next cycle.',
  links: {
    billing: 'https://cursor.com/dashboard?tab=billing',
    limits: 'https://cursor.com/dashboard?tab=spending',
    support: 'https://forum.cursor.com',
    status: 'https://status.cursor.com',
    documentation: 'https://cursor.com/docs/account/teams/admin-api',
  },
  contact:
    'On the own side a team admin, who alone may pay and change limits; at Cursor hi@cursor.com, or the account team of Enterprise customers.',
  credentialHelp:
    'A team admin makes a key in the dashboard under Settings, Cursor Admin API Keys. The key can also change limits and members: there is no read-only one, so use it for Headroom alone. Keys of single users do not work here.',
  runbooks: {
    usage_limit_exceeded: [
      'Open Spending in the dashboard and see who is at the limit, and whether it is that of the member or of the team.',
      'Raise the limit, or let the member wait for the next cycle.',
      'Look at the models: a costly one in max mode often uses up most of it.',
    ],
    payment_details_refused: [
      'Open Billing in the dashboard and replace the card or pay the open invoice.',
      'Write to hi@cursor.com if the team stays restricted after the payment.',
    ],
    subscription_expired: [
      'Open Billing in the dashboard and see whether the team plan was cancelled.',
      'Subscribe again; seats come back to the members that are left.',
    ],
    provider_fault: [
      'Check status.cursor.com.',
      'Wait: what the API tells is at least an hour old at any time.',
    ],
  },
  unconfirmed: [
    'That the cycle lasts a month from its start, also where the seats are paid by the year.',
    'That spendCents is the on-demand part alone, and that the limits of members apply to it.',
    'Which of the limits of a member holds: the effective one is taken first, then an override above 0, then the monthly one.',
    'That calls without chargedCents cost their tokens and the token fee where they are usage-based.',
    'How late the numbers are: usage is put together once an hour, two hours are declared.',
    'That the answer to too many requests names the time to wait.',
    'That the largest page of usage events holds 500.',
  ],
};
