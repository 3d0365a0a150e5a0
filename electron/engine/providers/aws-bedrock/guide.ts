import { PACE_NOTE } from '#engine/providers/aws-pace.ts';
import type { ProviderGuide } from '#engine/providers/provider.ts';

/** Each action is one of those that the connector calls; the later statements are of use only where the settings want what they allow. */
const READ_ONLY_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'HeadroomReadsBedrock',
      Effect: 'Allow',
      Action: [
        'bedrock:ListFoundationModels',
        'bedrock:GetFoundationModelAvailability',
        'bedrock:ListInferenceProfiles',
        'bedrock:ListProvisionedModelThroughputs',
        'cloudwatch:ListMetrics',
        'cloudwatch:GetMetricData',
        'servicequotas:ListServiceQuotas',
      ],
      Resource: '*',
    },
    { Sid: 'HeadroomReadsCosts', Effect: 'Allow', Action: 'ce:GetCostAndUsage', Resource: '*' },
    {
      Sid: 'HeadroomReadsInvoices',
      Effect: 'Allow',
      Action: 'invoicing:ListInvoiceSummaries',
      Resource: '*',
    },
    {
      Sid: 'HeadroomListsKeys',
      Effect: 'Allow',
      Action: [
        'iam:ListServiceSpecificCredentials',
        'iam:ListUsers',
        'iam:ListAccessKeys',
        'iam:GetAccessKeyLastUsed',
      ],
      Resource: '*',
    },
    { Sid: 'HeadroomReadsAuditLog', Effect: 'Allow', Action: 'cloudtrail:LookupEvents', Resource: '*' },
  ],
});

export const awsBedrockGuide: ProviderGuide = {
  paymentModel:
    'AWS bills tokens and images after the month, on the invoice of the account; nothing stops at an amount of money. Models of third parties are bought through the AWS Marketplace, under an agreement for each model that needs a valid payment method. Provisioned throughput is billed by the hour; a commitment of one or six months renews itself at its end.',
  links: {
    billing: 'https://console.aws.amazon.com/billing/home',
    limits: 'https://console.aws.amazon.com/servicequotas/home/services/bedrock/quotas',
    support: 'https://console.aws.amazon.com/support/home',
    status: 'https://health.aws.amazon.com/health/status',
    documentation: 'https://docs.aws.amazon.com/bedrock/latest/userguide/what-is-bedrock.html',
  },
  contact:
    'On your side: whoever administers the AWS account, for invoices, payment methods and agreements; the team that calls the models for quotas. At AWS: a case in the Support Center, or the account team where there is a contract.',
  credentialHelp: `Make an IAM user or role for Headroom alone and attach the policy below; better than a lasting access key with these rights is a role to assume, with an external id in its trust policy, and an access key that has nothing but sts:AssumeRole on it. It cannot call a model or change anything. These actions know no narrower resource than the asterisk; leave out the statements for costs, invoices, keys and the audit log while their settings are off: the first two show all services of the account, the third its users. By command: aws iam create-role --role-name headroom --assume-role-policy-document file://trust.json; then aws iam put-role-policy --role-name headroom --policy-name headroom --policy-document file://policy.json. Policy: ${READ_ONLY_POLICY}`,
  runbooks: {
    subscription_expired: [
      'Open Bedrock, Model access, in the region of the refused call, and check that the agreement for the model is still in force; agree anew where it is not.',
      'A new agreement may take a quarter of an hour until calls are accepted.',
      'A commitment to provisioned throughput cannot be deleted before its term is over and then renews itself: where it is no longer wanted, cancel the renewal if AWS offers that, or delete it when the term ends.',
      'Where the answer speaks of a suspended account, open AWS Billing, Payments, and settle what is open.',
    ],
    usage_limit_exceeded: [
      'ServiceQuotaExceededException (status 400) means that a quota of the account is used up: find it in Service Quotas, Amazon Bedrock, in the region of the call.',
      'Ask for an increase there where the quota is adjustable; otherwise write to AWS support.',
      'Until then spread calls over a cross-region inference profile, or use another model.',
      'ThrottlingException (status 429) is a limit by the minute: waiting helps, and fewer attempts at once.',
    ],
    payment_details_refused: [
      'INVALID_PAYMENT_INSTRUMENT means that the AWS Marketplace refuses the payment method: open AWS Billing, Payment preferences, and set a default one that is valid for the Marketplace.',
      'Where the account belongs to an organization, the payment method of its management account counts.',
      'Try the call again some minutes after the change; the agreement is completed by then.',
    ],
    provider_fault: [
      'Look at the AWS health status of the region.',
      'Call the model through a cross-region inference profile, or in another region, until it has passed.',
    ],
  },
  unconfirmed: [
    'CloudWatch bills $0.01 for 1,000 series that are read; apart from Cost Explorer the other calls have no price.',
    'Costs are up to 24 hours late. Models of third parties are billed as services whose names contain "Bedrock".',
    'Metrics are some five minutes late, and those of cross-region profiles are kept in the region that was called.',
    'The metrics bear the id of the inference profile where one was called, and its ARN or the ARN of a provisioned throughput are understood too.',
    'CloudWatch cuts days at 00:00 UTC, and a day without a point in a complete series had no use.',
    'Quotas are tied to models by their names. A daily quota is counted from 00:00 UTC as input and output tokens alike; AWS counts the output of some models several times over, and doubles the quota for cross-region calls.',
    'Traffic through the endpoint bedrock-mantle has metrics of its own and is not counted; neither are tokens read from a cache.',
    'A commitment to provisioned throughput is taken to renew itself at its end: the API does not say whether the renewal was cancelled.',
    'Which text stands in the error of an agreement; words about payment are taken as a refused payment.',
    PACE_NOTE,
    'AssumeRole, LookupEvents and the readings of IAM and invoices were not tried on a live account.',
    'Reading calls, those of Headroom among them, fill most rows of CloudTrail: where many are made between two polls, a change may lie beyond the newest 250 rows, and a gap says so. Events show some minutes late.',
    'IAM lists the API keys for Bedrock of all users at once, and does not tell when one was last used.',
    'The due date of an invoice counts for the renewal until its day is over, paid or not: AWS does not tell.',
    'The IAM policy names the documented actions and has not been tried on a live account.',
  ],
};
