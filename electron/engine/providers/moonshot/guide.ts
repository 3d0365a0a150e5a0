import type { ProviderGuide } from '#engine/providers/provider.ts';

export const moonshotGuide: ProviderGuide = {
  paymentModel:
    'The Kimi Open Platform is prepaid: calls are paid from vouchers and cash, in USD on the international platform and in CNY on the Chinese one. The two have separate accounts, keys and balances. When nothing is available any more, calls are refused; the sum of all top-ups decides how fast one may call.',
  links: {
    billing: 'https://platform.kimi.ai/',
    limits: 'https://platform.kimi.ai/docs/pricing/limits',
    support: 'https://www.kimi.com/help/kimi-api/api-troubleshooting',
    status: null,
    documentation: 'https://platform.kimi.ai/docs/api/balance',
  },
  contact:
    'At Moonshot AI: the support of the platform where the account is (platform.kimi.ai or platform.moonshot.cn). On your side: whoever may top up that account.',
  credentialHelp:
    'Create an API key on the platform of the account and use it for Headroom alone, so that it can be revoked without harm. There are no read-only keys: this key could also make paid calls. Headroom uses it only to read the balance, and sends it only to the platform that is chosen here.',
  runbooks: {
    usage_limit_exceeded: [
      'Compare the balance shown here with the one on the platform of the account; vouchers can expire.',
      'Top up the account. Vouchers do not count towards a higher rate limit.',
      'If calls are refused although money is there, check that they go to the platform where the money is: the international and the Chinese one are separate, and so is Kimi Code.',
    ],
    payment_details_refused: [
      'Top up again with another payment method: the platform charges only on a top-up, so no stored card needs a repair.',
      'If a paid top-up does not appear, send the payment receipt to support.',
    ],
    provider_fault: [
      'Ask support with the time of a refused call and its answer if the balance is sufficient.',
      'Calls that are answered with engine_overloaded_error are no matter of payment: they go through again later.',
    ],
  },
  unconfirmed: [
    'How late the balance is: nothing is documented, five minutes are declared.',
    'The currency is not in the answer; it is taken from the platform: USD or CNY.',
    'Calls are refused as soon as the available balance is zero or below.',
    'A refused payment comes as status 429 with exceeded_current_quota_error; the help centre also speaks of status 403.',
  ],
};
