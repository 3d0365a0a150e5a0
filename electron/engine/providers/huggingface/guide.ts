import type { ProviderGuide } from '../provider.ts';

export const huggingfaceGuide: ProviderGuide = {
  paymentModel:
    'PRO, Team and Enterprise are subscriptions that renew by themselves. Each account has included credits for Inference Providers every month; what goes beyond them, and Spaces, Jobs and Inference Endpoints, is charged to the card on file as it accrues and on the first of the month. Without a payment method, inference is refused with status 402 once the credits are used up.',
  links: {
    billing: 'https://huggingface.co/settings/billing',
    limits: 'https://huggingface.co/docs/hub/rate-limits',
    support: 'https://huggingface.co/support',
    status: 'https://status.huggingface.co/',
    documentation: 'https://huggingface.co/docs/hub/billing',
  },
  contact:
    'On your side: the holder of the account, or an administrator of the organization, who may pay. At Hugging Face: billing@huggingface.co, or the account team where there is a contract.',
  credentialHelp:
    'Create an access token (hf_…) under Settings, Access Tokens: fine-grained, with the permission to read billing of the account or organization and nothing else. A classic read token works too. Give it an expiry and a name that says Headroom.',
  runbooks: {
    usage_limit_exceeded: [
      'Open the billing page: compare the included credits with what was used, and look for a spend limit.',
      'Add a payment method or raise the limit; PRO has more included credits.',
      'Where a resource group is at its limit, an administrator can raise it in the settings of the group.',
    ],
    subscription_expired: [
      'Open the billing page of the account or organization and check that the plan is active.',
      'Subscribe again, or ask the account team to renew the contract.',
    ],
    payment_details_refused: [
      'Open the billing page, replace the card and pay the open invoice with the link in it.',
      'The card has to support 3D Secure and recurring payments.',
    ],
    provider_fault: [
      'Check status.huggingface.co.',
      'Write to billing@huggingface.co with the time of a refused call if the account looks in order for an hour.',
    ],
  },
  unconfirmed: [
    'The audit log of Enterprise organizations: that an export exists is known, its form is not; the words of other answers of the Hub are tried, and an answer of another form is a gap.',
    'The form of the billing answers and which permission a fine-grained token needs for them.',
    'canPay=false is read as: no valid payment method is on file.',
    'periodEnd is the day on which a subscription renews; whether it was cancelled is not exposed.',
    'A spend limit of 0 means that none is set, and a limit counts what goes beyond the included credits.',
    'Costs are gross amounts, reconciled some time after the calls; one hour is declared.',
    'A plan named free, or no plan and no period, means that an organization has no subscription.',
    'whoami is limited more strictly than the rest; it is asked every ten minutes at the most.',
  ],
};
