import { z } from 'zod';
import { connectionSelectorSchema } from '#shared/model/connection-selector.ts';
import { frameworkMappingSchema, VERDICT_STATUSES } from '#shared/model/control.ts';
import { severitySchema } from '#shared/model/level.ts';
import { LONGEST_EXPRESSION } from './rule-limits.ts';
import { RULE_SUBJECTS } from './subject-schema.ts';

/** `ACME-01`: letters, a dash, digits, as the built-in ones. */
const idSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9]{1,11}-\d{2,3}$/, 'expected an id such as ACME-01: capital letters, a dash, digits');

const text = z.string().trim().min(1).max(1_000);

const scopeSchema = z.strictObject({
  include: connectionSelectorSchema.optional(),
  exclude: connectionSelectorSchema.optional(),
});
export type Scope = z.infer<typeof scopeSchema>;

const builtInSchema = z.strictObject({
  enabled: z.boolean().default(true),
  severity: severitySchema.optional(),
  parameters: z.record(z.string(), z.number()).default({}),
  scope: scopeSchema.optional(),
});
export type BuiltInPolicy = z.infer<typeof builtInSchema>;

const expression = z.string().trim().min(1).max(LONGEST_EXPRESSION);

const customSchema = z.strictObject({
  id: idSchema,
  title: text,
  severity: severitySchema,
  subject: z.enum(RULE_SUBJECTS),
  when: expression.optional(),
  check: expression.optional(),
  /** A person attests it; nothing is computed. */
  manual: z.literal(true, 'expected true, or no such key and a check').optional(),
  attestEveryDays: z.int().min(1).max(3_650).optional(),
  /** What a failure means, in one sentence. */
  reason: text,
  remediation: text,
  mappings: z.array(frameworkMappingSchema.strict()).max(100).default([]),
  scope: scopeSchema.optional(),
});
export type CustomControl = z.infer<typeof customSchema>;

/** A value of a fact in a test: as in YAML, instants as ISO 8601 with their zone. */
const factSchema = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const factsSchema = z.record(z.string(), factSchema);

const testSchema = z.strictObject({
  name: text,
  control: z.string(),
  now: z.iso.datetime({ offset: true }).optional(),
  subject: factsSchema.default({}),
  connection: factsSchema.default({}),
  expect: z.enum(VERDICT_STATUSES),
});
export type PackTest = z.infer<typeof testSchema>;

/** A policy pack as it is written. */
export const packSchema = z.strictObject({
  /** The pack's own version, as its authors count. */
  version: z.union([z.string().min(1).max(60), z.number()]).transform(String),
  name: z.string().trim().min(1).max(120),
  builtIn: z.record(z.string(), builtInSchema).default({}),
  controls: z.array(customSchema).max(200).default([]),
  tests: z.array(testSchema).max(1_000).default([]),
});
export type PolicyPack = z.infer<typeof packSchema>;
