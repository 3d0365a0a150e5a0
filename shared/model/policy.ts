import { z } from 'zod';
import {
  controlDescriptionSchema,
  subjectSchema,
  verdictSchema,
  VERDICT_STATUSES,
  verdictStatusSchema,
} from './control.ts';

/** A policy pack that was loaded. `file` is the name under which it came. */
export const loadedPackSchema = z.object({
  name: z.string(),
  version: z.string(),
  sha256: z.string(),
  file: z.string(),
  loadedAt: z.int(),
  loadedBy: z.string(),
});
export type LoadedPack = z.infer<typeof loadedPackSchema>;

/** The pack in force with its text, and what was refused since; both null: the built-in controls judge alone. */
export const policySchema = z.object({
  pack: loadedPackSchema.extend({ text: z.string() }).nullable(),
  refusal: z
    .object({ file: z.string(), sha256: z.string(), at: z.int(), by: z.string(), reason: z.string() })
    .nullable(),
  /** Everything that judges now, as the pack has it. */
  controls: z.array(controlDescriptionSchema),
});
export type Policy = z.infer<typeof policySchema>;

/** One thing to correct; line and column from 1. */
export const policyProblemSchema = z.object({ line: z.int(), column: z.int(), message: z.string() });
export type PolicyProblem = z.infer<typeof policyProblemSchema>;

/** What one control says of one subject now, and would say; null: it is not judged. */
export const verdictChangeSchema = z.object({
  controlId: z.string(),
  subject: subjectSchema,
  from: verdictStatusSchema.nullable(),
  to: verdictStatusSchema.nullable(),
  reason: z.string(),
});
export type VerdictChange = z.infer<typeof verdictChangeSchema>;

export const policyTestResultSchema = z.object({
  name: z.string(),
  control: z.string(),
  expected: verdictStatusSchema,
  status: verdictStatusSchema,
  reason: z.string(),
  passed: z.boolean(),
});

const verdictCountsSchema = z.record(z.enum(VERDICT_STATUSES), z.int());
export type VerdictCounts = z.infer<typeof verdictCountsSchema>;

/** How often a control that judges says what. */
export const controlStandingSchema = z.object({ controlId: z.string(), counts: verdictCountsSchema });
export type ControlStanding = z.infer<typeof controlStandingSchema>;

/**
 * In what one control is another than in force. `name` is that of a parameter, `from` and `to` are its values or the
 * severities. `laxer` null: only a judgement of the facts tells, as where a rule or a scope is another.
 */
export const policyDifferenceSchema = z.object({
  controlId: z.string(),
  title: z.string(),
  kind: z.enum(['added', 'removed', 'severity', 'parameter', 'rule', 'scope']),
  name: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  laxer: z.boolean().nullable(),
});
export type PolicyDifference = z.infer<typeof policyDifferenceSchema>;

/** What a pack would do. Where there are problems, nothing was judged. */
export const policyCheckSchema = z.object({
  name: z.string().nullable(),
  version: z.string().nullable(),
  sha256: z.string().nullable(),
  problems: z.array(policyProblemSchema),
  counts: verdictCountsSchema,
  /** Everything that would judge. */
  controls: z.array(controlDescriptionSchema),
  /** What each of these would say, how often. */
  standings: z.array(controlStandingSchema),
  /** Of each control the first ten, the worst before the others; `standings` count all. */
  verdicts: z.array(verdictSchema),
  /** In what the controls are others than those in force. */
  differences: z.array(policyDifferenceSchema),
  /** The first five hundred; `changed` counts all. */
  changes: z.array(verdictChangeSchema),
  changed: z.int(),
  /** Of the tests that the pack carries. */
  tests: z.array(policyTestResultSchema),
});
export type PolicyCheck = z.infer<typeof policyCheckSchema>;

/** Whether the pack is in force now; if not, why, and the one before it still is. */
export const policyApplySchema = z.object({
  applied: z.boolean(),
  /** It was in force already, so that nothing changed. */
  unchanged: z.boolean(),
  name: z.string().nullable(),
  version: z.string().nullable(),
  sha256: z.string(),
  problems: z.array(policyProblemSchema),
});
export type PolicyApply = z.infer<typeof policyApplySchema>;

/** Which pack is no longer in force; false and null where none was. */
export const policyUnloadSchema = z.object({
  unloaded: z.boolean(),
  name: z.string().nullable(),
  version: z.string().nullable(),
});
export type PolicyUnload = z.infer<typeof policyUnloadSchema>;

const factValue = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);
const factValues = z.record(z.string(), factValue);

/** A control with the verdicts that it gives now and the facts that a rule would read of each subject. */
export const policyExplanationSchema = z.object({
  control: controlDescriptionSchema,
  /** The first hundred, the worst before the others; `judged` counts all. */
  verdicts: z.array(
    verdictSchema.extend({
      /** null: rules do not know this kind of subject. Instants are UTC epoch ms. */
      facts: z.object({ subject: factValues, connection: factValues }).nullable(),
    }),
  ),
  judged: z.int(),
});
export type PolicyExplanation = z.infer<typeof policyExplanationSchema>;
