import { z } from 'zod';
import { alertSchema } from './model/alert.ts';
import {
  attestationRequestSchema,
  attestationStatementSchema,
  attestationStatusSchema,
  attestingPersonSchema,
} from './model/attestation.ts';
import { calendarEntrySchema } from './model/calendar.ts';
import { apiKeySchema } from './model/api-key.ts';
import { auditEventSchema } from './model/audit-event.ts';
import { connectionNameSchema, connectionSchema, connectionSettingsSchema } from './model/connection.ts';
import { controlDescriptionSchema } from './model/control.ts';
import { causeSchema, diagnosisReportSchema, refusalClassSchema } from './model/diagnosis.ts';
import { forecastBasisSchema, levelCauseSchema } from './model/explanation.ts';
import { FINDING_LIMITS, findingEventSchema, findingSchema } from './model/finding.ts';
import { emailTestSchema } from './model/email.ts';
import { quantilesSchema } from './model/forecast.ts';
import { holidayRegionSchema } from './model/holiday-region.ts';
import { fingerprintSchema, ledgerEntrySchema, verificationSchema } from './model/ledger.ts';
import { lifecycleItemSchema } from './model/lifecycle.ts';
import { rollupSchema, usageSampleSchema } from './model/meter.ts';
import {
  controlStandingSchema,
  policyApplySchema,
  policyUnloadSchema,
  policyCheckSchema,
  policyExplanationSchema,
  policySchema,
} from './model/policy.ts';
import { pollSchema } from './model/poll.ts';
import { meterBacktestSchema, reliabilityOverviewSchema } from './model/reliability.ts';
import { reportFormatSchema, type ReportFormatId } from './model/report-format.ts';
import { reportMakingSchema } from './model/report-making.ts';
import { reportScopeSchema } from './model/report-scope.ts';
import { reportRunSchema, scheduleStatusSchema } from './model/report-schedule.ts';
import { resourceReadingSchema } from './model/resource.ts';
import { settingsSchema } from './model/settings.ts';
import { meterStatusSchema, statusSchema } from './model/status.ts';
import { subscriptionSchema } from './model/subscription.ts';
import { directoryEntrySchema, listImportSchema, registerEntrySchema } from './model/register.ts';
import { trainingRecordSchema } from './model/training.ts';
import { usageRecordSchema } from './model/usage-record.ts';
import { waiverRequestSchema, waiverStatusSchema } from './model/waiver.ts';
import { command, query } from './rpc/method.ts';

const empty = z.strictObject({});
const names = z.array(connectionNameSchema).optional();
const actor = z.string().min(1).max(120);
/** Beyond what the engine reads, so that it can say so. */
const policyText = z.string().max(1_048_576);

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
  /** The limit that Headroom keeps: at most so many requests within any so many seconds, and where that stands. */
  pace: z.object({ requests: z.int(), perSeconds: z.number(), source: z.string() }),
  /** In what forms this provider refuses, as far as they are its own; the most telling first. */
  refusals: z.array(
    z.object({
      looksLike: z.string(),
      class: refusalClassSchema,
      cause: causeSchema.nullable(),
      summary: z.string(),
    }),
  ),
  guide: z.object({
    paymentModel: z.string(),
    links: z.record(z.string(), z.string().nullable()),
    contact: z.string(),
    credentialHelp: z.string(),
    /** Steps by the cause of a refused payment. */
    runbooks: z.partialRecord(causeSchema, z.array(z.string())),
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

export { reportFormatSchema, type ReportFormatId };

/** What is made where nobody says: for people and for whoever recomputes. The others are for one kind of tool each. */
export const USUAL_REPORT_FORMATS: readonly ReportFormatId[] = ['html', 'pdf', 'csv', 'json'];

export const issuedReportSchema = z.object({
  id: z.string(),
  issuedAt: z.int(),
  periodFrom: z.int(),
  periodTo: z.int(),
  /** What it is limited to; absent: it is about all connections. */
  scope: reportScopeSchema.optional(),
  digest: z.string(),
  files: z.array(z.object({ format: z.string(), path: z.string(), bytes: z.int(), sha256: z.string() })),
});

export const applyResultSchema = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.array(z.string()),
  removed: z.array(z.string()),
});

/** `known`: they were there already. `leftOut`: of a time of which only rollups are kept, to which nothing is added. */
export const importResultSchema = z.object({
  kind: z.enum(['readings', 'topUps']),
  added: z.int(),
  known: z.int(),
  leftOut: z.int(),
});

