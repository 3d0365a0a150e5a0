import { z } from 'zod';

/** The four causes of a refused payment. */
export const CAUSES = [
  'subscription_expired',
  'usage_limit_exceeded',
  'payment_details_refused',
  'provider_fault',
] as const;
export const causeSchema = z.enum(CAUSES);
export type Cause = z.infer<typeof causeSchema>;

export const refusalClassSchema = z.enum([
  'PAYMENT_REQUIRED',
  'SPEND_LIMIT',
  'QUOTA_EXHAUSTED',
  'RATE_LIMITED',
  'AUTH',
  'PERMISSION',
  'OUTAGE',
  'OTHER',
]);
export type RefusalClass = z.infer<typeof refusalClassSchema>;

/** Why a call was refused. `cause` is null for classes that are no matter of payment, and where the answer does not tell. */
export const diagnosisSchema = z.object({
  class: refusalClassSchema,
  cause: causeSchema.nullable(),
  /** Id of the rule that decided. */
  rule: z.string(),
  /** True where the answer allows more than one reading; `summary` says which. */
  ambiguous: z.boolean(),
  retryable: z.boolean(),
  /** UTC epoch ms before which a retry is pointless; null where the answer does not say. */
  retryAt: z.int().nullable(),
  /** What the decision rests on, redacted: `status 429`, `error.code = insufficient_quota`. */
  evidence: z.array(z.string()),
  summary: z.string(),
  steps: z.array(z.string()),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** Is this a refusal that money or a limit explains? Such an answer is never retried. */
export function isPaymentProblem(diagnosis: Diagnosis): boolean {
  return (
    diagnosis.class === 'PAYMENT_REQUIRED' ||
    diagnosis.class === 'SPEND_LIMIT' ||
    diagnosis.class === 'QUOTA_EXHAUSTED'
  );
}

/** The vendor's page on which a refusal is mended. */
export const guidePageSchema = z.enum(['billing', 'limits', 'support', 'status', 'documentation']);
export type GuidePage = z.infer<typeof guidePageSchema>;

/**
 * A diagnosis with all that a person needs to act on it: at whom, where, whose it is, and what to write to the vendor. Its
 * `steps` are those of the provider's runbook for the cause; the general ones where it has none.
 */
export const diagnosisReportSchema = diagnosisSchema.extend({
  /** How the answer was written down, how many refusals the paste holds, and of the newest one its call and time. */
  paste: z.object({
    format: z.enum(['http', 'har', 'log']),
    refused: z.int().min(1),
    url: z.string().nullable(),
    at: z.int().nullable(),
  }),
  /** null: nothing in the answer tells whose it is. `by` says what does. */
  provider: z.object({ id: z.string(), name: z.string(), by: z.string() }).nullable(),
  /** Where to go: a page of the vendor. null: no page of the provider is known. */
  page: z.object({ kind: guidePageSchema, url: z.string() }).nullable(),
  /** Connections that the call may belong to, with their owners. */
  connections: z.array(
    z.object({ name: z.string(), owner: z.string().nullable(), contact: z.string().nullable() }),
  ),
  /** Whom to ask, at the vendor and on the own side; null: unknown. */
  contact: z.string().nullable(),
  requestIds: z.array(z.string()),
  /** A letter to the vendor's support in English, without secrets. */
  supportText: z.string(),
});
export type DiagnosisReport = z.infer<typeof diagnosisReportSchema>;
