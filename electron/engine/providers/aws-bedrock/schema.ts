import { z } from 'zod';
import { httpAddress } from '#engine/providers/address-field.ts';
import { roleFields } from '#engine/providers/aws-access.ts';
import { count, idText } from '#engine/providers/wire-scalar.ts';

export const awsBedrockConfigSchema = z.strictObject({
  regions: z
    .array(z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'expected an AWS region such as eu-west-1'))
    .min(1)
    .max(5)
    .meta({
      title: 'Regions',
      description:
        'Models, quotas and usage are kept by region. Name those in which you call models, five at the most.',
      examples: [['eu-west-1', 'us-east-1']],
    }),
  ...roleFields,
  endpoint: httpAddress.optional().meta({
    title: 'Endpoint',
    description: 'Only for an emulator that answers for all services; AWS itself needs none.',
    examples: ['http://127.0.0.1:4566'],
  }),
  usage: z.boolean().default(true).meta({
    title: 'Read usage',
    description:
      'Reads requests and tokens per model from CloudWatch, which bills about $0.01 for 1,000 series: with 10 models and a poll every 15 minutes about $1.50 a month.',
  }),
  costHoursUtc: z
    .array(z.int().min(0).max(23))
    .max(4)
    .default([])
    .meta({
      title: 'Hours of reading costs (UTC)',
      description:
        'Off while empty. AWS bills $0.01 for each request to Cost Explorer, so costs are read only at the beginning of these hours: one hour is about $0.30 a month. One connection for each AWS account is enough.',
      examples: [[6, 18]],
    }),
  costMinutes: z.int().min(15).max(60).default(15).meta({
    title: 'Minutes of reading costs',
    description:
      'Every poll in so many minutes from the full hour on reads the costs. Set it to the poll interval, so that about one poll falls into it.',
  }),
  auditLog: z.boolean().default(false).meta({
    title: 'Read the audit log',
    description:
      'Reads from CloudTrail who changed what in this service: free, with the right cloudtrail:LookupEvents.',
  }),
  keys: z.boolean().default(false).meta({
    title: 'Read keys',
    description:
      'Reads the API keys for Bedrock and the access keys of IAM users once an hour: free, with the rights of iam that the guide lists.',
  }),
  keyUsers: z
    .array(z.string().min(1).max(128))
    .max(15)
    .default([])
    .meta({
      title: 'Users whose access keys are read',
      description: 'Names of IAM users; the first 15 of the account if left out.',
      examples: [['checkout-service']],
    }),
  invoices: z.boolean().default(false).meta({
    title: 'Read invoices',
    description:
      'Reads when the invoices of the AWS account fall due, of all its services: free, with the right invoicing:ListInvoiceSummaries. One connection for each AWS account is enough.',
  }),
});
export type AwsBedrockConfig = z.infer<typeof awsBedrockConfigSchema>;

/** Bedrock began in 2023 and CloudWatch in 2009; no sound date lies outside these bounds. The SDK has made dates of the texts. */
const instant = z
  .date()
  .min(new Date('2009-01-01T00:00:00Z'))
  .max(new Date('2100-01-01T00:00:00Z'))
  .transform((date) => date.getTime());

/** An entry of `ListFoundationModels`. */
export const modelSchema = z.object({
  modelId: idText,
  modelName: z.string().nullish(),
  providerName: z.string().nullish(),
  modelLifecycle: z
    .object({
      status: z.string(),
      startOfLifeTime: instant.nullish(),
      legacyTime: instant.nullish(),
      /** From here to the end a legacy model costs more. */
      publicExtendedAccessTime: instant.nullish(),
      endOfLifeTime: instant.nullish(),
    })
    .nullish(),
});
export type Model = z.infer<typeof modelSchema>;

/** An entry of `ListInferenceProfiles`. An application profile is the customer's own, such as one for each project. */
export const profileSchema = z.object({
  inferenceProfileId: idText,
  inferenceProfileName: z.string().nullish(),
  inferenceProfileArn: z.string().nullish(),
  models: z.array(z.object({ modelArn: z.string().nullish() })).nullish(),
  status: z.string().nullish(),
  type: z.string().nullish(),
  createdAt: instant.nullish(),
});
export type Profile = z.infer<typeof profileSchema>;

/** An entry of `ListProvisionedModelThroughputs`. */
export const throughputSchema = z.object({
  provisionedModelArn: z.string().min(1).max(300),
  provisionedModelName: z.string().max(200),
  foundationModelArn: z.string().nullish(),
  modelUnits: count,
  status: z.string(),
  commitmentDuration: z.string().nullish(),
  commitmentExpirationTime: instant.nullish(),
  creationTime: instant.nullish(),
});
export type Throughput = z.infer<typeof throughputSchema>;

/** `GetFoundationModelAvailability`. */
export const availabilitySchema = z.object({
  agreementAvailability: z.object({ status: z.string(), errorMessage: z.string().nullish() }),
  authorizationStatus: z.string().nullish(),
});
export type Availability = z.infer<typeof availabilitySchema>;

/** An entry of `ListMetrics`. */
export const metricSchema = z.object({
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});
export type Metric = z.infer<typeof metricSchema>;

/** A result of `GetMetricData`, or a part of it: a long series goes on, under the same id, on the next page. */
export const seriesSchema = z.object({
  Id: z.string(),
  StatusCode: z.string(),
  Timestamps: z.array(instant),
  Values: z.array(count),
});
export type Series = z.infer<typeof seriesSchema>;

/** An entry of `ListServiceQuotas`. */
export const quotaSchema = z.object({
  QuotaCode: z.string().min(1).max(100),
  QuotaName: z.string(),
  Value: z.number().nonnegative().max(Number.MAX_SAFE_INTEGER).nullish(),
  Adjustable: z.boolean().nullish(),
  UsageMetric: z.object({ MetricDimensions: z.record(z.string(), z.string()).nullish() }).nullish(),
  /** AWS could not tell the value. */
  ErrorReason: z.object({ ErrorCode: z.string().nullish() }).nullish(),
});
export type Quota = z.infer<typeof quotaSchema>;

const utcDaySchema = z.iso.date().transform((day) => Date.parse(`${day}T00:00:00Z`));

/** A day of `GetCostAndUsage`, grouped by service. Amounts are decimals as text. */
export const costDaySchema = z.object({
  TimePeriod: z.object({ Start: utcDaySchema }),
  Groups: z.array(
    z.object({
      Keys: z.tuple([z.string()]),
      Metrics: z.object({ UnblendedCost: z.object({ Amount: z.string(), Unit: z.string() }) }),
    }),
  ),
});
export type CostDay = z.infer<typeof costDaySchema>;