export const healthCheckSchema = z.object({
  name: z.string(),
  ok: z.boolean(),
  detail: z.string(),
});

/** Everything about one connection beside its meters. `subscription` holds both truths, the API's and the contract's. */
export const connectionDetailSchema = z.object({
  connection: connectionSchema,
  subscription: subscriptionSchema.nullable(),
  /** null: this provider or credential does not list keys. */
  apiKeys: z.array(apiKeySchema).nullable(),
  resources: z.array(resourceReadingSchema),
  /** The newest 50 of the vendor's audit log, newest first; null: this provider shows none, or it was not read yet. */
  auditEvents: z.array(auditEventSchema).nullable(),
  /** The newest first. */
  polls: z.array(pollSchema),
});

/**
 * One meter with what its chart needs. `scale`: decimals of the stored integers, also of history and `endOfWindow`.
 * `windowEndsAt` null: it has no reset, or a rolling window. `reason`: why nothing is foreseen; null where something is.
 */
export const meterDetailSchema = z.object({
  meter: meterStatusSchema,
  connectionId: z.string(),
  provider: z.string(),
  scale: z.int(),
  firstAt: z.int(),
  windowStartsAt: z.int().nullable(),
  windowEndsAt: z.int().nullable(),
  endOfWindow: z.object({ p10: z.number(), p50: z.number(), p90: z.number() }).nullable(),
  /** Of which instant `endOfWindow` speaks: the reset, or how far a meter without one is looked ahead. */
  endOfWindowAt: z.int().nullable(),
  reason: z.string().nullable(),
});

/** One meter with everything that its forecast rests on. */
export const meterExplanationSchema = meterDetailSchema.extend({
  askedAt: z.int(),
  /** `meter.runway` as instants; a quantile is null where the reset, or the horizon, comes first. */
  runsOutAt: quantilesSchema.nullable(),
  /** Of when the newest number is: when it was read, less the delay with which the vendor reports. */
  trueAt: z.int().nullable(),
  levelCause: levelCauseSchema,
  basis: forecastBasisSchema,
  /** Where it is written how well forecasts of this method came true. */
  backtest: z.string(),
});

/** Consumption of one model, key or project: a total and one amount a day, oldest first. null: not attributed. */
export const usageShareSchema = z.object({
  name: z.string().nullable(),
  metric: usageRecordSchema.shape.metric,
  currency: z.string().nullable(),
  /** Exact decimal string. */
  amount: z.string(),
  /** UTC days that the asked period touches, in whole units as in `amount`; null where nothing was reported for a day. */
  days: z.array(z.number().nullable()),
});

export const alertDeliverySchema = z.object({
  channel: z.string(),
  event: z.enum(['opened', 'escalated', 'reminded', 'resolved']),
  attempts: z.int(),
  /** null: not yet. */
  deliveredAt: z.int().nullable(),
  lastError: z.string().nullable(),
});

/** Whether the files of an issued report still are what was issued. */
export const reportVerificationSchema = z.object({
  intact: z.boolean(),
  files: z.array(
    z.object({
      format: z.string(),
      path: z.string(),
      state: z.enum(['intact', 'altered', 'missing']),
    }),
  ),
});

/** Resolution, and what was measured in it. Amounts are integers of the meter's scale. */
export const meterHistorySchema = z.discriminatedUnion('resolution', [
  z.object({ resolution: z.literal('raw'), samples: z.array(usageSampleSchema) }),
  z.object({ resolution: z.literal('hourly'), rollups: z.array(rollupSchema) }),
  z.object({ resolution: z.literal('daily'), rollups: z.array(rollupSchema) }),
]);

const historyRequest = z.strictObject({
  meterId: z.int(),
  from: z.int(),
  to: z.int(),
  resolution: z.enum(['auto', 'raw', 'hourly', 'daily']).default('auto'),
});

/** Calendar days, both included; by default all. */
const calendarPeriod = z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() });

/** By default everything that is kept. Windows that ended in `(from, to]` are judged. */
const backtestPeriod = { from: z.int().min(0).optional(), to: z.int().optional() };

/** A list of the customer as CSV text. With `prune`, entries that it does not name are removed. */
/** Chosen by whoever asks for a report, to find it among those in the making. */
const makingId = z.string().min(1).max(60);

