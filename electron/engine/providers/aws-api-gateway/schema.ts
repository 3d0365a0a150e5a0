import { z } from 'zod';

export const awsApiGatewayConfigSchema = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'expected an AWS region such as eu-west-1')
    .meta({
      title: 'Region',
      description: 'Usage plans are regional: make one connection per region.',
      examples: ['eu-west-1'],
    }),
  endpoint: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      title: 'Endpoint',
      description: 'Only for an emulator, a private endpoint or a partition with other host names.',
      examples: ['http://127.0.0.1:4566'],
    }),
  usagePlanIds: z
    .array(z.string().min(1).max(80))
    .max(300)
    .optional()
    .meta({ title: 'Usage plans', description: 'Ids of the plans to watch; all of the region if left out.' }),
});
export type AwsApiGatewayConfig = z.infer<typeof awsApiGatewayConfigSchema>;

/** A count as JSON integer; digits in a string are taken as well, a fraction or a sign is not. */
export const countSchema = z.union([
  z.int().nonnegative(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

const throttleSchema = z.object({
  rateLimit: z.number().nonnegative().nullish(),
  burstLimit: countSchema.nullish(),
});

/** `GetAccount`. AWS always states the region's throttle; an answer without it is some other service's. */
export const accountSchema = z.object({
  throttleSettings: throttleSchema,
  features: z.array(z.string()).nullish(),
});
export type Account = z.infer<typeof accountSchema>;

const quotaSchema = z.object({
  limit: countSchema,
  /** Requests subtracted from the limit in the first period only. */
  offset: countSchema.nullish(),
  period: z.enum(['DAY', 'WEEK', 'MONTH']),
});
export type Quota = z.infer<typeof quotaSchema>;

/** An entry of `GetUsagePlans`. */
export const usagePlanSchema = z.object({
  id: z.string().min(1).max(80),
  name: z.string().nullish(),
  apiStages: z.array(z.object({ apiId: z.string().nullish(), stage: z.string().nullish() })).nullish(),
  throttle: throttleSchema.nullish(),
  quota: quotaSchema.nullish(),
});
export type UsagePlan = z.infer<typeof usagePlanSchema>;

/** An entry of `GetUsagePlanKeys`. The `value` that AWS may add is the key itself: it is dropped here. */
export const planKeySchema = z.object({ id: z.string().min(1), name: z.string().nullish() });
export type PlanKey = z.infer<typeof planKeySchema>;

/** An entry of `GetApiKeys`, likewise without the key itself. The SDK has turned epoch seconds into dates. */
export const apiKeyEntrySchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  customerId: z.string().nullish(),
  enabled: z.boolean().nullish(),
  createdDate: z.date().nullish(),
});
export type ApiKeyEntry = z.infer<typeof apiKeyEntrySchema>;
