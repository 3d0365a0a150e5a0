import type { ProviderGuide } from '../provider.ts';

export const azureOpenaiGuide: ProviderGuide = {
  paymentModel:
    'Use is billed each month on the invoice of the Azure subscription, after it happened; free and credit offers have a spending limit instead. Provisioned throughput is paid by the hour or reserved for a month or a year. When the subscription is past due or its limit reached, Azure disables it and with it every resource.',
  links: {
    billing: 'https://portal.azure.com/#view/Microsoft_Azure_GTM/ModernBillingMenuBlade',
    limits: 'https://ai.azure.com/managementCenter/quota',
    support: 'https://portal.azure.com/#view/Microsoft_Azure_Support/HelpAndSupportBlade',
    status: 'https://azure.status.microsoft/',
    documentation: 'https://learn.microsoft.com/azure/ai-foundry/openai/quotas-limits',
  },
  contact:
    'At Microsoft: a support request on billing, which is free of charge and open to every subscription. On your side: the account administrator or billing owner of the subscription, who alone may pay; an owner of the subscription for quotas.',
  credentialHelp:
    'Register an app in Microsoft Entra ID, make a client secret, and give it these roles on the subscription: Reader, Monitoring Reader, Cognitive Services Usages Reader and Cost Management Reader. They may read only: neither the keys of resources nor models can be reached. The secret ends on a date that Entra shows: note it. In a sovereign cloud set login endpoint, management endpoint and scope.',
  runbooks: {
    subscription_expired: [
      'Open the subscription in the portal and read its state: Disabled stops all calls, Warned and PastDue announce that.',
      'For a free or credit offer, turn it into pay-as-you-go or remove its spending limit; otherwise reactivate it under Cost Management + Billing.',
      'Resources work again some minutes later. Do not wait: Azure deletes what a disabled subscription holds after some weeks.',
    ],
    payment_details_refused: [
      'Open Invoices under Cost Management + Billing and pay what is past due.',
      'Replace the payment method; the subscription is enabled again once the payment has gone through.',
    ],
    usage_limit_exceeded: [
      'For 429 on a deployment, raise its capacity within the quota of the region, or ask for more quota.',
      'Where a quota is Blocked or a free tier used up, wait for its reset or move the resource to a paid tier.',
      'Where a budget has an action group, see whether that stopped something.',
    ],
    provider_fault: [
      'Check the Azure status page and Service Health of the subscription.',
      'Answers about high demand or a temporary adjustment of limits are no matter of money: retry, or use another region.',
    ],
  },
  unconfirmed: [
    'That the state of the subscription says how its payment stands: PastDue and Warned before Disabled.',
    'The API versions of metrics, costs, budgets and activity log.',
    'The names of the metrics of each kind of deployment; provisioned throughput and models of other publishers may count under others.',
    'That days of metrics begin at midnight UTC.',
    'That Cost Management can filter by type of resource, so that costs of Foundry models of other publishers are left out.',
    'Quotas of tokens are in thousands a minute; they say what deployments were given, not what was used.',
    'Quotas are read as an hour old and costs and budgets as a day old.',
    'Quarterly and annual budgets are taken to follow the calendar.',
  ],
};