const listFile = z.strictObject({
  text: z.string().max(8_388_608),
  dryRun: z.boolean().default(false),
  prune: z.boolean().default(false),
  actor,
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
    /** Replaces the settings of the connection of that name. */
    'connections.change': command(
      z.strictObject({ settings: connectionSettingsSchema, actor }),
      connectionSchema,
    ),
    'connections.get': query(z.strictObject({ name: connectionNameSchema }), connectionDetailSchema),
    /** Tries settings that are not stored, with secret values by field; neither is kept. */
    'connections.probe': query(
      z.strictObject({
        settings: connectionSettingsSchema,
        secrets: z.record(z.string(), z.string().max(65_536)).default({}),
      }),
      probeResultSchema,
      60_000,
    ),
    /**
     * Takes CSV: numbers that people wrote down (date, meter, used, limit, unit) into their days, or top-ups (date, kind,
     * amount, currency, note) into the settings. All or nothing; twice changes nothing. INVALID_INPUT names row and column.
     */
    'connections.import': command(
      z.strictObject({ name: connectionNameSchema, text: z.string().max(4_194_304), actor }),
      importResultSchema,
      60_000,
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
    /** Polls nothing until then, judges on; null goes on at once. Kept in memory: a restart polls again. */
    'polls.pause': command(z.strictObject({ until: z.int().nullable(), actor }), empty),
    'meters.get': query(z.strictObject({ meterId: z.int() }), meterDetailSchema),
    'meters.explain': query(z.strictObject({ meterId: z.int() }), meterExplanationSchema),
    'meters.history': query(historyRequest, meterHistorySchema),
    /** The same history as CSV (RFC 4180, safe to open in a spreadsheet), amounts as decimals, instants as ISO 8601 UTC. */
    'meters.csv': query(historyRequest, z.object({ fileName: z.string(), text: z.string() })),
    /** How good the warnings of a meter were on its own history. It lives through that again, which takes its time. */
    'meters.backtest': query(
      z.strictObject({ meterId: z.int(), ...backtestPeriod }),
      meterBacktestSchema,
      60_000,
    ),
    /** The same for every meter, and for all of them taken together. */
    'meters.reliability': query(z.strictObject(backtestPeriod), reliabilityOverviewSchema, 600_000),
    'usage.shares': query(
      z.strictObject({
        connection: connectionNameSchema,
        by: z.enum(['model', 'apiKeyId', 'project', 'userId']),
        from: z.int(),
        to: z.int(),
      }),
      z.array(usageShareSchema),
    ),
    /** What findings are judged by: criterion, remediation, and the framework criteria it provides evidence for. */
    'controls.list': query(empty, z.array(controlDescriptionSchema)),
    /** The policy pack in force, with its text, and all that judges. */
    'policy.get': query(empty, policySchema),
    /** How often each control in force says what of the facts as they are now. */
    'policy.standings': query(empty, z.array(controlStandingSchema), 60_000),
    /** What a pack would judge, and which verdicts would change; it is not loaded. null: what no pack at all would. */
    'policy.check': query(z.strictObject({ text: policyText.nullable() }), policyCheckSchema, 120_000),
    /** Loads a pack and judges everything by it; or refuses it, leaves the one before in force, and raises POL-01. */
    'policy.apply': command(
      z.strictObject({ text: policyText, file: z.string().min(1).max(200), actor }),
      policyApplySchema,
      120_000,
    ),
    /** Back to the built-in controls alone, which judge everything at once; a refusal that stands is over as well. */
    'policy.unload': command(z.strictObject({ actor }), policyUnloadSchema, 120_000),
    /** A control in force: rule, thresholds, its verdicts now and the facts behind them. `subject`: an id or a name. */
    'policy.explain': query(
      z.strictObject({ controlId: z.string().max(40), subject: z.string().max(500).optional() }),
      policyExplanationSchema,
      60_000,
    ),
    'findings.list': query(z.strictObject({ resolvedSince: z.int().optional() }), z.array(findingSchema)),
    /** One with what became of it, from the evidence log, the oldest first. NOT_FOUND where there is none. */
    'findings.get': query(
      z.strictObject({ id: z.string() }),
      z.object({ finding: findingSchema, history: z.array(findingEventSchema) }),
    ),
    'findings.acknowledge': command(z.strictObject({ id: z.string(), actor }), findingSchema),
    /** Who mends it and until when; null takes it away. */
    'findings.assign': command(
      z.strictObject({
        id: z.string(),
        owner: z.string().trim().min(1).max(120).nullable(),
        dueOn: z.iso.date().nullable(),
        actor,
      }),
      findingSchema,
    ),
    'findings.comment': command(
      z.strictObject({
        id: z.string(),
        text: z.string().trim().min(1).max(FINDING_LIMITS.commentLength),
        actor,
      }),
      findingSchema,
    ),
    /** Failures that people accepted for a time, ended ones too, the oldest first. */
    'waivers.list': query(empty, z.array(waiverStatusSchema)),
    /** Has no effect until somebody else approves it. */
    'waivers.request': command(waiverRequestSchema.extend({ actor }), waiverStatusSchema),
    /** INVALID_INPUT where the approver is who asked; CONFLICT where it is no request any more. */
    'waivers.approve': command(
      z.strictObject({ id: z.string(), approvedBy: z.string().trim().min(1).max(120), actor }),
      waiverStatusSchema,
    ),
    'waivers.revoke': command(z.strictObject({ id: z.string(), actor }), waiverStatusSchema),
    /** What persons attested of manual controls, withdrawn words too, the oldest first. */
    'attestations.list': query(
      z.strictObject({ controlId: z.string().max(40).optional() }),
      z.array(attestationStatusSchema),
    ),
    /** NOT_FOUND where no such control is in force; INVALID_INPUT where it is computed, or the time is still to come. */
    'attestations.make': command(attestationRequestSchema.extend({ actor }), attestationStatusSchema),
    /** Both stay on record. CONFLICT where it was withdrawn already. */
    'attestations.withdraw': command(
      z.strictObject({
        id: z.string(),
        withdrawnBy: attestingPersonSchema,
        reason: attestationStatementSchema,
        actor,
      }),
      attestationStatusSchema,
    ),
    'alerts.list': query(z.strictObject({ resolvedSince: z.int().optional() }), z.array(alertSchema)),
    'alerts.acknowledge': command(z.strictObject({ id: z.string(), actor }), alertSchema),
    'alerts.snooze': command(z.strictObject({ id: z.string(), until: z.int(), actor }), alertSchema),
    'alerts.resolve': command(z.strictObject({ id: z.string(), actor }), alertSchema),
    /** What told of each of these alerts, oldest first; an alert that nothing told of has an empty list. */
    'alerts.deliveries': query(
      z.strictObject({ ids: z.array(z.string()).max(200) }),
      z.record(z.string(), z.array(alertDeliverySchema)),
    ),
    /** Reads a refused call: an HTTP answer (raw, or as curl prints it), a HAR file, or lines of a log. INVALID_INPUT else. */
    'diagnosis.read': query(z.strictObject({ text: z.string().max(33_554_432) }), diagnosisReportSchema),
    'diagnosis.classify': query(
      z.strictObject({
        status: z.int().min(100).max(599),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.string().max(1_048_576).default(''),
      }),
      diagnosisReportSchema,
    ),
    /** Models, versions, deployments, stages and addresses that are in use or whose end is announced. */
    'lifecycle.list': query(empty, z.array(lifecycleItemSchema)),
    /** Every dated fact of the connections from one day through another, the earliest first. */
    'calendar.list': query(calendarPeriod, z.array(calendarEntrySchema)),
    /** The same as an iCalendar file (RFC 5545), with reminders as the settings have them. */
    'calendar.file': query(calendarPeriod, z.object({ fileName: z.string(), text: z.string() })),
    /** Who read which provider's guide last, the newest first, and whether that still counts. */
    'training.list': query(empty, z.array(trainingRecordSchema)),
    /** A person's word that a guide was read; it counts for as long as the settings say. NOT_FOUND without such a guide. */
    'training.acknowledge': command(
      z.strictObject({ provider: z.string(), person: z.string().trim().min(1).max(120), actor }),
      trainingRecordSchema,
    ),
    /** Services that procurement registered, by id. */
    'register.list': query(empty, z.array(registerEntrySchema)),
    /** Takes services from CSV, all or nothing. INVALID_INPUT names the rows. With `dryRun` nothing is written. */
    'register.import': command(listFile, listImportSchema),
    /** The register as CSV that `register.import` takes back unchanged; safe to open in a spreadsheet. */
    'register.file': query(empty, z.object({ fileName: z.string(), text: z.string() })),
    /** NOT_FOUND without such a service. */
    'register.remove': command(z.strictObject({ id: z.string(), actor }), z.object({ removed: z.string() })),
    /** People and services that may own keys, by id. */
    'directory.list': query(empty, z.array(directoryEntrySchema)),
    'directory.import': command(listFile, listImportSchema),
    'directory.file': query(empty, z.object({ fileName: z.string(), text: z.string() })),
    'reports.create': command(
      z.strictObject({
        from: z.int(),
        to: z.int(),
        directory: z.string().min(1),
        formats: z.array(reportFormatSchema).min(1),
        entity: z.string().max(200).optional(),
        /** Left out: all connections. INVALID_INPUT where there is none of it. */
        scope: reportScopeSchema.optional(),
        making: makingId.optional(),
        actor,
      }),
      issuedReportSchema,
      600_000,
    ),
    /** What the report would show, as a page without scripts. It is not issued: no file, and nothing on record. */
    'reports.preview': query(
      z.strictObject({
        from: z.int(),
        to: z.int(),
        entity: z.string().max(200).optional(),
        scope: reportScopeSchema.optional(),
        making: makingId.optional(),
      }),
      z.object({ html: z.string() }),
      600_000,
    ),
    /** Reports and previews that are being made by this engine, also by a schedule. */
    'reports.making': query(empty, z.array(reportMakingSchema)),
    /** Ends one that is being made: CANCELLED for whoever asked for it. A query, for a command would wait until it is made. */
    'reports.cancel': query(z.strictObject({ id: z.string() }), z.object({ cancelled: z.boolean() })),
    /** Scheduled reports with their next and their newest run, in the order of the settings. */
    'reports.schedules': query(empty, z.array(scheduleStatusSchema)),
    /** Makes what is due, also what failed; each run that ended now. */
    'reports.makeDue': command(empty, z.array(reportRunSchema), 600_000),
    /** Makes the report of a schedule now, or again what failed of it. CONFLICT where that is not possible yet. */
    'reports.runSchedule': command(z.strictObject({ name: z.string() }), reportRunSchema, 600_000),
    'reports.list': query(empty, z.array(issuedReportSchema)),
    'reports.verify': query(z.strictObject({ id: z.string() }), reportVerificationSchema, 600_000),
    'settings.get': query(empty, settingsSchema),
    'settings.set': command(z.strictObject({ settings: settingsSchema, actor }), settingsSchema),
    /** Sends a test message by the stored mail server to those who are told of alerts, or else to the sender. */
    'settings.testEmail': command(empty, emailTestSchema, 60_000),
    /** Every region whose public holidays `foresight.holidays` may name, each country before its parts. */
    'settings.holidayRegions': query(empty, z.array(holidayRegionSchema)),
    /** By the keys of this installation and its folder for checkpoints; what is given is what a reader brings. */
    'ledger.verify': query(
      z.strictObject({
        key: fingerprintSchema.optional(),
        against: z.string().min(1).optional(),
        timestampRoot: z.string().min(1).optional(),
      }),
      verificationSchema,
      600_000,
    ),
    /** A new key signs the evidence log from now on. `lost`: the old one cannot hand over to it. */
    'ledger.rotateKey': command(
      z.strictObject({ lost: z.boolean().default(false), actor }),
      z.object({ from: z.string().nullable(), to: z.string() }),
    ),
    /** The evidence log, newest first; `before` continues where a page ended. */
    'ledger.list': query(
      z.strictObject({
        before: z.int().optional(),
        count: z.int().min(1).max(500).default(100),
        types: z.array(z.string()).optional(),
      }),
      z.array(ledgerEntrySchema),
    ),
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
    /** Also when polling goes on. */
    'polls.paused': empty,
    'settings.changed': empty,
    /** Judgement follows a poll and takes a moment: what runs out first is new once this is heard. */
    'forecasts.changed': empty,
    'findings.changed': empty,
    /** Also when one was delivered, or could not be. */
    'alerts.changed': empty,
    'policy.changed': empty,
    'training.changed': empty,
    'waivers.changed': empty,
    'attestations.changed': empty,
    /** The register or the directory. */
    'register.changed': empty,
    'report.issued': z.object({ id: z.string() }),
    /** How far a report is has changed; `reports.making` says how. */
    'report.progressed': z.object({ id: z.string() }),
  },
} as const;

export type HeadroomContract = typeof contract;
