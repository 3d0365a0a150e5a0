import { z } from 'zod';
import { httpAddress } from '#engine/providers/address-field.ts';
import { roleFields } from '#engine/providers/aws-access.ts';
import { countOrText } from '#engine/providers/wire-scalar.ts';

const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'expected an AWS region such as eu-west-1');

export const awsApiGatewayConfigSchema = z.strictObject({
  region: regionSchema.meta({
    title: 'Region',
    description: 'Usage plans, keys and APIs are regional.',
    examples: ['eu-west-1'],
  }),
  furtherRegions: z
    .array(regionSchema)
    .max(20)
    .optional()
    .meta({
      title: 'Further regions',
      description: 'Other regions of the same account, read at the same time.',
      examples: [['us-east-1']],
    }),
  ...roleFields,
  endpoint: httpAddress.optional().meta({
    title: 'Endpoint',
    description: 'Only for an emulator, a private endpoint or a partition with other host names.',
    examples: ['http://127.0.0.1:4566'],
  }),
  usagePlanIds: z
    .array(z.string().min(1).max(80))
    .max(300)
    .optional()
    .meta({ title: 'Usage plans', description: 'Ids of the plans to watch; all of the region if left out.' }),
  restApiIds: z.array(z.string().min(1).max(80)).max(200).optional().meta({
    title: 'REST APIs',
    description:
      'Ids of the APIs whose stages, deployments, methods and gateway responses are read, four free calls each; all if left out.',
  }),
  requestMetrics: z.enum(['off', 'on']).default('off').meta({
    title: 'Requests per stage',
    description:
      'Counts requests and errors of each stage by CloudWatch. AWS bills three metrics for each stage and poll, about USD 0.01 for a thousand.',
  }),
  accessLogStages: z
    .array(
      z.string().regex(/^[^/\s]{1,80}\/[^/\s]{1,128}$/, 'expected API id and stage such as a1b2c3d4e5/prod'),
    )
    .max(10)
    .optional()
    .meta({
      title: 'Access logs to count',
      description:
        'Stages, as API id and name, whose answers are counted in their access log by Logs Insights: once a day, for the day before. AWS bills each GB that is scanned, about USD 0.005. Off if left out.',
      examples: [['a1b2c3d4e5/prod']],
    }),
  auditLog: z.boolean().default(false).meta({
    title: 'Read the audit log',
    description:
      'Reads from CloudTrail who changed what in this service: free, with the right cloudtrail:LookupEvents.',
  }),
});
export type AwsApiGatewayConfig = z.infer<typeof awsApiGatewayConfigSchema>;

const throttleSchema = z.object({
  rateLimit: z.number().nonnegative().nullish(),
  burstLimit: countOrText.nullish(),
});

/** `GetAccount`. AWS always states the region's throttle; an answer without it is some other service's. */
export const accountSchema = z.object({
  throttleSettings: throttleSchema,
  features: z.array(z.string()).nullish(),
});
export type Account = z.infer<typeof accountSchema>;

const quotaSchema = z.object({
  limit: countOrText,
  /** Requests subtracted from the limit in the first period only. */
  offset: countOrText.nullish(),
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

/** An entry of `GetRestApis`. */
export const restApiSchema = z.object({
  id: z.string().min(1).max(80),
  name: z.string().nullish(),
  createdDate: z.date().nullish(),
  apiKeySource: z.string().nullish(),
  endpointConfiguration: z.object({ types: z.array(z.string()).nullish() }).nullish(),
  disableExecuteApiEndpoint: z.boolean().nullish(),
});
export type RestApi = z.infer<typeof restApiSchema>;

/** An entry of `GetStages`. */
export const stageSchema = z
  .object({
    stageName: z.string().min(1).max(128),
    deploymentId: z.string().nullish(),
    lastUpdatedDate: z.date().nullish(),
    /** By method, such as `orders/GET`, with asterisks for all of them. A negative throttle is none. */
    methodSettings: z
      .record(
        z.string(),
        z.object({ throttlingRateLimit: z.number().nullish(), throttlingBurstLimit: z.number().nullish() }),
      )
      .nullish(),
    accessLogSettings: z
      .object({ format: z.string().nullish(), destinationArn: z.string().nullish() })
      .nullish(),
    canarySettings: z
      .object({ percentTraffic: z.number().min(0).max(100).nullish(), deploymentId: z.string().nullish() })
      .nullish(),
  })
  .transform((stage) => ({ id: stage.stageName, ...stage }));
export type Stage = z.infer<typeof stageSchema>;

/** An entry of `GetDeployments`. */
export const deploymentSchema = z.object({ id: z.string().min(1), createdDate: z.date().nullish() });
export type Deployment = z.infer<typeof deploymentSchema>;

/** An entry of `GetResources` with embedded methods: a path and what answers there. */
export const pathSchema = z.object({
  id: z.string().min(1),
  path: z.string().nullish(),
  resourceMethods: z
    .record(
      z.string(),
      z.object({
        httpMethod: z.string().nullish(),
        apiKeyRequired: z.boolean().nullish(),
        authorizationType: z.string().nullish(),
      }),
    )
    .nullish(),
});
export type Path = z.infer<typeof pathSchema>;

/** An entry of `GetGatewayResponses`. Some of the defaults have no status of their own. */
export const gatewayResponseSchema = z
  .object({
    responseType: z.string().min(1).max(80),
    statusCode: z
      .string()
      .regex(/^[1-5]\d\d$/)
      .nullish(),
    defaultResponse: z.boolean().nullish(),
  })
  .transform((response) => ({ id: response.responseType, ...response }));
export type GatewayResponse = z.infer<typeof gatewayResponseSchema>;
