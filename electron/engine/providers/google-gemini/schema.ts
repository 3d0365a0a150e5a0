import { z } from 'zod';
import { addressField } from '../address-field.ts';
import { currency, money } from '../wire-amount.ts';
import { isoInstant } from '../wire-instant.ts';
import { count, countText, idText } from '../wire-scalar.ts';

const host = (url: string, title: string, description: string) => addressField(title, url, description);

const PROXY = 'Change it only for a reverse proxy in front of it.';

const projectSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9.:-]{3,62}$/, 'expected a project id such as my-project-123, or its number');

export const googleGeminiConfigSchema = z.strictObject({
  baseUrl: host('https://generativelanguage.googleapis.com', 'Base URL', `The Gemini API. ${PROXY}`),
  apiVersion: z.enum(['v1beta', 'v1']).default('v1beta').meta({
    title: 'API version',
    description: 'Of the model list: v1 knows fewer models than v1beta.',
  }),
  project: projectSchema.optional().meta({
    title: 'Project',
    description: 'Id or number of the Google Cloud project. Left out: the project of the service account.',
  }),
  billingExportTable: z
    .string()
    .regex(/^[\w-]+\.\w+\.\w+$/, 'expected project.dataset.table')
    .optional()
    .meta({
      title: 'Billing export table',
      description:
        'Standard usage cost export in BigQuery, as project.dataset.table. Costs are read from it; each poll is a query that BigQuery bills.',
    }),
  tokenUrl: host('https://oauth2.googleapis.com/token', 'Token endpoint', `Gives access tokens. ${PROXY}`),
  serviceUsageUrl: host('https://serviceusage.googleapis.com', 'Service Usage', `Limits. ${PROXY}`),
  monitoringUrl: host('https://monitoring.googleapis.com', 'Cloud Monitoring', `Usage. ${PROXY}`),
  billingUrl: host('https://cloudbilling.googleapis.com', 'Cloud Billing', `State of billing. ${PROXY}`),
  apiKeysUrl: host('https://apikeys.googleapis.com', 'API Keys', `The list of keys. ${PROXY}`),
  loggingUrl: host('https://logging.googleapis.com', 'Cloud Logging', `The audit log. ${PROXY}`),
  bigQueryUrl: host('https://bigquery.googleapis.com', 'BigQuery', `The billing export. ${PROXY}`),
});
export type GoogleGeminiConfig = z.infer<typeof googleGeminiConfigSchema>;

/** The downloaded JSON key of a service account: what is needed to sign. Its addresses are not followed. */
export const serviceAccountSchema = z.object({
  type: z.literal('service_account'),
  project_id: projectSchema,
  private_key_id: z.string().min(1).optional(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  client_email: z.string().min(3),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
});
export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

/** Wire schemas. Google leaves out what is empty, zero or false; 64-bit integers are strings. */
const text = z.string();
const token = z.string().max(4_096).nullish();

export const modelsPageSchema = z.object({
  models: z.array(z.object({ name: idText, displayName: text.nullish() })),
  nextPageToken: token,
});
export type Model = z.infer<typeof modelsPageSchema>['models'][number];

/** Of `projects.getBillingInfo`. No account at all is the free tier. */
export const billingInfoSchema = z.object({
  projectId: text.min(1),
  billingAccountName: text
    .regex(/^(billingAccounts\/[\w-]+)?$/, 'expected billingAccounts/…')
    .nullish()
    .transform((name) => (name ? name : null)),
  billingEnabled: z.boolean().default(false),
});
export type BillingInfo = z.infer<typeof billingInfoSchema>;

export const billingAccountSchema = z.object({
  name: text.min(1),
  open: z.boolean().default(false),
});
export type BillingAccount = z.infer<typeof billingAccountSchema>;

/** `-1` is unlimited. A bucket without a limit is left unknown. */
const limit = z.string().regex(/^(-1|\d{1,15})$/, 'expected a whole number as text, -1 where unlimited');

export const quotaMetricsPageSchema = z.object({
  metrics: z.array(
    z.object({
      metric: text.min(1),
      displayName: text.nullish(),
      consumerQuotaLimits: z
        .array(
          z.object({
            unit: text,
            quotaBuckets: z
              .array(
                z.object({
                  effectiveLimit: limit.nullish(),
                  dimensions: z.record(text, text).nullish(),
                }),
              )
              .nullish(),
          }),
        )
        .nullish(),
    }),
  ),
  nextPageToken: token,
});
export type QuotaMetric = z.infer<typeof quotaMetricsPageSchema>['metrics'][number];

/** Counts are read; a double must be whole. */
const pointValue = z
  .union([z.object({ int64Value: countText }), z.object({ doubleValue: count })])
  .transform((value) => ('int64Value' in value ? value.int64Value : value.doubleValue));

export const timeSeriesPageSchema = z.object({
  timeSeries: z
    .array(
      z.object({
        metric: z.object({ labels: z.record(text, text).default({}) }).default({ labels: {} }),
        resource: z.object({ labels: z.record(text, text).default({}) }).default({ labels: {} }),
        points: z
          .array(z.object({ interval: z.object({ endTime: isoInstant }), value: pointValue }))
          .default([]),
      }),
    )
    .default([]),
  executionErrors: z.array(z.unknown()).max(0, 'a part of the time series could not be read').nullish(),
  nextPageToken: token,
});
export type TimeSeries = z.infer<typeof timeSeriesPageSchema>['timeSeries'][number];

export const apiKeysPageSchema = z.object({
  keys: z
    .array(
      z.object({
        uid: idText,
        displayName: text.nullish(),
        createTime: isoInstant.nullish(),
        deleteTime: isoInstant.nullish(),
        serviceAccountEmail: text.nullish(),
      }),
    )
    .default([]),
  nextPageToken: token,
});
export type ApiKeyEntry = z.infer<typeof apiKeysPageSchema>['keys'][number];

export const logEntriesPageSchema = z.object({
  entries: z
    .array(
      z.object({
        insertId: idText,
        timestamp: isoInstant,
        protoPayload: z.object({
          methodName: text.min(1),
          resourceName: text.nullish(),
          authenticationInfo: z.object({ principalEmail: text.nullish() }).nullish(),
        }),
      }),
    )
    .default([]),
  nextPageToken: token,
});
export type LogEntry = z.infer<typeof logEntriesPageSchema>['entries'][number];

/** A row of the query of `cost-export.ts`, by the order of its columns. */
const cell = <Value extends z.ZodType>(value: Value) => z.object({ v: value });

/** `totalRows` lets a lost row be noticed; an unfinished job has no rows at all. */
export const costPageSchema = z.object({
  jobComplete: z.literal(true, 'the query did not finish in time'),
  totalRows: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  jobReference: z.object({ projectId: text, jobId: text, location: text.nullish() }),
  pageToken: token,
  rows: z
    .array(
      z
        .object({
          f: z.tuple([cell(z.iso.date()), cell(currency), cell(text), cell(money)]),
        })
        .transform(({ f: [day, currency, sku, cost] }) => ({
          day: day.v,
          currency: currency.v,
          sku: sku.v,
          cost: cost.v,
        })),
    )
    .default([]),
});
export type CostRow = z.infer<typeof costPageSchema>['rows'][number];
