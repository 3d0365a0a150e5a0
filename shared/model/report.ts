import { z } from 'zod';
import { alertSchema } from './alert.ts';
import { type AttestationStatus, attestationStatusSchema } from './attestation.ts';
import { frameworkMappingSchema, subjectSchema, VERDICT_STATUSES, verdictStatusSchema } from './control.ts';
import { causeSchema, refusalClassSchema } from './diagnosis.ts';
import { findingCommentSchema, findingSchema } from './finding.ts';
import { quantilesSchema } from './forecast.ts';
import { verificationSchema } from './ledger.ts';
import { SEVERITIES } from '../levels.ts';
import { levelSchema, severitySchema } from './level.ts';
import { enforcementSchema, meterKindSchema, provenanceSchema } from './meter.ts';
import { gapSchema, pollSchema } from './poll.ts';
import { reliabilityReportSchema } from './reliability-report.ts';
import { reportScopeSchema } from './report-scope.ts';
import { shareSchema } from './share.ts';
import { subscriptionStateSchema } from './subscription.ts';
import { trainingRecordSchema } from './training.ts';
import { waiverMarkSchema, waiverSchema, waiverStateSchema } from './waiver.ts';

const instant = z.int();
const tally = z.int().min(0);

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

/** An exact decimal as text with its unit: `{ amount: '41.20', unit: 'USD' }`, `{ amount: '8700000', unit: 'tokens' }`. */
export const quantitySchema = z.strictObject({
  amount: decimal,
  unit: z.string(),
});
export type Quantity = z.infer<typeof quantitySchema>;

/** `period`: from inclusive, to exclusive. Both are UTC. */
export const reportPeriodSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('period'), from: instant, to: instant }),
  z.strictObject({ type: z.literal('point_in_time'), at: instant }),
]);
export type ReportPeriod = z.infer<typeof reportPeriodSchema>;

/** A connection as a report names it; null fields were not declared. */
export const sourceSchema = z.strictObject({
  connectionId: z.string(),
  connection: z.string(),
  provider: z.string(),
  environment: z.string(),
  owner: z.string().nullable(),
});
export type Source = z.infer<typeof sourceSchema>;

export const checkpointSchema = z.strictObject({ logId: z.string(), size: tally, headSha256: z.string() });
export type Checkpoint = z.infer<typeof checkpointSchema>;

export const coverSchema = z.strictObject({
  title: z.string(),
  entity: z.string().nullable(),
  scope: z.string(),
  period: reportPeriodSchema,
  timeZone: z.literal('UTC'),
  reportId: z.string(),
  revision: z.int().min(1),
  issuedAt: instant,
  generator: z.strictObject({ name: z.string(), version: z.string() }),
  /** null: the host is left out. */
  host: z.string().nullable(),
  policyPack: z.strictObject({ name: z.string(), version: z.string(), sha256: z.string() }).nullable(),
  classification: z.string().nullable(),
  /** The head of the evidence log when the report was made. */
  checkpoint: checkpointSchema.nullable(),
  previousReport: z.strictObject({ reportId: z.string(), issuedAt: instant, sha256: z.string() }).nullable(),
});
export type Cover = z.infer<typeof coverSchema>;

export const statementSchema = z.strictObject({ use: z.array(z.string()), limits: z.array(z.string()) });
export type Statement = z.infer<typeof statementSchema>;

const bySeverity = z.record(z.enum(SEVERITIES), tally);
const byStatus = z.record(z.enum(VERDICT_STATUSES), tally);
export type CountBySeverity = z.infer<typeof bySeverity>;
export type CountByStatus = z.infer<typeof byStatus>;

export const runsOutSchema = z.strictObject({
  source: sourceSchema,
  meter: z.string(),
  level: levelSchema,
  runwayHours: quantilesSchema,
  resetsAt: instant.nullable(),
  madeAt: instant,
  sentence: z.string(),
});
export type RunsOut = z.infer<typeof runsOutSchema>;

