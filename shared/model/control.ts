import { z } from 'zod';
import { severitySchema } from './level.ts';
import { waiverMarkSchema } from './waiver.ts';

export const VERDICT_STATUSES = [
  'PASS',
  'FAIL',
  'WARN',
  'ERROR',
  'NO_DATA',
  'MANUAL',
  'NOT_APPLICABLE',
] as const;
export const verdictStatusSchema = z.enum(VERDICT_STATUSES);
export type VerdictStatus = z.infer<typeof verdictStatusSchema>;

/** What a verdict is about. `id` is stable; `name` is for people. */
export const subjectSchema = z.object({
  type: z.enum([
    'connection',
    'meter',
    'subscription',
    'api_key',
    'usage_plan',
    'api',
    'stage',
    'model',
    'deployment',
    'api_version',
    'endpoint',
    'payment_episode',
    'spend_day',
    'service',
    'waiver',
    'store',
  ]),
  id: z.string(),
  name: z.string(),
  connectionId: z.string().nullable(),
});
export type Subject = z.infer<typeof subjectSchema>;

/** One control's answer for one subject at one instant. */
export const verdictSchema = z.object({
  controlId: z.string(),
  subject: subjectSchema,
  status: verdictStatusSchema,
  severity: severitySchema,
  /** One sentence: condition against criterion, with the numbers. */
  reason: z.string(),
  /** null: nobody waived it. A waived failure is still a failure. */
  waiver: waiverMarkSchema.nullable(),
});
export type Verdict = z.infer<typeof verdictSchema>;

/** "Provides evidence for": a check never satisfies a criterion. */
export const frameworkMappingSchema = z.object({
  framework: z.enum(['SOC2', 'ISO27001', 'ISO42001', 'NIST_AI_RMF', 'NIST_800_53', 'EU_AI_ACT', 'PCI_DSS']),
  id: z.string(),
  strength: z.enum(['direct', 'partial', 'indirect']),
});
export type FrameworkMapping = z.infer<typeof frameworkMappingSchema>;

/** The names by which readers know the frameworks. They are names: no language changes them. */
export const FRAMEWORK_NAMES: Readonly<Record<FrameworkMapping['framework'], string>> = {
  SOC2: 'SOC 2',
  ISO27001: 'ISO 27001',
  ISO42001: 'ISO 42001',
  NIST_AI_RMF: 'NIST AI RMF',
  NIST_800_53: 'NIST 800-53',
  EU_AI_ACT: 'EU AI Act',
  PCI_DSS: 'PCI DSS',
};

/** A threshold of a control, in its unit (`days`, `share`); a pack may set it from `min` to `max`. */
export const controlParameterSchema = z.object({
  name: z.string(),
  unit: z.string(),
  default: z.number(),
  min: z.number(),
  max: z.number(),
  /** Which way the control finds more. */
  stricter: z.enum(['lower', 'higher']),
  /** What it decides, in words. */
  words: z.string(),
});
export type ControlParameter = z.infer<typeof controlParameterSchema>;

/** The rule of a control that a policy pack brings. `check` null: a person attests it every so many days. */
export const controlRuleSchema = z.object({
  subject: z.string(),
  when: z.string().nullable(),
  check: z.string().nullable(),
  attestEveryDays: z.int().nullable(),
});
export type ControlRule = z.infer<typeof controlRuleSchema>;

export const controlDescriptionSchema = z.object({
  id: z.string(),
  title: z.string(),
  severity: severitySchema,
  /** What the control reads, in words. */
  data: z.string(),
  criterion: z.string(),
  remediation: z.string(),
  mappings: z.array(frameworkMappingSchema),
  /** Its thresholds with what applies now; absent: it has none. */
  parameters: z.array(controlParameterSchema.extend({ value: z.number() })).optional(),
  /** Only of controls that a policy pack brings. */
  rule: controlRuleSchema.optional(),
});
export type ControlDescription = z.infer<typeof controlDescriptionSchema>;
