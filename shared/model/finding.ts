import { z } from 'zod';
import { subjectSchema, verdictStatusSchema } from './control.ts';
import { severitySchema } from './level.ts';
import { waiverMarkSchema } from './waiver.ts';

/** A control's verdict over time on a subject. At most one finding per control and subject is not resolved. */
export const findingSchema = z.object({
  id: z.string(),
  controlId: z.string(),
  title: z.string(),
  subject: subjectSchema,
  severity: severitySchema,
  /** The newest verdict; NO_DATA and ERROR never resolve a finding. */
  status: verdictStatusSchema,
  state: z.enum(['open', 'acknowledged', 'resolved']),
  reason: z.string(),
  remediation: z.string(),
  firstSeenAt: z.int(),
  lastSeenAt: z.int(),
  resolvedAt: z.int().nullable(),
  /** How often it came back after it was resolved. */
  reopened: z.int(),
  /** null: nobody waived it. A waived finding stays until a check passes. */
  waiver: waiverMarkSchema.nullable(),
});
export type Finding = z.infer<typeof findingSchema>;