export const summarySchema = z.strictObject({
  counts: z.array(z.strictObject({ status: verdictStatusSchema, total: tally, bySeverity })),
  /** PASS, FAIL and WARN among all results but NOT_APPLICABLE. */
  coverage: shareSchema,
  /** PASS among PASS, FAIL and WARN: read it next to the coverage, never alone. */
  passRate: shareSchema,
  openExceptions: z.strictObject({ total: tally, bySeverity }),
  /** Results that fail or nearly fail and that a waiver covers. They are no passes. */
  waived: tally,
  /** First seen, resolved within the period; null for a point in time. `reopened`: open now after having been resolved before. */
  newInPeriod: tally.nullable(),
  resolvedInPeriod: tally.nullable(),
  reopened: tally,
  topRisks: z.array(
    z.strictObject({
      findingId: z.string(),
      controlId: z.string(),
      subject: z.string(),
      severity: severitySchema,
      condition: z.string(),
      remediation: z.string(),
    }),
  ),
  runsOutFirst: z.array(runsOutSchema),
  /** Meters whose runway nobody can tell. */
  unknownRunways: tally,
  /** Connections without any successful poll, ever. */
  neverRead: z.array(z.string()),
  /**
   * Of a limited report: results on the installation itself, such as its evidence log. They count in nothing above but the
   * top risks. Statuses without any are left out.
   */
  installation: z
    .strictObject({
      counts: z.array(z.strictObject({ status: verdictStatusSchema, total: tally })),
      openExceptions: tally,
    })
    .optional(),
});
export type Summary = z.infer<typeof summarySchema>;

/** Something the report would have to know and does not: never a pass, never dropped. */
export const limitationSchema = z.strictObject({
  kind: z.enum(['not_evaluated', 'not_readable', 'never_read', 'no_successful_poll']),
  /** The control that could not be evaluated; null where it is the data that is missing. */
  controlId: z.string().nullable(),
  subject: z.string(),
  status: verdictStatusSchema.nullable(),
  reason: z.string(),
});
export type Limitation = z.infer<typeof limitationSchema>;

export const scopeSchema = z.strictObject({
  /** What the report is limited to; absent: it is about all connections. Those left out are counted and not named. */
  limit: z
    .strictObject({
      scope: reportScopeSchema,
      connectionsLeftOut: tally,
      /** Values of the scope that no connection has, as `owner ann`. */
      unmatched: z.array(z.string()),
    })
    .optional(),
  included: z.array(
    z.strictObject({
      source: sourceSchema,
      purpose: z.string().nullable(),
      paused: z.boolean(),
      pollIntervalSeconds: z.int(),
      meters: tally,
      hasSubscription: z.boolean(),
      /** null: not exposed to this credential. */
      apiKeys: tally.nullable(),
      resources: tally.nullable(),
    }),
  ),
  excluded: z.array(
    z.strictObject({ name: z.string(), provider: z.string().nullable(), reason: z.string() }),
  ),
  population: z.strictObject({
    connections: tally,
    providers: tally,
    meters: tally,
    subscriptions: tally,
    apiKeys: tally,
    /** Connections whose keys are not exposed, so that `apiKeys` does not count them. */
    connectionsWithoutKeyInventory: tally,
  }),
  limitations: z.array(limitationSchema),
});
export type Scope = z.infer<typeof scopeSchema>;

export const outageSchema = z.strictObject({ from: instant, to: instant, reason: z.string() });

/** One source's sheet of completeness and accuracy: where its numbers come from and what is missing. */
export const sourceSheetSchema = z.strictObject({
  source: sourceSchema,
  /** References such as `env:OPENAI_ADMIN_KEY`; never the secret. */
  credentials: z.array(z.strictObject({ field: z.string(), reference: z.string() })),
  endpoints: z.array(z.strictObject({ method: z.string(), url: z.string(), requests: tally })),
  /** null: nothing is known about the polls of the period. `expected` null: not computed. */
  polls: z
    .strictObject({
      expected: tally.nullable(),
      made: tally,
      succeeded: tally,
      firstAt: instant.nullable(),
      lastAt: instant.nullable(),
    })
    .nullable(),
  lastOutcome: pollSchema.shape.outcome.nullable(),
  lastSuccessAt: instant.nullable(),
  /** Intervals of the period without a successful poll. */
  outages: z.array(outageSchema),
  /** Parts of the account that the newest poll could not read. */
  unreadable: z.array(gapSchema),
  recordsReceived: tally.nullable(),
  /** null: no control total available. */
  controlTotal: z
    .strictObject({ description: z.string(), expected: z.string(), received: z.string() })
    .nullable(),
  /** Provider clock minus own clock. */
  clockOffsetMs: z.int().nullable(),
  ledgerRows: z.strictObject({ firstSeq: z.int(), lastSeq: z.int() }).nullable(),
});
export type SourceSheet = z.infer<typeof sourceSheetSchema>;

