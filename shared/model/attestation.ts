import { z } from 'zod';
import { subjectSchema } from './control.ts';

/** Longest texts of an attestation, in characters. */
export const ATTESTATION_LIMITS = { person: 120, statement: 1_000, reference: 400 } as const;

/** Control characters, halves of characters, line breaks, and marks that turn the direction of writing round. */
const NOT_OF_A_LINE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** What a person wrote for others to read: one line of visible text. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'expected text')
    .max(most, `expected at most ${most} characters`)
    .refine((text) => !NOT_OF_A_LINE.test(text), 'expected one line without control characters');

export const attestingPersonSchema = line(ATTESTATION_LIMITS.person);
export const attestationStatementSchema = line(ATTESTATION_LIMITS.statement);

/** A person's word on a manual control, as it is given. */
export const attestationRequestSchema = z.strictObject({
  controlId: z.string().min(1).max(40),
  /** Id or name of one subject that the control judges; null: all that were there at that time. */
  subject: z.string().min(1).max(500).nullable(),
  person: attestingPersonSchema,
  /** UTC epoch ms, not after now; null: now. */
  at: z.int().min(0).nullable(),
  /** Whether what the control demands is so. */
  holds: z.boolean(),
  statement: attestationStatementSchema,
  /** Where the evidence is: a ticket, a document, an address. */
  reference: line(ATTESTATION_LIMITS.reference).nullable(),
});
export type AttestationRequest = z.infer<typeof attestationRequestSchema>;

/** A person's word as it is on record. Nothing of it is ever changed; a withdrawal is a further record. Instants are UTC epoch ms. */
export const attestationSchema = z.strictObject({
  id: z.string(),
  controlId: z.string(),
  /** As it was worded then: it counts for no other wording. */
  controlTitle: z.string(),
  /** null: every subject of the control that was there at `at`. */
  subject: subjectSchema.nullable(),
  person: z.string(),
  /** When what it says was so. */
  at: z.int(),
  recordedAt: z.int(),
  holds: z.boolean(),
  statement: z.string(),
  reference: z.string().nullable(),
  /** null: it was not withdrawn. */
  withdrawal: z.strictObject({ at: z.int(), by: z.string(), reason: z.string() }).nullable(),
});
export type Attestation = z.infer<typeof attestationSchema>;

/** `ahead`: dated after now. `out_of_force`: no manual control is worded like that any more. */
export const ATTESTATION_STATES = [
  'stands',
  'lapsed',
  'replaced',
  'withdrawn',
  'out_of_force',
  'ahead',
] as const;
export const attestationStateSchema = z.enum(ATTESTATION_STATES);

/** With how it stands now. */
export const attestationStatusSchema = attestationSchema.extend({
  state: attestationStateSchema,
  /** Last instant for which it counts, by the policy in force; null: it says that it does not hold, or is out of force. */
  standsUntil: z.int().nullable(),
});
export type AttestationStatus = z.infer<typeof attestationStatusSchema>;
