import { z } from 'zod';
import { alertSchema } from './model/alert.ts';
import { connectionNameSchema, connectionSchema, connectionSettingsSchema } from './model/connection.ts';
import { diagnosisSchema } from './model/diagnosis.ts';
import { findingSchema } from './model/finding.ts';
import { verificationSchema } from './model/ledger.ts';
import { rollupSchema, usageSampleSchema } from './model/meter.ts';
import { pollSchema } from './model/poll.ts';
import { settingsSchema } from './model/settings.ts';
import { statusSchema } from './model/status.ts';
import { command, query } from './rpc/method.ts';

const empty = z.strictObject({});
const names = z.array(connectionNameSchema).optional();
const actor = z.string().min(1).max(120);

export const providerSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  capabilities: z.record(
    z.string(),
    z.object({ support: z.enum(['yes', 'partial', 'no']), note: z.string() }),
  ),
  secrets: z.record(
    z.string(),
    z.object({
      title: z.string(),
      description: z.string(),
      required: z.boolean(),
      admin: z.boolean(),
      example: z.string(),
    }),
  ),
  /** JSON Schema (2020-12) of the provider's config: the form is drawn from it. */
  configSchema: z.record(z.string(), z.unknown()),
  minimumIntervalSeconds: z.int(),
  guide: z.object({
    paymentModel: z.string(),
    links: z.record(z.string(), z.string().nullable()),
    contact: z.string(),
    credentialHelp: z.string(),
    unconfirmed: z.array(z.string()),
  }),
});

export const pollResultSchema = z.object({
  connection: z.string(),
  outcome: pollSchema.shape.outcome.nullable(),
  detail: z.string(),
  meters: z.int(),
  gaps: z.array(z.string()),
  durationMs: z.int(),
});

export const probeResultSchema = z.object({
  ok: z.boolean(),
  account: z.string().nullable(),
  detail: z.string(),
  steps: z.array(z.string()),
});

export const reportFormatSchema = z.enum(['html', 'pdf', 'csv', 'json']);
export type ReportFormatId = z.infer<typeof reportFormatSchema>;

export const issuedReportSchema = z.object({
  id: z.string(),
  issuedAt: z.int(),
  periodFrom: z.int(),
  periodTo: z.int(),
  digest: z.string(),
  files: z.array(z.object({ format: z.string(), path: z.string(), bytes: z.int(), sha256: z.string() })),
});

export const applyResultSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
});

export const healthCheckSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
});

/**
 * THE contract between the engine and everything that shows or drives it. Queries do not write; commands run one at a
 * time. Instants are UTC epoch ms.
 */
export const contract = {
  methods: {
    'status.get': query(empty, statusSchema),
    'providers.list': query(empty, z.array(providerSummarySchema)),
    'connections.list': query(empty, z.array(connectionSchema)),
    'connections.add': command(
      z.strictObject({ settings: connectionSettingsSchema, actor }),
      connectionSchema,
    ),
    /** Makes the configured connections those of the list; with `prune`, others are removed. Applying twice changes nothing. */
    'connections.apply': command(
      z.strictObject({
        connections: z.array(connectionSettingsSchema),
        settings: settingsSchema.optional(),
        prune: z.boolean().default(false),
        actor,
      }),
      applyResultSchema,
    ),
    'connections.remove': command(z.strictObject({ name: connectionNameSchema, actor }), empty),
    /** Reads from a free endpoint; stores nothing. */
    'connections.test': query(z.strictObject({ name: connectionNameSchema }), probeResultSchema, 60_000),
    'connections.polls': query(
      z.strictObject({ name: connectionNameSchema, count: z.int().min(1).max(1_000).default(20) }),
      z.array(pollSchema),
    ),
    /** Polls now, due or not; a connection that another process polls at this moment answers with outcome null. */
    'polls.run': command(z.strictObject({ names }), z.array(pollResultSchema), 600_000),
    'meters.history': query(
      z.strictObject({
        meterId: z.int(),
        from: z.int(),
        to: z.int(),
        resolution: z.enum(['auto', 'raw', 'hourly', 'daily']).default('auto'),
      }),
      z.discriminatedUnion('resolution', [
        z.object({ resolution: z.literal('raw'), samples: z.array(usageSampleSchema) }),
        z.object({ resolution: z.literal('hourly'), rollups: z.array(rollupSchema) }),
        z.object({ resolution: z.literal('daily'), rollups: z.array(rollupSchema) }),
      ]),
    ),
    'findings.list': query(z.strictObject({ resolvedSince: z.int().optional() }), z.array(findingSchema)),
    'findings.acknowledge': command(z.strictObject({ id: z.string(), actor }), findingSchema),
    'alerts.list': query(z.strictObject({ resolvedSince: z.int().optional() }), z.array(alertSchema)),
    'alerts.acknowledge': command(z.strictObject({ id: z.string(), actor }), alertSchema),
    'alerts.snooze': command(z.strictObject({ id: z.string(), until: z.int(), actor }), alertSchema),
    'alerts.resolve': command(z.strictObject({ id: z.string(), actor }), alertSchema),
    'diagnosis.classify': query(
      z.strictObject({
        status: z.int().min(100).max(599),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.string().max(1_048_576).default(''),
      }),
      diagnosisSchema,
    ),
    'reports.create': command(
      z.strictObject({
        from: z.int(),
        to: z.int(),
        directory: z.string().min(1),
        formats: z.array(reportFormatSchema).min(1),
        entity: z.string().max(200).optional(),
        actor,
      }),
      issuedReportSchema,
      600_000,
    ),
    'reports.list': query(empty, z.array(issuedReportSchema)),
    'settings.get': query(empty, settingsSchema),
    'settings.set': command(z.strictObject({ settings: settingsSchema, actor }), settingsSchema),
    'ledger.verify': query(empty, verificationSchema, 600_000),
    'store.backup': command(
      z.strictObject({ target: z.string().min(1).optional() }),
      z.object({ path: z.string() }),
      600_000,
    ),
    'store.check': query(empty, z.array(healthCheckSchema), 600_000),
  },
  /** Events carry ids and only invalidate: who hears one reads again. */
  events: {
    'connections.changed': empty,
    'poll.finished': z.object({ connectionId: z.string() }),
    'findings.changed': empty,
    'alerts.changed': empty,
    'report.issued': z.object({ id: z.string() }),
  },
} as const;

export type HeadroomContract = typeof contract;