export const methodSchema = z.strictObject({
  frequency: z.string(),
  procedures: z.array(z.string()),
  statusMeanings: z.array(z.strictObject({ status: verdictStatusSchema, meaning: z.string() })),
  rules: z.array(
    z.strictObject({
      controlId: z.string(),
      title: z.string(),
      severity: severitySchema,
      data: z.string(),
      criterion: z.string(),
      /** Thresholds as they applied: `rotateAfterDays = 30 days (usual: 90)`. */
      parameters: z.array(z.string()).optional(),
      /** The rule of a policy pack as it is written (CEL): when it applies and what it checks. */
      rule: z.array(z.string()).optional(),
    }),
  ),
});
export type Method = z.infer<typeof methodSchema>;

export const controlRowSchema = z.strictObject({
  controlId: z.string(),
  title: z.string(),
  severity: severitySchema,
  /** "Provides evidence for". */
  mappings: z.array(frameworkMappingSchema),
  counts: byStatus,
  tested: tally,
  /** Waived ones too. */
  failed: tally,
  /** Of those that fail or nearly fail. */
  waived: tally,
  notEvaluated: tally,
  /** Over all subjects; null: the report is of a point in time. `breached`: subjects with a breach. */
  period: z
    .strictObject({ evaluated: tally, compliant: tally, breached: tally, longestBreachMs: tally })
    .nullable(),
});
export type ControlRow = z.infer<typeof controlRowSchema>;

/**
 * How a control stood for a subject over the period of the report. Counted by polls: after how many it passed, could be
 * evaluated (PASS, WARN, FAIL), or could not. A breach lasts from a failure until the control was met again.
 * `knownFrom` null: it was never judged in the period.
 */
export const periodComplianceSchema = z.strictObject({
  knownFrom: instant.nullable(),
  compliant: tally,
  evaluated: tally,
  notEvaluated: tally,
  breaches: tally,
  longestBreachMs: tally,
});
export type PeriodCompliance = z.infer<typeof periodComplianceSchema>;

/** One control's answer for one subject when the report was made: the whole population, passes too. */
export const resultRowSchema = z.strictObject({
  controlId: z.string(),
  subject: subjectSchema,
  source: sourceSchema.nullable(),
  status: verdictStatusSchema,
  severity: severitySchema,
  condition: z.string(),
  findingId: z.string().nullable(),
  /** null: nobody waived it. */
  waiver: waiverMarkSchema.nullable(),
  /** null: the report is of a point in time. */
  period: periodComplianceSchema.nullable(),
});
export type ResultRow = z.infer<typeof resultRowSchema>;

export const exceptionSchema = z.strictObject({
  findingId: z.string(),
  controlId: z.string(),
  title: z.string(),
  subject: subjectSchema,
  source: sourceSchema.nullable(),
  status: verdictStatusSchema,
  state: findingSchema.shape.state,
  severity: severitySchema,
  condition: z.string(),
  /** null: the control is no longer part of the policy. */
  criterion: z.string().nullable(),
  remediation: z.string(),
  owner: z.string().nullable(),
  firstSeenAt: instant,
  lastSeenAt: instant,
  resolvedAt: instant.nullable(),
  /** From first seen to resolved, or to the time of the report. */
  durationMs: tally,
  reopened: tally,
  waiver: waiverMarkSchema.nullable(),
  /** Last day on which mending it is in time, UTC; null: none was set. */
  dueOn: z.iso.date().nullable(),
  /** What management said of it, the oldest first. */
  responses: z.array(findingCommentSchema),
});
export type ExceptionRow = z.infer<typeof exceptionSchema>;

/** A waiver that stood in the period or waits for approval. `lastMatchedAt`: when a failing result last fitted it. */
export const waiverRowSchema = waiverSchema.extend({
  state: waiverStateSchema,
  /** Results of this report that it covers. */
  covers: tally,
});
export type WaiverRow = z.infer<typeof waiverRowSchema>;

