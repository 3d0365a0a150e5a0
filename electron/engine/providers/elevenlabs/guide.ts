import type { ProviderGuide } from '../provider.ts';

export const elevenlabsGuide: ProviderGuide = {
  paymentModel:
    'ElevenLabs sells plans that renew monthly or yearly and include credits; what is used beyond them can be charged as well, up to a limit that the customer sets. Without that, calls are refused with status 401 and quota_exceeded until the credits start anew. Failed payments make the plan past due.',
  links: {
    billing: 'https://elevenlabs.io/app/subscription',
    limits: 'https://elevenlabs.io/app/usage',
    support: 'https://help.elevenlabs.io/',
    status: 'https://status.elevenlabs.io/',
    documentation: 'https://elevenlabs.io/docs/api-reference/user/subscription/get',
  },
  contact:
    'On your side: an admin of the workspace, who alone may pay and change the plan. At ElevenLabs: the help centre, or the account team where there is a contract.',
  credentialHelp:
    'Create a key (sk_…) under Developers, API keys, restricted to reading the user: it needs no right to generate speech. For use, keys and the audit log a workspace admin creates a second one, restricted to reading workspace analytics, service accounts and, on Enterprise, the audit log.',
  runbooks: {
    usage_limit_exceeded: [
      'Compare used and included credits on the subscription page; status 401 with quota_exceeded does not mean a bad key.',
      'If only one key is refused, raise the credit limit of that key.',
      'Turn on usage-based billing, raise its limit, or choose a larger plan.',
    ],
    subscription_expired: [
      'Open the subscription page and check the plan and its end.',
      'Subscribe again; the free plan may be disabled for the workspace.',
    ],
    payment_details_refused: [
      'Open the subscription page, confirm or replace the payment method, and pay the open invoice.',
      'The status requires_action means that the payer has to confirm the charge with the bank.',
    ],
    provider_fault: [
      'Check status.elevenlabs.io.',
      'Write to support with the request-id of a refused call if the account looks in order for an hour.',
    ],
  },
  unconfirmed: [
    'How late credits are: five minutes are declared.',
    'The amount of current_overage is in units of its currency, not in cents.',
    'The names of the columns of workspace analytics; they are found by their units.',
    'The permissions that a key needs for analytics and service accounts.',
    'That the credit limit of a key starts anew with the credits of the account.',
    'The audit log comes newest first, and the actor is named by an id.',
    'Plans without service accounts or audit log refuse them with 401, 402, 403 or 404.',
  ],
};
