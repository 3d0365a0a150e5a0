import type { ProviderGuide } from '../provider.ts';

export const googleGeminiGuide: ProviderGuide = {
  paymentModel:
    'A project without a billing account is on the free tier with small daily quotas. With one it is on a paid tier: billed each month after use or from prepaid credit, depending on the account. The tier rises with what was spent, and each tier has its own quotas and a cap on spending.',
  links: {
    billing: 'https://aistudio.google.com/billing',
    limits: 'https://aistudio.google.com/usage',
    support: 'https://discuss.ai.google.dev/',
    status: 'https://aistudio.google.com/status',
    documentation: 'https://ai.google.dev/gemini-api/docs/billing',
  },
  contact:
    'At Google: Cloud Billing support, which is open to every billing account. On your side: an administrator of the billing account (roles/billing.admin), who alone may pay and change the payment method; for quotas an owner of the project.',
  credentialHelp:
    'For the model list create an API key in AI Studio, restricted to the Generative Language API. For everything else create a service account in Google Cloud, download its JSON key and paste the whole file. It needs, on the project, roles/monitoring.viewer, roles/serviceusage.serviceUsageViewer, roles/serviceusage.apiKeysViewer and roles/logging.viewer; on the billing account roles/billing.viewer; for costs roles/bigquery.jobUser on the project and roles/bigquery.dataViewer on the export. Headroom asks for read-only tokens and keeps none beyond a poll.',
  runbooks: {
    usage_limit_exceeded: [
      'Read quotaId in the refused answer: PerDay comes back at midnight Pacific time, PerMinute within a minute, FreeTier means that the project is not billed.',
      'Without a quotaId look at prepaid credit and at the spending cap on the billing page of AI Studio: top up, or raise the cap.',
      'Ask for a higher quota on the usage page, or move the load to another model: quotas are counted per model.',
    ],
    subscription_expired: [
      'Open the billing page of Google Cloud and see whether the project is linked to an open billing account.',
      'Link it again or reopen the account; calls are accepted some minutes later.',
    ],
    payment_details_refused: [
      'Open Payment methods of the billing account, replace the card, and pay what is overdue under Payment overview.',
      'If the account was suspended, wait for the mail that it is open again: this can take a day.',
    ],
    provider_fault: [
      'Check the status page of AI Studio and that of Google Cloud.',
      'Models of Vertex AI without quotas of their own share their capacity: a 429 there is no matter of money, and another region may help.',
    ],
  },
  unconfirmed: [
    'The fields of consumerQuotaMetrics, of the billing account and of the API key list.',
    'That roles/serviceusage.apiKeysViewer suffices to list keys, and that a read-only token may run a query in BigQuery.',
    'That the use of a quota is found under the name of its metric, and that daily quotas are reset at midnight Pacific time.',
    'That credential_id is apikey: followed by the id of the key.',
    'That counts are at most five minutes late, and costs a day.',
    'That the service is called Gemini API or Generative Language API in the billing export.',
    'A 429 without the name of a quota is read as spent credit or a reached cap only where its text says so.',
  ],
};