/** A control that a person attests: results now, and how much of the period somebody's word stood that it holds, over all subjects. */
export const manualControlRowSchema = z.strictObject({
  controlId: z.string(),
  title: z.string(),
  everyDays: z.int(),
  subjects: tally,
  holds: tally,
  fails: tally,
  waiting: tally,
  /** null: the report is of a point in time. `longestGapMs`: of one subject. */
  period: z.strictObject({ possibleMs: tally, attestedMs: tally, longestGapMs: tally }).nullable(),
});
export type ManualControlRow = z.infer<typeof manualControlRowSchema>;

/** A person's word that stood in the period, or is the newest. */
export type AttestationRow = AttestationStatus;

/** Who read a provider's guide last, and until when that counts. */
export const trainingRowSchema = z.strictObject({
  /** Name of the provider. */
  provider: z.string(),
  person: z.string(),
  readAt: instant,
  expiresOn: z.iso.date(),
  state: trainingRecordSchema.shape.state,
});
export type TrainingRow = z.infer<typeof trainingRowSchema>;

/** What the provider says and what the contract on record says, side by side. */
export const subscriptionRowSchema = z.strictObject({
  source: sourceSchema,
  state: subscriptionStateSchema,
  since: instant,
  reason: z.string(),
  renewsAt: instant.nullable(),
  provider: z
    .strictObject({
      status: z.string().nullable(),
      plan: z.string().nullable(),
      currentPeriodEndsAt: instant.nullable(),
      seats: z.int().nullable(),
      paymentMethod: z.string().nullable(),
      paymentFailed: z.boolean().nullable(),
    })
    .nullable(),
  contract: z
    .strictObject({
      plan: z.string().nullable(),
      endsOn: z.string().nullable(),
      autoRenew: z.boolean(),
      noticeDays: z.int(),
      nextInvoiceOn: z.string().nullable(),
      paymentMethod: z.string().nullable(),
      decision: z.string().nullable(),
      timeZone: z.string(),
    })
    .nullable(),
  contradictions: z.array(z.string()),
});
export type SubscriptionRow = z.infer<typeof subscriptionRowSchema>;

export const meterRowSchema = z.strictObject({
  source: sourceSchema,
  meter: z.string(),
  kind: meterKindSchema,
  window: z.string(),
  enforcement: enforcementSchema,
  provenance: provenanceSchema,
  /** quota, budget: used; balance: what remains. null: unknown. */
  value: quantitySchema.nullable(),
  limit: quantitySchema.nullable(),
  /** When `value` was read; null: never. */
  asOf: instant.nullable(),
  reportingDelayMs: tally,
  resetsAt: instant.nullable(),
  forecast: z
    .strictObject({
      level: levelSchema,
      runwayHours: quantilesSchema.nullable(),
      exhaustionProbability: z.number().nullable(),
      method: z.string(),
      madeAt: instant,
      reason: z.string().nullable(),
      sentence: z.string(),
    })
    .nullable(),
});
export type MeterRow = z.infer<typeof meterRowSchema>;

/** null: the provider does not report it, which is not zero. */
export const spendRowSchema = z.strictObject({
  source: sourceSchema,
  model: z.string().nullable(),
  /** One amount per currency; currencies are never added up. */
  cost: z.array(quantitySchema).nullable(),
  requests: tally.nullable(),
  inputTokens: tally.nullable(),
  outputTokens: tally.nullable(),
  cachedInputTokens: tally.nullable(),
});
export type SpendRow = z.infer<typeof spendRowSchema>;

export const spendSchema = z.strictObject({
  rows: z.array(spendRowSchema),
  totals: z.array(quantitySchema),
  /** Connections without any cost record in the period: their spend is unknown. */
  withoutCost: z.array(z.string()),
});
export type Spend = z.infer<typeof spendSchema>;

/**
 * What a vendor billed for one thing, day by day: `from` inclusive, `to` exclusive, the vendor's own day where it names
 * one, else the UTC day; longer where it reports by the month. Days that it did not report are absent, not zero. Costs
 * are exact decimals of `currency`, negative where the vendor gave back; currency null: it does not say.
 */
export const chargeSchema = z.strictObject({
  connectionId: z.string(),
  model: z.string().nullable(),
  project: z.string().nullable(),
  lineItem: z.string().nullable(),
  currency: z.string().nullable(),
  days: z.array(z.strictObject({ from: instant, to: instant, cost: decimal })),
});
export type Charge = z.infer<typeof chargeSchema>;

