import type { ProviderGuide } from '#engine/providers/provider.ts';

export const deepseekGuide: ProviderGuide = {
  paymentModel:
    'DeepSeek is prepaid: calls are paid from a balance that a person tops up, per currency (USD or CNY). Promotional (granted) balance is part of the total and can expire. There is no subscription and no invoice that follows usage; when the balance no longer suffices, calls are refused with status 402.',
  links: {
    billing: 'https://platform.deepseek.com/top_up',
    limits: 'https://api-docs.deepseek.com/quick_start/rate_limit',
    support: 'https://api-docs.deepseek.com/faq',
    status: 'https://status.deepseek.com',
    documentation: 'https://api-docs.deepseek.com/api/get-user-balance',
  },
  contact:
    'At DeepSeek: the support address named in the API FAQ. On your side: whoever holds the login of the DeepSeek platform account and may pay for it.',
  credentialHelp:
    'Create an API key on platform.deepseek.com under "API keys" and use it for Headroom alone, so that it can be revoked without harm. DeepSeek has no read-only keys: this key could also make paid calls. Headroom uses it only to read the balance.',
  runbooks: {
    usage_limit_exceeded: [
      'Open platform.deepseek.com and compare the balance with the one shown here.',
      'Top up in the currency of the account; the balance is usable as soon as the payment is booked.',
      'If money remains although calls are refused, check that the granted part has not expired and ask support.',
    ],
    payment_details_refused: [
      'Top up again with another payment method: DeepSeek charges only on a top-up, so no stored card needs a repair.',
      'If a paid top-up does not appear, send the payment receipt to support.',
    ],
    provider_fault: [
      'Check status.deepseek.com and the balance page.',
      'If the balance is sufficient and calls still end in status 402, send support the time of the call and its answer.',
    ],
  },
  unconfirmed: [
    'Granted balance is spent before topped-up balance; its expiry date is not exposed.',
    'A total balance may fall slightly below zero after the last calls; a negative total is shown as it is.',
    'The balance is read as live; no reporting delay is documented.',
    'The currencies are USD and CNY; any other ISO code would be read in the same way.',
  ],
};
