import { z } from 'zod';
import { emailTestSchema } from './model/email.ts';
import {
  applyResultSchema,
  healthCheckSchema,
  importResultSchema,
  issuedReportSchema,
  meterExplanationSchema,
  pollResultSchema,
  probeResultSchema,
  providerSummarySchema,
} from './contract.ts';
import { attestationStatusSchema } from './model/attestation.ts';
import { bundleVerificationSchema } from './model/bundle-verification.ts';
import { calendarEntrySchema } from './model/calendar.ts';
import { connectionSchema } from './model/connection.ts';
import { diagnosisReportSchema } from './model/diagnosis.ts';
import { verificationSchema } from './model/ledger.ts';
import { lifecycleItemSchema } from './model/lifecycle.ts';
import { meterBacktestSchema, reliabilityOverviewSchema } from './model/reliability.ts';
import { reportRunSchema, scheduleStatusSchema } from './model/report-schedule.ts';
import {
  policyApplySchema,
  policyUnloadSchema,
  policyExplanationSchema,
  policyProblemSchema,
  policySchema,
  policyTestResultSchema,
} from './model/policy.ts';
import { statusSchema } from './model/status.ts';
import { findingEventSchema, findingSchema } from './model/finding.ts';
import { listImportSchema, registerEntrySchema } from './model/register.ts';
import { trainingRecordSchema } from './model/training.ts';
import { waiverStatusSchema } from './model/waiver.ts';
import { wireErrorSchema } from './rpc/envelope.ts';

/**
 * What each command prints with `--json`: one JSON value on standard output. Fields are only ever added.
 * `headroom schema COMMAND` prints the JSON Schema.
 */
export const cliOutputs = {
  status: statusSchema,
  demo: statusSchema.extend({ report: issuedReportSchema, verification: verificationSchema }),
  explain: meterExplanationSchema,
  /** `file`: where `--ics` wrote them; null without it. */
  calendar: z.object({ entries: z.array(calendarEntrySchema), file: z.string().nullable() }),
  lifecycle: z.object({ versions: z.array(lifecycleItemSchema) }),
  poll: z.object({ polls: z.array(pollResultSchema) }),
  'connections list': z.object({ connections: z.array(connectionSchema) }),
  'connections add': z.object({ connection: connectionSchema, poll: pollResultSchema.nullable() }),
  'connections test': z.object({ results: z.array(probeResultSchema.extend({ connection: z.string() })) }),
  'connections remove': z.object({ removed: z.string() }),
  providers: z.object({ providers: z.array(providerSummarySchema) }),
  'training list': z.object({ records: z.array(trainingRecordSchema) }),
  'training acknowledge': z.object({ record: trainingRecordSchema }),
  'findings list': z.object({ findings: z.array(findingSchema) }),
  'findings show': z.object({ finding: findingSchema, history: z.array(findingEventSchema) }),
  'findings acknowledge': z.object({ finding: findingSchema }),
  'findings assign': z.object({ finding: findingSchema }),
  'findings comment': z.object({ finding: findingSchema }),
  'waivers list': z.object({ waivers: z.array(waiverStatusSchema) }),
  'waivers request': z.object({ waiver: waiverStatusSchema }),
  'waivers approve': z.object({ waiver: waiverStatusSchema }),
  'waivers revoke': z.object({ waiver: waiverStatusSchema }),
  attest: z.object({ attestation: attestationStatusSchema }),
  'attestations list': z.object({ attestations: z.array(attestationStatusSchema) }),
  'attestations withdraw': z.object({ attestation: attestationStatusSchema }),
  'register import': listImportSchema,
  'register list': z.object({ services: z.array(registerEntrySchema) }),
  'register remove': z.object({ removed: z.string() }),
  'directory import': listImportSchema,
  'policy lint': z.object({ file: z.string(), problems: z.array(policyProblemSchema) }),
  'policy test': z.object({
    file: z.string(),
    problems: z.array(policyProblemSchema),
    tests: z.array(policyTestResultSchema),
  }),
  'policy apply': policyApplySchema,
  'policy unload': policyUnloadSchema,
  'policy show': policySchema,
  'policy explain': policyExplanationSchema,
  apply: applyResultSchema,
  export: z.object({ yaml: z.string() }),
  import: importResultSchema,
  diagnose: diagnosisReportSchema,
  /** With a meter's name `meters` holds that one alone, and `backtest` its windows; else `backtest` is null. */
  backtest: reliabilityOverviewSchema.extend({ backtest: meterBacktestSchema.nullable() }),
  report: issuedReportSchema,
  'report due': z.object({ runs: z.array(reportRunSchema) }),
  'schedules list': z.object({ schedules: z.array(scheduleStatusSchema) }),
  'schedules run': z.object({ runs: z.array(reportRunSchema) }),
  'email test': emailTestSchema,
  verify: verificationSchema,
  'verify bundle': bundleVerificationSchema,
  'key rotate': z.object({ from: z.string().nullable(), to: z.string() }),
  sandbox: z.object({
    accounts: z.array(z.object({ name: z.string(), provider: z.string(), url: z.string() })),
  }),
  doctor: z.object({ checks: z.array(healthCheckSchema) }),
  backup: z.object({ path: z.string() }),
  'secrets list': z.object({ names: z.array(z.string()) }),
  'secrets set': z.object({ reference: z.string() }),
  'secrets remove': z.object({ removed: z.string() }),
  /** Any command that fails with `--json`. */
  error: z.object({ error: wireErrorSchema }),
} as const;

export type CliOutputName = keyof typeof cliOutputs;