export const paymentEpisodeRowSchema = z.strictObject({
  episodeId: z.string(),
  source: sourceSchema.nullable(),
  class: refusalClassSchema,
  cause: causeSchema.nullable(),
  ambiguous: z.boolean(),
  summary: z.string(),
  evidence: z.array(z.string()),
  steps: z.array(z.string()),
  firstSeenAt: instant,
  lastSeenAt: instant,
  closedAt: instant.nullable(),
  durationMs: tally,
  /** Did a fitting alert reach someone before the first refusal? */
  warning: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('warned'), alertId: z.string(), deliveredAt: instant, leadMs: tally }),
    z.strictObject({ kind: z.literal('not_warned') }),
    z.strictObject({ kind: z.literal('cannot_tell'), reason: z.string() }),
  ]),
});
export type PaymentEpisodeRow = z.infer<typeof paymentEpisodeRowSchema>;

export const alertRowSchema = z.strictObject({
  alertId: z.string(),
  source: sourceSchema.nullable(),
  kind: alertSchema.shape.kind,
  level: levelSchema,
  state: alertSchema.shape.state,
  title: z.string(),
  action: z.string(),
  openedAt: instant,
  /** null: no channel confirmed delivery. */
  deliveredAt: instant.nullable(),
  acknowledgedBy: z.string().nullable(),
  resolvedAt: instant.nullable(),
  /** The payment episodes it was delivered ahead of. */
  cameBefore: z.array(z.string()),
});
export type AlertRow = z.infer<typeof alertRowSchema>;

export const changeRowSchema = z.strictObject({
  at: instant,
  ledgerSeq: z.int().nullable(),
  actor: z.string(),
  subject: z.string(),
  description: z.string(),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const evidenceRowSchema = z.strictObject({
  sha256: z.string(),
  description: z.string(),
  collectedAt: instant,
  ledgerSeq: z.int().nullable(),
});
export type EvidenceRow = z.infer<typeof evidenceRowSchema>;

export const reportVerificationSchema = z.strictObject({
  expected: checkpointSchema.nullable(),
  /** The newest signed checkpoint as text, to be kept and held against the log later. null: nothing was signed yet. */
  checkpoint: z.strictObject({ size: tally, note: z.string(), keyFingerprint: z.string() }).nullable(),
  /** What the log cannot show, in words. */
  limits: z.array(z.string()),
  commands: z.array(z.string()),
  /** null: the log was not verified yet. */
  last: z.strictObject({ at: instant, result: verificationSchema }).nullable(),
  notes: z.array(z.string()),
});
export type ReportVerification = z.infer<typeof reportVerificationSchema>;

/** null: to be written in by hand. */
export const signOffSchema = z.strictObject({
  preparer: z.string().nullable(),
  reviewer: z.string().nullable(),
  declaration: z.string(),
});
export type SignOff = z.infer<typeof signOffSchema>;

/**
 * The audit report as data: what every format renders. Sections stand in the order in which they are read. Instants are
 * UTC epoch ms, durations ms, amounts exact decimals as text; null is unknown or not exposed, never zero.
 */
export const reportModelSchema = z.strictObject({
  schema: z.literal('headroom.report/1'),
  notation: z.strictObject({
    instants: z.string(),
    durations: z.string(),
    amounts: z.string(),
    unknown: z.string(),
  }),
  cover: coverSchema,
  statement: statementSchema,
  summary: summarySchema,
  scope: scopeSchema,
  completeness: z.array(sourceSheetSchema),
  method: methodSchema,
  controls: z.array(controlRowSchema),
  results: z.array(resultRowSchema),
  exceptions: z.array(exceptionSchema),
  waivers: z.array(waiverRowSchema),
  attestations: z.strictObject({
    controls: z.array(manualControlRowSchema),
    records: z.array(attestationStatusSchema),
  }),
  training: z.array(trainingRowSchema),
  subscriptions: z.array(subscriptionRowSchema),
  meters: z.array(meterRowSchema),
  reliability: reliabilityReportSchema,
  spend: spendSchema,
  charges: z.array(chargeSchema),
  paymentEpisodes: z.array(paymentEpisodeRowSchema),
  alerts: z.array(alertRowSchema),
  changes: z.array(changeRowSchema),
  evidence: z.array(evidenceRowSchema),
  verification: reportVerificationSchema,
  signOff: signOffSchema,
  glossary: z.array(z.strictObject({ term: z.string(), meaning: z.string() })),
});
export type ReportModel = z.infer<typeof reportModelSchema>;
