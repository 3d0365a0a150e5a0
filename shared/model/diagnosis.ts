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
